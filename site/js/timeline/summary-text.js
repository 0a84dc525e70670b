// What a run did, in one line: the words below its picture while no step is chosen.

import { timeText } from "./layout/time-axis.js";

/**
 * @param {import("./layout/model.js").Model} model
 * @param {{recorded: boolean, texts: import("../texts/texts.js").Texts}} options  recorded: by the build, not in this page
 */
export function summaryText(model, { recorded, texts }) {
  const counted =
    model.values > 0
      ? texts.get("timeline.values", { count: model.values })
      : texts.get("timeline.steps", { count: model.steps.length });
  const parts = [
    model.ended === null
      ? texts.get("timeline.soFar", { counted })
      : texts.get("timeline.inAll", { counted, time: timeText(model.ended, texts) }),
  ];
  if (model.thinned > 0) parts.push(texts.get("timeline.thinned", { count: model.thinned }));
  if (model.unrecorded !== null) {
    parts.push(texts.get("timeline.unrecorded", { time: timeText(model.unrecorded, texts) }));
  }
  const { cut } = model.between;
  if (cut !== null) parts.push(texts.get("timeline.changesCut", { time: timeText(cut, texts) }));
  if (recorded) parts.push(texts.get("timeline.recorded"));
  return parts.join(" · ");
}
