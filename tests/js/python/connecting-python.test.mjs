// Who answers a program's requests to hosts, and until when.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ConnectingPython } from "../../../site/js/python/connecting-python.js";

const CONNECT = { type: "connect", id: 1, blocked: false, method: "GET", headers: [], body: null, seconds: null };
const turn = () => new Promise(resolve => setTimeout(resolve));

function python() {
  const posted = [];
  const heard = [];
  let tell = () => undefined;
  const opened = new ConnectingPython(
    emit => {
      tell = emit;
      return { boot: () => Promise.resolve(), post: message => posted.push(message) };
    },
    message => heard.push(message),
  );
  return { opened, posted, heard, tell: message => tell(message) };
}

test("a request is answered by what its own run may connect to", async () => {
  globalThis.fetch = url => Promise.resolve(new Response(url));
  const { opened, posted, heard, tell } = python();
  opened.post({ type: "run", run: 1, connect: ["https://one.example/"] });
  opened.post({ type: "run", run: 2, connect: [] });
  for (const run of [1, 2, 3]) tell({ ...CONNECT, run, url: "https://one.example/a" });
  await turn();
  const answers = posted.filter(({ type }) => type === "connected");
  assert.deepEqual(
    answers.map(({ run, answer }) => [run, JSON.parse(answer).status ?? JSON.parse(answer).failed]),
    [
      [2, "refused"],
      [1, 200],
    ],
  );
  assert.deepEqual(heard, [], "nobody else hears of it");
});

test("Stop ends a request, and nothing is answered after the end of the run", async () => {
  const signals = [];
  globalThis.fetch = (_, { signal }) => {
    signals.push(signal);
    return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  };
  for (const last of [{ type: "stop" }, { type: "kill" }, { type: "end" }]) {
    const { opened, posted, heard, tell } = python();
    opened.post({ type: "run", run: 1, connect: ["https://one.example/"] });
    tell({ ...CONNECT, run: 1, url: "https://one.example/a" });
    await turn();
    if (last.type === "end") tell({ ...last, run: 1 });
    else opened.post({ ...last, run: 1 });
    await turn();
    assert.ok(signals.at(-1).aborted, last.type);
    const answers = posted.filter(({ type }) => type === "connected").map(({ answer }) => JSON.parse(answer).failed);
    assert.deepEqual(answers, last.type === "stop" ? ["stopped"] : []);
    assert.equal(heard.length, last.type === "end" ? 1 : 0);
  }
});
