// What a page of another site may say to the loader frame, and what goes on from there to Python.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LoaderPort } from "../../../site/js/loader/loader-port.js";
import { readPageMessage } from "../../../site/js/loader/page-message.js";

const REQUEST = {
  cell: "a",
  label: "A",
  session: "/page a",
  code: "print(1)",
  packages: ["rich"],
  files: ["data/a.csv"],
  connect: ["https://api.example/"],
  earlier: [{ cell: "b", label: "B", code: "x = 1" }],
  first: [{ cell: "b", label: "B", code: "x = 1" }],
  speed: 1,
  plain: false,
  explain: true,
};
const RUN = { type: "run", run: 1, ...REQUEST };
const TEXTS = { plain: "text", plural: { one: "a", other: "b" } };

class FakePython {
  boots = [];
  posted = [];
  boot() {
    return new Promise((resolve, reject) => this.boots.push({ resolve, reject }));
  }
  post(message) {
    this.posted.push(message);
  }
}

function loader() {
  const python = new FakePython();
  const told = [];
  const clock = { milliseconds: 0 };
  let tell = () => undefined;
  const port = new LoaderPort(
    say => {
      tell = say;
      return python;
    },
    message => told.push(message),
    { now: () => clock.milliseconds },
  );
  const receive = data => port.receiveMessage({ data });
  return { python, told, clock, port: { receive }, tell: message => tell(message) };
}

const settled = () => new Promise(resolve => setTimeout(resolve));

test("each message is read without what does not belong to it", () => {
  const messages = [
    RUN,
    { ...RUN, speed: "instant", check: { source: "check()", texts: TEXTS } },
    { type: "boot" },
    { type: "add", session: null, name: "a.csv", bytes: new ArrayBuffer(1) },
    { type: "add", session: "/page a", name: "a.csv", bytes: new ArrayBuffer(0) },
    { type: "kill", run: 1 },
    { ...RUN, session: null, columns: 80, order: 7 },
    { ...RUN, beside: [{ name: "helpers.py", text: "x = 1" }] },
    { type: "stop", run: 1 },
    { type: "control", run: 1, action: "pause" },
    { type: "control", run: 1, action: "speed", speed: 0.5 },
    { type: "answer", run: 1, text: "yes" },
    { type: "answer", run: 1, text: null },
    { type: "connected", run: 1, id: 2, answer: "{}" },
  ];
  for (const message of messages) assert.deepEqual(readPageMessage({ more: [1], bytes: {}, ...message }), message);
  assert.deepEqual(readPageMessage({ ...RUN, check: null }), RUN);
  assert.deepEqual(readPageMessage({ ...RUN, columns: 0, order: "7" }), RUN);
});

test("anything else is not heard", () => {
  const odd = [
    null,
    "boot",
    ["boot"],
    { type: ["boot"] },
    { type: "__proto__" },
    { type: "file", name: "worker", piece: null },
    { type: "library", bytes: null },
    { type: "fetched", id: 1 },
    { type: "kill" },
    { type: "spawn", interpreter: 1 },
    { type: "stop" },
    { type: "stop", run: "1" },
    { type: "stop", run: -1 },
    { type: "control", run: 1, action: "toString" },
    { type: "control", run: 1, action: ["pause"] },
    { type: "control", run: 1, action: "speed", speed: Number.NaN },
    { type: "control", run: 1, action: "speed", speed: "fast" },
    { type: "answer", run: 1, text: ["yes"] },
    { type: "answer", run: 1, text: "x".repeat(1_000_001) },
    { ...RUN, run: 1.5 },
    { type: "add", session: null, name: "a.csv", bytes: "1" },
    { type: "add", session: 1, name: "a.csv", bytes: new ArrayBuffer(1) },
    { type: "add", session: null, name: "a.csv", bytes: new ArrayBuffer(16_000_001) },
  ];
  for (const message of odd) assert.equal(readPageMessage(message), null, JSON.stringify(message)?.slice(0, 80));
});

test("a run that cannot be is answered, or the page would wait for its end", () => {
  const wrong = [
    { code: ["print(1)"] },
    { code: { toString: 1 } },
    { label: null },
    { packages: "rich" },
    { packages: [["rich"]] },
    { packages: Array(2000).fill("rich") },
    { session: 1 },
    { earlier: [null] },
    { first: "x = 1" },
    { earlier: [{ cell: "b", label: "B" }] },
    { speed: 0 },
    { speed: Number.POSITIVE_INFINITY },
    { plain: 1 },
    { check: "check()" },
    { check: { source: "check()", texts: [] } },
    { check: { source: "check()", texts: { key: { one: "a" } } } },
  ];
  for (const fields of wrong) {
    assert.deepEqual(readPageMessage({ ...RUN, ...fields }), { type: "refused", run: 1, why: "shape" });
  }
  assert.equal(readPageMessage({ ...RUN, code: "x".repeat(5_000_001) }).why, "large");
  const { port, python, told } = loader();
  port.receive({ ...RUN, code: "x".repeat(5_000_001) });
  assert.equal(python.posted.length, 0);
  assert.equal(told[0].type, "end");
  assert.match(told[0].ending.error, /too large/);
});

test("a thousand boots are one start, and every page that is heard gets its answer", async () => {
  const { port, python, told } = loader();
  for (let count = 0; count < 1000; count++) port.receive({ type: "boot" });
  assert.equal(python.boots.length, 1);
  python.boots[0].resolve();
  await settled();
  assert.ok(told.every(({ type }) => type === "booted"));
  assert.equal(told.length, 200);
});

test("starts one after the other are limited too", async () => {
  const { port, python, told, clock } = loader();
  for (let count = 0; count < 30; count++) {
    port.receive({ type: "boot" });
    python.boots.at(-1).resolve();
    await settled();
  }
  assert.equal(python.boots.length, 10);
  assert.match(told.at(-1).facts.reason, /too often/);
  clock.milliseconds += 2000;
  port.receive({ type: "boot" });
  assert.equal(python.boots.length, 11);
});

test("a start that fails is told, and may be tried again", async () => {
  const { port, python, told } = loader();
  port.receive({ type: "boot" });
  python.boots[0].reject(new Error("no network"));
  await settled();
  assert.deepEqual(told, [{ type: "failed", facts: { what: "other", reason: "no network" } }]);
  port.receive({ type: "boot" });
  assert.equal(python.boots.length, 2);
});

test("runs are under way together, and none twice", () => {
  const { port, python, tell } = loader();
  for (const run of [1, 2, 1, 2]) port.receive({ ...RUN, run });
  assert.deepEqual(python.posted, [RUN, { ...RUN, run: 2 }]);
  tell({ type: "end", run: 1 });
  tell({ type: "fatal", run: 2, what: "failure", message: "" });
  port.receive({ ...RUN, run: 1 });
  port.receive({ ...RUN, run: 2 });
  assert.equal(python.posted.length, 4);
  port.receive({ type: "kill", run: 1 });
  port.receive({ ...RUN, run: 1 });
  assert.deepEqual(
    python.posted.slice(4).map(({ type }) => type),
    ["kill", "run"],
  );
});

test("programs that run too often are answered", () => {
  const { port, python, told, clock } = loader();
  for (let run = 0; run < 130; run++) port.receive({ ...RUN, run });
  assert.equal(python.posted.length, 120);
  assert.deepEqual([...new Set(told.map(({ type }) => type))], ["end"]);
  assert.match(told[0].ending.error, /too often/);
  clock.milliseconds += 1000;
  port.receive({ ...RUN, run: 130 });
  assert.equal(python.posted.length, 121);
});

test("a flood goes no further than a reader could", () => {
  const { port, python } = loader();
  for (let count = 0; count < 100_000; count++) port.receive({ type: "answer", run: 1, text: "x" });
  assert.equal(python.posted.length, 200);
});
