// Whatever a worker sends, what is read of it has a known shape, or is nothing.

import assert from "node:assert/strict";
import fc from "fast-check";
import { programEvents, readEnding, readFetch, readProblem } from "../../site/js/untrusted.js";
import { holds } from "./fuzzing.mjs";
import { nearly, wire } from "./hostile-values.mjs";
import { ENDING, endings, events, FETCH, fetches, fits, isEvent, PROBLEM, problems } from "./message-shapes.mjs";

/** Any value, or a message that is nearly right. */
const sent = right => fc.oneof({ weight: 1, arbitrary: wire }, { weight: 4, arbitrary: nearly(right) });

/** What is read is right, and reading it once more changes nothing. */
function readsWell(read, isRight) {
  return value => {
    const found = read(value);
    assert.ok(isRight(found), "what is read has not the shape of a message");
    assert.deepEqual(read(found), found);
  };
}

const mended = "the border becomes site/js/validate.js, which reads field by field";

holds(
  "events of a program are of the known shapes",
  fc.oneof(sent(fc.array(events, { maxLength: 3 })), fc.array(sent(events), { maxLength: 3 })),
  readsWell(programEvents, found => Array.isArray(found) && found.every(isEvent)),
  { todo: mended },
);

holds(
  "an ending has the shape of an ending",
  sent(endings),
  readsWell(readEnding, found => fits(found, ENDING)),
);

holds(
  "what is to be fetched is an address",
  sent(fetches),
  readsWell(readFetch, found => found === null || fits(found, FETCH)),
);

holds(
  "what kept a package from coming has its facts",
  sent(problems),
  readsWell(readProblem, found => found === null || fits(found, PROBLEM)),
);

holds("a right event passes as it is", events, event => assert.deepEqual(programEvents([event]), [event]));
