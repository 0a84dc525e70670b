// What leaves a cell as a file, and what comes into it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { notebookOf } from "../../../site/js/share/notebook.js";
import { readProgramFile } from "../../../site/js/share/program-file.js";

const METADATA = {
  kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
  language_info: { file_extension: ".py", mimetype: "text/x-python", name: "python" },
};

test("a notebook has exactly the fields of nbformat 4.5", () => {
  assert.deepEqual(notebookOf({ code: "import rich\n\nprint(1)", packages: [] }, "note"), {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: METADATA,
    cells: [
      {
        cell_type: "code",
        execution_count: null,
        id: "program",
        metadata: {},
        outputs: [],
        source: ["import rich\n", "\n", "print(1)"],
      },
    ],
  });
});

test("a notebook installs what the program wants, and says what its event loop means for it", () => {
  const notebook = notebookOf({ code: "asyncio.run(main())\n", packages: ["rich", "six==1.17.0"] }, "Write `await`.");
  assert.deepEqual(
    notebook.cells.map(({ cell_type, id, source }) => [cell_type, id, source]),
    [
      ["markdown", "note", ["Write `await`."]],
      ["code", "packages", ["%pip install rich six==1.17.0"]],
      ["code", "program", ["asyncio.run(main())\n"]],
    ],
  );
  assert.deepEqual(notebook.cells[0], { cell_type: "markdown", id: "note", metadata: {}, source: ["Write `await`."] });
});

test("an empty program is a notebook too", () => {
  assert.deepEqual(notebookOf({ code: "", packages: [] }, "note").cells[0].source, []);
});

test("a Python file is read, with the line ends that a cell has", async () => {
  const file = new File(["\ufeffname = 'Zoë'\r\nprint(name)\rlast"], "Greeting.PY");
  assert.equal(await readProgramFile(file), "name = 'Zoë'\nprint(name)\nlast");
});

test("what is no program says why", async () => {
  const keys = [
    [new File(["print()"], "notes.txt"), "share.fileKind"],
    [new File(["print()"], "program.py.exe"), "share.fileKind"],
    [new File(["#".repeat(256 * 1024 + 1)], "large.py"), "share.fileLarge"],
    [new File([Uint8Array.of(0x23, 0xff, 0xfe)], "latin.py"), "share.fileText"],
    [new File(["#\0"], "binary.py"), "share.fileText"],
  ];
  for (const [file, key] of keys) {
    const values = { name: file.name, kilobytes: 256 };
    await assert.rejects(readProgramFile(file), { name: "FileError", key, values });
  }
  assert.equal((await readProgramFile(new File(["#".repeat(256 * 1024)], "largest.py"))).length, 256 * 1024);
});
