// The messages between a page and its linter's worker.

/**
 * The first message to the worker has Ruff's WebAssembly, and its settings. Each later one is a question; the answer has the same
 * number, and a `result` or an `error`.
 * @typedef {{wasm: ArrayBuffer, settings: object}} Start
 * @typedef {{id: number, what: "check" | "format", code: string}} Question
 */

export {};
