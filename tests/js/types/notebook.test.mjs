// The programs of a session, as notifications to the language server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Notebook } from "../../../site/js/types/notebook.js";

const ONE = { name: "one", code: "x = 1" };
const TWO = { name: "two", code: "print(x)" };

function methods(notifications) {
  return notifications.map(({ method }) => method.replace("notebookDocument/did", ""));
}

test("it opens with all its programs, in their order", () => {
  const notebook = new Notebook(7);
  const [opened, ...others] = notebook.bring([ONE, TWO]);
  assert.deepEqual(others, []);
  const uris = ["one", "two"].map(name => notebook.uriOf(name));
  assert.deepEqual(uris, ["vscode-notebook-cell:///src/7.ipynb#0", "vscode-notebook-cell:///src/7.ipynb#1"]);
  assert.deepEqual(opened.params.notebookDocument.cells, [
    { kind: 2, document: uris[0] },
    { kind: 2, document: uris[1] },
  ]);
  assert.deepEqual(
    opened.params.cellTextDocuments.map(({ uri, text }) => [uri, text]),
    [
      [uris[0], "x = 1"],
      [uris[1], "print(x)"],
    ],
  );
});

test("only what has changed is sent again, as a newer version", () => {
  const notebook = new Notebook(1);
  notebook.bring([ONE, TWO]);
  const before = notebook.versionOf("two");
  assert.deepEqual(notebook.bring([ONE, TWO]), []);
  const [changed, ...others] = notebook.bring([ONE, { ...TWO, code: "print(y)" }]);
  assert.deepEqual([methods([changed]), others], [["Change"], []]);
  const version = notebook.versionOf("two");
  assert.ok(version > before);
  assert.equal(notebook.versionOf("one"), before);
  assert.deepEqual(changed.params.change.cells.textContent, [
    { document: { uri: notebook.uriOf("two"), version }, changes: [{ text: "print(y)" }] },
  ]);
});

test("with other programs, or in another order, it opens anew", () => {
  const notebook = new Notebook(1);
  assert.deepEqual(methods(notebook.bring([ONE])), ["Open"]);
  assert.deepEqual(methods(notebook.bring([ONE, TWO])), ["Close", "Open"]);
  const before = notebook.uriOf("one");
  assert.deepEqual(methods(notebook.bring([TWO, ONE])), ["Close", "Open"]);
  assert.equal(notebook.uriOf("one"), before);
});
