// Recursion through C where no stack can be suspended.
import { testRecursion } from "./recursion.mjs";

await testRecursion({ suspends: false });
