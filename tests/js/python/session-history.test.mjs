// What runs again where a session has lost its interpreter.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SessionHistory } from "../../../site/js/python/session-history.js";

const request = (cell, code, { session = "s", packages = [], files = [], connect = [] } = {}) => ({
  ...{ cell, label: `The ${cell}`, session, code, packages, files, connect, first: [] },
});

test("nothing runs again as long as the interpreter is there", () => {
  const history = new SessionHistory();
  history.ended(request("a", "x = 1"));
  const next = request("b", "print(x)");
  assert.equal(history.complete(next), next);
  assert.deepEqual(history.started(next), []);
});

test("what has run runs again, each cell once, as it ran last, with its packages and files", () => {
  const history = new SessionHistory();
  history.ended(request("a", "x = 1", { packages: ["rich"] }));
  history.ended(request("b", "y = 1", { files: ["a.csv"], connect: ["https://a.example/"] }));
  history.ended(request("a", "x = 2", { packages: ["rich"] }));
  history.ended(request("c", "z = 1", { session: "other" }));
  history.lose("s");
  const next = request("d", "print(x)", { packages: ["rich", "anyio"], files: ["b.csv"] });
  assert.deepEqual(history.complete(next), {
    ...next,
    first: [
      { cell: "b", label: "The b", code: "y = 1" },
      { cell: "a", label: "The a", code: "x = 2" },
    ],
    packages: ["rich", "anyio"],
    files: ["a.csv", "b.csv"],
    connect: [],
  });
  assert.deepEqual(history.started(next), ["The b", "The a"]);
  assert.deepEqual(history.started(next), [], "it is told once");
});

test("a program without a session leaves nothing", () => {
  const history = new SessionHistory();
  const alone = request("a", "x = 1", { session: null });
  history.ended(alone);
  history.lose(null);
  assert.equal(history.complete(alone), alone);
});
