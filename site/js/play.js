// The playground page: one cell, empty or with the program of the page's link, which only the reader runs.

import { create } from "./dom/create.js";
import { Playground } from "./play/playground.js";
import { takeDroppedFiles } from "./share/file-drop.js";
import { loadTexts } from "./texts/load-texts.js";

const place = document.querySelector("#playground") ?? document.body.appendChild(create("div"));
const playground = new Playground(place, await loadTexts(document.documentElement.lang));

addEventListener("hashchange", () => playground.follow(location.hash));
// Without this, the browser would open a file that is dropped beside the cell in place of the page.
takeDroppedFiles(document.documentElement, ([file]) => {
  if (file) void playground.open(file);
});
await playground.showProgram(location.hash);
