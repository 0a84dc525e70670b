// A program's requests to hosts, as the page makes them: what goes out, and what comes back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Connections } from "../../../site/js/python/connections.js";

const ALLOWED = ["https://api.example/"];
const REQUEST = {
  ...{ type: "connect", run: 1, id: 7, blocked: false, url: "https://api.example/a?b=c", method: "GET" },
  ...{ headers: [["x-one", "1"]], body: null, seconds: null },
};

/**
 * Makes a request by a page whose browser answers as `respond` says.
 * @returns what was asked of the browser, and what the program hears
 */
async function ask(message, respond, options = {}) {
  const asked = [];
  const heard = [];
  const connections = new Connections(ALLOWED, {
    answer: (id, answer) => heard.push([id, JSON.parse(answer)]),
    fetch: (url, wanted) => {
      asked.push([url, wanted]);
      return respond(wanted, connections);
    },
    ...options,
  });
  await connections.receive({ ...REQUEST, ...message });
  assert.equal(heard.length, 1);
  assert.equal(heard[0][0], 7);
  return { asked, answer: heard[0][1] };
}

const says = (body, init) => () => Promise.resolve(new Response(body, init));
const fails = () => Promise.reject(new TypeError("Failed to fetch"));
const never = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
  });

test("a request goes out without anything of the reader's, and follows no redirect", async () => {
  const { asked, answer } = await ask({}, says("é", { status: 201, statusText: "Made", headers: { "x-two": "2" } }));
  const [[url, { signal: _, ...options }]] = asked;
  assert.equal(url, REQUEST.url);
  assert.deepEqual(options, {
    ...{ mode: "cors", credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", cache: "no-store" },
    ...{ method: "GET", headers: [["x-one", "1"]] },
  });
  assert.deepEqual([answer.status, answer.reason, Buffer.from(answer.body, "base64").toString()], [201, "Made", "é"]);
  assert.ok(answer.headers.some(([name, value]) => name === "x-two" && value === "2"));
});

test("a body goes out as it is", async () => {
  const body = Buffer.from([0, 200, 10]).toString("base64");
  const { asked } = await ask({ method: "POST", body }, says("ok"));
  assert.deepEqual([...asked[0][1].body], [0, 200, 10]);
});

test("what the cell may not connect to is not asked", async () => {
  for (const url of ["https://evil.example/", "http://api.example/", "https://api.example@evil.example/", "/a"]) {
    const { asked, answer } = await ask({ url }, says("prize"));
    assert.deepEqual(asked, [], url);
    assert.equal(answer.failed, "refused");
    assert.match(answer.text, /^this cell may not connect to .*: only its author can allow it, by allow-connect$/);
  }
});

test("a failure is told in words: no host, no permission to read, a redirect", async () => {
  const unreachable = await ask({}, fails);
  assert.deepEqual(unreachable.answer, { failed: "unreachable", text: "api.example cannot be reached from this page" });
  const opaque = (type, option) => wanted =>
    wanted[option[0]] === option[1] ? Promise.resolve({ type, body: null }) : fails();
  const unreadable = await ask({}, opaque("opaque", ["mode", "no-cors"]));
  assert.match(unreadable.answer.text, /^api\.example does not allow pages to read this answer \(CORS\); /);
  assert.deepEqual(
    unreadable.asked.map(([url, { method, mode, redirect, credentials }]) => [
      url,
      method,
      mode,
      redirect,
      credentials,
    ]),
    [
      [REQUEST.url, "GET", "cors", "error", "omit"],
      [REQUEST.url, "GET", "cors", "manual", "omit"],
      ["https://api.example/", "HEAD", "no-cors", "follow", "omit"], // it may go anywhere, and carries nothing
    ],
  );
  const redirected = await ask({}, opaque("opaqueredirect", ["redirect", "manual"]));
  assert.match(redirected.answer.text, /^api\.example redirects to another address/);
  const posted = await ask({ method: "POST" }, fails);
  assert.equal(
    posted.asked.filter(([url]) => url === REQUEST.url).length,
    1,
    "what may change something is asked once",
  );
});

test("a request has a time and a size, and Stop ends it", async () => {
  assert.equal((await ask({ seconds: 0.01 }, never)).answer.failed, "timeout");
  assert.equal((await ask({ seconds: 900 }, never, { seconds: 0.01 })).answer.failed, "timeout");
  const stopped = await ask({}, (wanted, connections) => {
    queueMicrotask(() => connections.stop());
    return never(wanted);
  });
  assert.deepEqual(stopped.answer, { failed: "stopped", text: "the request was stopped" });
  const large = await ask({}, says(new Uint8Array(10_000_001)));
  assert.equal(large.answer.text, "the answer of api.example is larger than 10 MB");
});

test("a program that connects without end is held up", async () => {
  let answers = [];
  const connections = new Connections(ALLOWED, {
    answer: (_, text) => answers.push(JSON.parse(text)),
    fetch: says("x"),
  });
  for (let count = 0; count < 100; count++) await connections.receive(REQUEST);
  answers = answers.filter(({ failed }) => failed);
  assert.ok(answers.length >= 30 && answers.length <= 40, String(answers.length));
  assert.match(answers[0].text, /connects too often/);
});
