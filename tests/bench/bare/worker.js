// Pyodide as npm has it: no option but where it lies. What a page without Yieldpad would do.

import { loadPyodide } from "../../../node_modules/pyodide/pyodide.mjs";

const ready = loadPyodide({ stdout: value => postMessage({ what: "line", value }) });

addEventListener("message", async ({ data }) => {
  const pyodide = await ready;
  postMessage({ what: "ready" });
  try {
    await pyodide.runPythonAsync(data);
    postMessage({ what: "end" });
  } catch (error) {
    postMessage({ what: "end", value: String(error) });
  }
});
