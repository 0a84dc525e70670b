// A property that holds for thousands of cases made by chance, the same in every run.

import { test } from "node:test";
import fc from "fast-check";

/** `FUZZ_SEED=7 node --test tests/js/share/fuzz-links.test.mjs` tries others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261128);
const CASES = Number(process.env.FUZZ_CASES ?? 1000);

/**
 * A test that a function accepts whatever an arbitrary makes: it throws where it does not. A failure names the smallest
 * case that was found.
 * @param {string} story
 * @param {fc.Arbitrary<unknown>} arbitrary
 * @param {(value: any) => void | Promise<void>} accept
 */
export function holds(story, arbitrary, accept) {
  test(story, () =>
    fc.assert(
      fc.asyncProperty(arbitrary, async value => accept(value)),
      {
        numRuns: CASES,
        seed: SEED,
        includeErrorInReport: true,
      },
    ),
  );
}
