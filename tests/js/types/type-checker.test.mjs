// The type checker of a page, on workers that only answer: what it is given, and when it starts again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neededFiles } from "../../../site/js/types/package-types.js";
import { TypeChecker } from "../../../site/js/types/type-checker.js";

const PACKAGES = { rich: ["rich.json", "markdown.json"], markdown: ["markdown.json"], gone: ["gone.json"] };
const TEXTS = { "rich.json": { "rich/__init__.py": "a: int" }, "markdown.json": { "markdown/py.typed": "" } };

/** Workers in the order of their starts, with what was sent to each. */
function useFakeWorkers(context) {
  const workers = [];
  const before = { Worker: globalThis.Worker, fetch: globalThis.fetch };
  context.after(() => Object.assign(globalThis, before));
  globalThis.fetch = async address => {
    const texts = TEXTS[address];
    return { ok: texts !== undefined, status: 404, json: async () => texts };
  };
  globalThis.Worker = class {
    sent = [];
    listeners = [];
    ended = false;
    constructor() {
      workers.push(this);
    }
    addEventListener(type, listener) {
      if (type === "message") this.listeners.push(listener);
    }
    postMessage(message) {
      this.sent.push(message);
      if (message.id === undefined) return;
      queueMicrotask(() => {
        for (const listener of this.listeners) listener({ data: { jsonrpc: "2.0", id: message.id, result: {} } });
      });
    }
    terminate() {
      this.ended = true;
    }
  };
  return workers;
}

function packagesOf(worker) {
  const { params } = worker.sent.find(({ method }) => method === "initialize");
  return Object.keys(params.initializationOptions.files).filter(path => path.startsWith("/packages/"));
}

function opened(worker) {
  return worker.sent
    .filter(({ method }) => method === "notebookDocument/didOpen")
    .map(({ params }) => params.cellTextDocuments.map(({ text }) => text));
}

const settled = () => new Promise(resolve => setTimeout(resolve, 10));

for (const [program, files] of [
  ["import rich", ["rich.json", "markdown.json"]],
  ["import os, rich.text as text", ["rich.json", "markdown.json"]],
  ["def f():\n    from markdown import it", ["markdown.json"]],
  ["import richer\nprint('import rich')\nfrom . import rich", []],
  ["import __proto__, toString", []],
]) {
  test(`the files of packages that a program needs: ${JSON.stringify(program)}`, () => {
    assert.deepEqual([...neededFiles(PACKAGES, ["x = 1", program])], files);
  });
}

test("it starts with the types of the packages that programs import, and without those that do not arrive", async context => {
  const workers = useFakeWorkers(context);
  const checker = new TypeChecker({ script: "s", typeshed: null, packages: PACKAGES }, { onEnd: assert.fail });
  await checker.start(["import markdown", "import gone"]);
  assert.deepEqual(packagesOf(workers[0]), ["/packages/markdown/py.typed"]);
  checker.update("one", [{ name: "a", code: "import markdown" }]);
  await settled();
  assert.equal(workers.length, 2); // it, and the one that it will ask for
  assert.deepEqual(opened(workers[0]), [["import markdown"]]);
  const { port1: port } = new MessageChannel();
  for (const listener of workers[0].listeners)
    listener({ data: { type: "browser/newWorker", initialData: "x", port } });
  port.close();
  assert.equal(workers.length, 2);
  assert.deepEqual(workers[1].sent, [{ type: "browser/boot", mode: "background", initialData: "x", port }]);
});

test("it starts again, with all programs, once one imports another package", async context => {
  const workers = useFakeWorkers(context);
  const checker = new TypeChecker({ script: "s", typeshed: null, packages: PACKAGES }, { onEnd: assert.fail });
  await checker.start([]);
  checker.update("one", [{ name: "a", code: "x = 1" }]);
  assert.equal(checker.update("two", [{ name: "b", code: "import markdown" }]), true);
  assert.equal(
    await checker.ask("textDocument/hover", { notebook: "one", name: "a" }, { line: 0, character: 0 }),
    null,
  );
  checker.update("two", [{ name: "b", code: "import rich" }]); // while it starts
  await settled();
  assert.deepEqual(
    workers.map(({ ended }) => ended),
    [true, true, true, true, false, false], // each of them with a second one
  );
  assert.deepEqual(packagesOf(workers[4]).sort(), ["/packages/markdown/py.typed", "/packages/rich/__init__.py"]);
  assert.deepEqual(opened(workers[4]), [["x = 1"], ["import rich"]]);
});
