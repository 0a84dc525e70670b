// A whole run as one separate drawing: for copies, for print, and for the pages that the build makes.

import { readRecording } from "../../protocol/recording.js";
import { Layout } from "../layout/layout.js";
import { modelOf } from "../layout/model.js";
import { AXIS_HEIGHT, axisShapes, pictureShapes, STRIPES } from "./picture.js";
import { shape, toMarkup } from "./shape.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("./shape.js").Shape} Shape
 * @typedef {import("../../texts/texts.js").Texts} Texts
 */

/**
 * The drawing as a shape, styled by the classes of css/timeline/.
 * @param {Model} model
 * @param {{texts: Texts, width: number, margin?: number, from?: number, to?: number, label?: string, between?: boolean,
 *   ghost?: import("../layout/layout.js").Ghost | null}} options  in pixels, and in seconds; label: of the cell, where it needs
 *   one; between: with what is between tasks
 * @returns {Shape}
 */
export function stillShape(model, { texts, width, margin = 0, label, ...shown }) {
  const { from = 0, to = wholeSpan(model), between = true, ghost = null } = shown;
  const layout = new Layout(model, { width, from, to, now: null, cut: null, selected: null, between, ghost }, texts);
  const height = Math.ceil(layout.height + AXIS_HEIGHT);
  const axis = shape("svg", { class: "axis", y: layout.height, width, height: AXIS_HEIGHT }, ...axisShapes(layout));
  const [outerWidth, outerHeight] = [width + 2 * margin, height + 2 * margin];
  const size = {
    width: outerWidth,
    height: outerHeight,
    viewBox: `${-margin} ${-margin} ${outerWidth} ${outerHeight}`,
  };
  return shape(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "drawing",
      role: "img",
      "aria-label": label === undefined ? texts.get("timeline.name") : texts.get("timeline.timelineOf", { label }),
      ...size,
    },
    ...pictureShapes(model, layout),
    axis,
  );
}

/** The widths of drawings for pages, in pixels: those of a live one in a lesson's column, and on a phone. */
const WIDTHS = { wide: 654, narrow: 348 };

/**
 * A recording's drawings as markup, for a page that has the timeline's styles: one for each width.
 * @param {import("../../protocol/messages.js").Recording} recording
 * @param {{texts: Texts, name: string}} options  name: unique within a page
 */
export function stillsMarkup(recording, { texts, name }) {
  const drawn = Object.entries(WIDTHS).map(([kind, width]) => [
    kind,
    stillMarkup(recording, { texts, width, name: `${name}-${kind}` }),
  ]);
  return Object.fromEntries(drawn);
}

/**
 * A recording's drawing as markup.
 * @param {import("../../protocol/messages.js").Recording
 *   | import("../../protocol/messages.js").RecordingOfVersion1} recording
 * @param {{texts: Texts, width?: number, name?: string, label?: string, to?: number}} options  width: in pixels; label: of the
 *   cell; to: the axis ends there, in seconds
 */
export function stillMarkup(recording, { texts, width = WIDTHS.wide, name = "still", label, to }) {
  const model = modelOf(readRecording(recording));
  const more = { ...(label !== undefined && { label }), ...(to !== undefined && { to }) };
  const markup = toMarkup(stillShape(model, { texts, width, ...more }));
  const own = `${STRIPES}-${idOf(name)}`;
  return markup.replaceAll(`id="${STRIPES}"`, `id="${own}"`).replaceAll(`url(#${STRIPES})`, `url(#${own})`);
}

/** A name as part of an id; different names give different ids. @param {string} name */
function idOf(name) {
  return name.replace(/[^A-Za-z0-9-]/gu, sign => `_${sign.codePointAt(0)?.toString(16)}_`);
}

/**
 * The span that shows all of a run that is over, above 0.
 * @param {Model} model
 */
export function wholeSpan(model) {
  return Math.max(model.ended ?? model.latest, 0.000_02);
}
