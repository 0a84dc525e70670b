// The worker's half of requests to hosts: which go to the page, and what a program hears.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readMessage } from "../../../site/js/protocol/validate.js";
import { Connections } from "../../../site/js/worker/connections.js";

function worker() {
  const sent = [];
  const connections = new Connections({ send: message => sent.push(message) });
  connections.begin(3, ["https://api.example/"]);
  return { sent, connections };
}

const turn = () => new Promise(resolve => setTimeout(resolve));
const GET = { url: "https://api.example/a", method: "GET", headers: [], body: null, seconds: null };

test("fetch asks the page, and gives its answer", async () => {
  const { sent, connections } = worker();
  assert.ok(connections.allows("https://api.example/x") && !connections.allows("https://evil.example/x"));
  const options = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
  const fetched = connections.fetch(new Request("https://api.example/a", options));
  await turn();
  const [{ id, ...asked }] = sent;
  assert.deepEqual(asked, {
    ...{ type: "connect", run: 3, blocked: false, url: "https://api.example/a", method: "POST" },
    ...{ headers: [["content-type", "application/json"]], body: btoa("{}"), seconds: null },
  });
  assert.deepEqual(readMessage(sent[0]), sent[0]);
  const answer = { status: 200, reason: "OK", url: "https://api.example/a", headers: [["x", "1"]], body: btoa("[1]") };
  connections.settle({ id, answer: JSON.stringify(answer) });
  const response = await fetched;
  assert.deepEqual(
    [response.status, response.url, response.headers.get("x"), await response.json()],
    [200, "https://api.example/a", "1", [1]],
  );
});

test("a failure is an error, and so is a signal that aborts", async () => {
  const { sent, connections } = worker();
  const failed = connections.fetch(new Request("https://api.example/a"));
  await turn();
  connections.settle({ id: sent[0].id, answer: JSON.stringify({ failed: "refused", text: "no" }) });
  await assert.rejects(failed, { name: "TypeError", message: "no" });
  const controller = new AbortController();
  const aborted = connections.fetch(new Request("https://api.example/a", { signal: controller.signal }));
  await turn();
  controller.abort();
  await assert.rejects(aborted, { name: "AbortError" });
});

test("what the page would not hear is refused here", async () => {
  const { sent, connections } = worker();
  for (const [more, words] of [
    [{ method: "TRACE" }, /^a page makes no TRACE request/],
    [{ body: "x".repeat(2_000_001) }, /too large/],
    [{ headers: [["x", "y".repeat(1001)]] }, /too large/],
    [{ url: `https://api.example/${"x".repeat(8000)}` }, /too large/],
  ]) {
    const heard = [];
    connections.ask({ ...GET, ...more }, answer => heard.push(JSON.parse(answer)));
    assert.deepEqual(heard, []);
    await turn();
    assert.match(heard[0].text, words);
    assert.match(connections.askBlocking({ ...GET, ...more }).text, words);
  }
  assert.deepEqual(sent, []);
  assert.equal(typeof connections.askBlocking(GET), "number");
});
