// The page's entry: one runtime, one look, and the element that uses both. A page of another site loads it by yieldpad.js.

import { AsyncCell } from "./async-cell.js";
import { cellStyles } from "./cell-styles.js";
import { loadTexts, loadTextsOf } from "./load-texts.js";
import { Runtime } from "./runtime.js";

if (customElements.get("async-cell")) {
  console.warn("Yieldpad's script is on this page twice, from two addresses; the first one has the cells.");
} else {
  const [texts, others] = await Promise.all([
    loadTexts(document.documentElement.lang),
    loadTextsOf(document.querySelectorAll("async-cell")),
  ]);
  AsyncCell.styles = cellStyles();
  AsyncCell.texts = texts;
  AsyncCell.textsByLanguage = others;
  AsyncCell.runtime = new Runtime(texts);
  customElements.define("async-cell", AsyncCell);
}

export { AsyncCell };
