// The page embed.html: a cell for a frame of another page, or, where its address names no program, the maker of such frames.

import { readManners } from "./embed/address.js";
import { showBuilder } from "./embed/builder.js";
import { showEmbeddedCell } from "./embed/embedded-cell.js";

/** @typedef {typeof import("./async-cell.js").AsyncCell} CellClass */

const fragment = location.hash.slice(1);
// Before the cells' own script looks which language the page has.
document.documentElement.lang = readManners(fragment).language ?? navigator.language;
addEventListener("hashchange", () => location.reload());

const defined = /** @type {Promise<CellClass>} */ (customElements.whenDefined("async-cell"));
if (fragment) await showEmbeddedCell(fragment, defined);
else await showBuilder(await defined);
