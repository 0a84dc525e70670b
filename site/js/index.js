// The page's entry: one runtime, one look, and the element that uses both. A page of another site loads it by yieldpad.js.

import { AsyncCell } from "./async-cell.js";
import { cellStyles } from "./cell-styles.js";
import { loadTexts } from "./load-texts.js";
import { Runtime } from "./runtime.js";

AsyncCell.styles = cellStyles();
AsyncCell.texts = await loadTexts(document.documentElement.lang);
AsyncCell.runtime = new Runtime(AsyncCell.texts);
customElements.define("async-cell", AsyncCell);

export { AsyncCell };
