// The page's entry: one runtime, one look, and the element that uses both.

import { AsyncCell } from "./async-cell.js";
import { loadTexts } from "./load-texts.js";
import { keepOffline } from "./offline/offline.js";
import { Runtime } from "./runtime.js";

const site = new URL("../", import.meta.url);

/** The cells' style sheet. Fetched before the element is defined, so that no cell is ever seen without it. */
async function fetchStyles() {
  const response = await fetch(new URL(CELL_STYLES, site));
  if (!response.ok) throw new Error(`The cells' style sheet could not be loaded: ${response.status} ${response.url}`);
  const styles = new CSSStyleSheet();
  return styles.replace(await response.text());
}

const [styles, texts] = await Promise.all([fetchStyles(), loadTexts(document.documentElement.lang)]);
AsyncCell.styles = styles;
AsyncCell.texts = texts;
const runtime = new Runtime(texts);
AsyncCell.runtime = runtime;
customElements.define("async-cell", AsyncCell);
void keepOffline({ texts, runtime });

export { AsyncCell };
