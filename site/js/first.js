// The first page of a course: replays the recording of its program, once, for readers who like motion. Python comes when
// the reader presses Run.

import { split } from "./play/split.js";

const cell = document.querySelector(".split > async-cell");

if (cell) {
  await split(cell);
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
    // Where the reader has edited the program, its recording is not shown, and the button has no effect.
    cell.querySelector(/** @type {"button"} */ (".recorded .play"))?.click();
  }
}
