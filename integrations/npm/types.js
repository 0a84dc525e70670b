// There is nothing to run here: `yieldpad/react` and `yieldpad/vue` are types.

export {};
