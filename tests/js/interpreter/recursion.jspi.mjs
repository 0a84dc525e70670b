// Recursion through C on stacks that can be suspended.
import { testRecursion } from "./recursion.mjs";

await testRecursion({ suspends: true });
