// A program as a Jupyter notebook (nbformat 4.5, whose schema lists the required fields).

/**
 * @typedef {{cell_type: "markdown", id: string, metadata: object, source: string[]}} MarkdownCell
 * @typedef {{cell_type: "code", id: string, metadata: object, source: string[], execution_count: null, outputs: never[]}}
 *   CodeCell
 */

/**
 * The notebook with a program. Before it come its packages and, if it starts an event loop, a note: Jupyter has started
 * one already.
 * @param {{code: string, packages: string[]}} program
 * @param {string} note  says what to write in place of `asyncio.run`
 */
export function notebookOf({ code, packages }, note) {
  const cells = [
    ...(/\basyncio\s*\.\s*run\s*\(/.test(code) ? [markdownCell("note", note)] : []),
    ...(packages.length ? [codeCell("packages", `%pip install ${packages.join(" ")}`)] : []),
    codeCell("program", code),
  ];
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { file_extension: ".py", mimetype: "text/x-python", name: "python" },
    },
    cells,
  };
}

/**
 * @param {string} id
 * @param {string} text
 * @returns {MarkdownCell}
 */
function markdownCell(id, text) {
  return { cell_type: "markdown", id, metadata: {}, source: lines(text) };
}

/**
 * @param {string} id
 * @param {string} code
 * @returns {CodeCell}
 */
function codeCell(id, code) {
  return { cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source: lines(code) };
}

/** The lines of a text, with their line ends. @param {string} text */
function lines(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
