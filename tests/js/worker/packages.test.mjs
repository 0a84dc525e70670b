// Of which missing module a reader is told: that whose ModuleNotFoundError has ended the program.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blamed } from "../../../site/js/worker/packages.js";

const MISSING = ["uvloop", "tzdata"].map(name => ({
  what: /** @type {const} */ ("module"),
  name,
  reason: null,
  offered: null,
}));

/** @type {Record<string, [error: string | null, names: string[]]>} */
const ENDINGS = {
  "the program has caught it": [null, []],
  "another error has ended it": ["Traceback …\nValueError: ModuleNotFoundError: No module named 'uvloop'", []],
  "it has ended the program": ["Traceback …\nModuleNotFoundError: No module named 'uvloop'", ["uvloop"]],
  "a part of it": ["ModuleNotFoundError: No module named 'uvloop.loop'", ["uvloop"]],
  "one of the same beginning": ["ModuleNotFoundError: No module named 'uvloops'", []],
  "one in a group": ["  | ModuleNotFoundError: No module named 'uvloop'\n  +----", ["uvloop"]],
  "the reason of another": [
    "ModuleNotFoundError: No module named 'tzdata'\n\nThe above …\nZoneInfoNotFoundError: 'No time zone found'",
    ["tzdata"],
  ],
};

for (const [story, [error, names]] of Object.entries(ENDINGS)) {
  test(`a missing module: ${story}`, () => {
    assert.deepEqual(
      blamed(MISSING, error).map(({ name }) => name),
      names,
    );
  });
}
