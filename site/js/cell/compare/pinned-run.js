// Pins a cell's run, by its menu: the next ones are compared with it.

import { loadCompareTexts } from "../../texts/compare-texts.js";
import { recordedRun } from "../recorded-run.js";

/**
 * Pins the last run, or the build's recording where that is still shown; says so if there is neither.
 * @param {import("../async-cell.js").AsyncCell} cell
 * @param {import("./late-comparison.js").Shown} shown
 */
export async function pinRun(cell, { view, texts }) {
  const compareTexts = await loadCompareTexts(texts.language);
  const recorded = recordedRun(cell);
  if (recorded) view.showRecorded(recorded, { play: false });
  view.timeline.with(timeline => {
    if (!timeline.earlier.pin()) view.notice.show(compareTexts.get("compare.noRun"));
  });
}
