// Whatever a worker sends, what is read of it has a known shape, or is nothing.

import assert from "node:assert/strict";
import fc from "fast-check";
import { readMessage } from "../../../site/js/protocol/validate.js";
import { openWire, readLetter } from "../../../site/js/runner/wire.js";
import { holds } from "../fuzzing.mjs";
import { nearly, wire } from "../hostile-values.mjs";
import { ENDING, endings, events, FETCH, fetches, fits, isEvent, PROBLEM, problems } from "../message-shapes.mjs";

/** Any value, or a message that is nearly right. */
const sent = right => fc.oneof({ weight: 1, arbitrary: wire }, { weight: 4, arbitrary: nearly(right) });

/** What is read is right, and reading it once more changes nothing. */
function readsWell(messageOf, isRight) {
  return value => {
    const found = readMessage(messageOf(value));
    if (found === null) return;
    assert.ok(isRight(found), "what is read has not the shape of a message");
    assert.deepEqual(readMessage(found), found);
  };
}

const RUN = { run: 1 };
const isRun = value => value === 1;
const exactly = known => value => value === known;

holds(
  "events of a program are of the known shapes",
  fc.oneof(sent(fc.array(events, { maxLength: 3 })), fc.array(sent(events), { maxLength: 3 })),
  readsWell(
    told => ({ type: "events", ...RUN, events: told }),
    found => Array.isArray(found.events) && found.events.every(isEvent) && Object.keys(found).length === 3,
  ),
);

holds("an ending has the shape of an ending", sent(endings), value => {
  const found = readMessage({ type: "end", ...RUN, ending: value, problem: null });
  const shape = { type: exactly("end"), run: isRun, ending: ENDING, problem: exactly(null) };
  assert.ok(fits(found, shape), "a run always has an ending");
  assert.deepEqual(readMessage(found), found);
});

holds(
  "what is to be fetched is a text",
  sent(fetches),
  readsWell(
    value => ({ ...value, type: "fetch" }),
    found => fits(found, { type: exactly("fetch"), ...FETCH }),
  ),
);

holds(
  "what kept a package from coming has its facts",
  sent(problems),
  readsWell(
    value => ({ ...value, ...RUN, type: "problem" }),
    found => fits(found, { type: exactly("problem"), run: isRun, ...PROBLEM }),
  ),
);

holds("any message, or nearly one, is read or is none", sent(fc.oneof(events, endings, fetches, problems)), value => {
  const found = readMessage(value);
  assert.ok(found === null || typeof found.type === "string");
});

holds("a right event passes as it is, but for what is too long", events, event => {
  const [read] = readMessage({ type: "events", ...RUN, events: [event] }).events;
  assert.deepEqual(read, cut(event));
});

holds(
  "what is no letter of a worker is not opened, and no letter breaks its reader",
  sent(fc.tuple(fc.string(), fc.string())),
  value => {
    const letter = openWire(value);
    if (letter) assert.ok(readLetter(letter) === null || readLetter(letter).type === letter.type);
  },
);

/** The event with its names and values as long as they may be. */
function cut(event) {
  const short = value => (typeof value === "string" ? value.slice(0, 1000) : all(value));
  const all = fields => {
    if (Array.isArray(fields)) return fields.map(short);
    return typeof fields === "object" && fields !== null
      ? Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, short(value)]))
      : fields;
  };
  const whole = ["lane", "step", "resource", "change", "stuck", "circle"];
  return whole.includes(event.type) ? { ...event, [event.type]: all(event[event.type]) } : event;
}
