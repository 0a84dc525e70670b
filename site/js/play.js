// The playground page, and the pages of the gallery's programs: one cell, with the program of the page's link or the page's
// own. Only the reader runs it.

import { create } from "./dom/create.js";
import { pageStorage } from "./dom/storage.js";
import { filesStyles } from "./play/files/files-styles.js";
import { Playground } from "./play/playground.js";
import { split } from "./play/split.js";
import { Splitter } from "./play/splitter.js";
import { Tools } from "./play/tools.js";
import { takeDroppedFiles } from "./share/file-drop.js";
import { loadFilesTexts } from "./texts/files-texts.js";
import { loadTexts } from "./texts/load-texts.js";

const storage = pageStorage();
const place = /** @type {HTMLElement} */ (
  document.querySelector("#playground") ?? document.body.appendChild(create("div"))
);
// Before the texts have come, since the cell may be there by then.
for (const cell of place.querySelectorAll("async-cell")) void split(cell, filesStyles);
const splitter = /** @type {HTMLElement} */ (document.querySelector(".splitter") ?? create("div"));
new Splitter(splitter, { storage, area: place });
const dialog = document.querySelector("dialog");
const page = document.querySelector("main");
const tools = /** @type {HTMLElement | null} */ (document.querySelector(".play-tools"));
const { lang } = document.documentElement;
const [texts, filesTexts] = await Promise.all([loadTexts(lang), loadFilesTexts(lang)]);
const playground = new Playground(place, { splitter, storage, texts, filesTexts });

if (dialog && page && tools)
  new Tools(tools, { page, dialog, storage, cell: () => playground.cell, files: () => playground.files });
addEventListener("hashchange", () => playground.follow(location.hash));
// Without this, the browser would open a file that is dropped beside the cell in place of the page.
takeDroppedFiles(document.documentElement, files => void playground.open(files), { capture: false });
await playground.showProgram(location.hash);
