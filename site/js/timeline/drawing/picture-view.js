// The element with the picture: draws it, and turns places, keys and gestures into steps and moments.
// For assistive technology it is a slider over the run's steps: arrow keys move, and each step is a sentence.

import { create } from "../../dom/create.js";
import { Layout } from "../layout/layout.js";
import { listenToGestures } from "./gestures.js";
import { stepAt } from "./hit.js";
import { AXIS_HEIGHT, axisShapes, pictureShapes } from "./picture.js";
import { change, project } from "./shape.js";

/**
 * @typedef {import("../layout/model.js").Model} Model
 * @typedef {import("../layout/layout.js").Frame} Frame
 * @typedef {number | "first" | "last"} Move  so many steps on, or to an end
 * @typedef {{point(step: number | null): void, choose(step: number | null): void, move(move: Move): void, openValue(): void,
 *   zoom(factor: number, at?: number): void, pan(seconds: number): void, fit(): void}} PictureCommands  what a reader does in it
 * @typedef {{texts: import("../../texts/texts.js").Texts, label: string, commands: PictureCommands, redraw: () => void}} PictureOptions
 *   redraw: another part of it is in view
 */

const SVG = "http://www.w3.org/2000/svg";
export const ZOOM = 1.6; // factor of one press of a key or a button
/** The id of the text that lists the keys. */
export const KEYS_ID = "timeline-keys";
const PAGE = 10; // steps
/** A narrower picture is left out: its signs would cover one another. */
const NARROWEST = 72; // pixels
const UNMEASURED = 500; // pixels: the assumed height of the element before its first layout

export class PictureView {
  #picture = document.createElementNS(SVG, "svg");
  #axis = document.createElementNS(SVG, "svg");
  #options;
  #width = 0;
  /** The scroll position of the rows, in pixels. It comes from events, since measuring it while drawing costs a layout. */
  #top = 0;
  #height = 0;
  /** @type {Model | null} */
  #model = null;
  /** @type {Layout | null} */
  #layout = null;

  /** @param {PictureOptions} options */
  constructor(options) {
    this.#options = options;
    for (const svg of [this.#picture, this.#axis]) svg.setAttribute("aria-hidden", "true"); // the slider says it all
    this.#picture.setAttribute("class", "drawing");
    this.#axis.setAttribute("class", "drawing axis-drawing");
    this.#axis.setAttribute("height", String(AXIS_HEIGHT));
    this.element = create("div", {
      class: "picture-view",
      part: "timeline-picture",
      role: "slider",
      tabindex: "0",
      "aria-label": options.texts.get("timeline.stepsOf", { label: options.label }),
      "aria-describedby": KEYS_ID,
      "aria-valuemin": "0",
    });
    this.element.append(this.#picture, this.#axis);
    this.element.addEventListener("keydown", event => this.#key(event));
    this.#listen();
    this.element.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  get width() {
    return this.#width;
  }

  /**
   * Draws a moment of the run.
   * @param {Model} model
   * @param {Omit<Frame, "width" | "seen">} frame
   */
  draw(model, frame) {
    this.#width ||= this.element.clientWidth;
    if (this.#width === 0) return;
    if (this.#width < NARROWEST) return this.#leaveOut();
    this.#top &&= this.element.scrollTop; // hiding an element resets its scroll position without an event
    const seen = { top: this.#top, bottom: this.#top + Math.max(this.#height, UNMEASURED) };
    const layout = new Layout(model, { ...frame, width: this.#width, seen }, this.#options.texts);
    this.#model = model;
    this.#layout = layout;
    for (const svg of [this.#picture, this.#axis]) change(svg, "width", this.#width);
    change(this.#picture, "height", layout.height);
    this.element.classList.toggle("many", layout.dense);
    project(this.#picture, pictureShapes(model, layout));
    project(this.#axis, axisShapes(layout));
  }

  #leaveOut() {
    this.#model = this.#layout = null;
    for (const svg of [this.#picture, this.#axis]) project(svg, []);
    change(this.#picture, "height", 0);
  }

  /**
   * Describes the chosen step for readers who cannot see it.
   * @param {{index: number | null, total: number, text: string}} chosen
   */
  describeStep({ index, total, text }) {
    change(this.element, "aria-valuemax", total);
    change(this.element, "aria-valuenow", index === null ? 0 : index + 1);
    change(this.element, "aria-valuetext", text);
  }

  /** Scrolls a step's row into view. @param {number} row */
  reveal(row) {
    const y = this.#layout?.rowY(row);
    if (y === undefined || !this.#layout) return;
    const { scrollTop, clientHeight } = this.element;
    const room = this.#layout.rowHeight;
    if (y - room < scrollTop) this.element.scrollTop = y - room;
    else if (y + room + AXIS_HEIGHT > scrollTop + clientHeight) {
      this.element.scrollTop = y + room + AXIS_HEIGHT - clientHeight;
    }
  }

  #listen() {
    const { commands } = this.#options;
    listenToGestures(this.element, {
      zoom: (factor, x) => commands.zoom(factor, this.#layout?.at(x)),
      pan: pixels => {
        if (this.#layout) commands.pan(this.#layout.at(pixels) - this.#layout.at(0));
      },
      point: place => commands.point(place && this.#stepAt(place)),
      choose: place => commands.choose(this.#stepAt(place)),
    });
  }

  /** @param {{x: number, y: number}} place */
  #stepAt(place) {
    return this.#model && this.#layout ? stepAt(this.#model, this.#layout, place) : null;
  }

  #scrolled() {
    this.#top = this.element.scrollTop;
    this.#options.redraw();
  }

  #resized() {
    const { clientWidth, clientHeight } = this.element;
    const same = clientWidth === this.#width && clientHeight <= Math.max(this.#height, UNMEASURED);
    this.#width = clientWidth;
    this.#height = clientHeight;
    if (!same) this.#options.redraw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#keys().get(event.key);
    if (!act) return;
    act();
    event.preventDefault();
  }

  /** @returns {Map<string, () => void>} */
  #keys() {
    const { commands } = this.#options;
    return new Map([
      ["ArrowRight", () => commands.move(1)],
      ["ArrowDown", () => commands.move(1)],
      ["ArrowLeft", () => commands.move(-1)],
      ["ArrowUp", () => commands.move(-1)],
      ["PageDown", () => commands.move(PAGE)],
      ["PageUp", () => commands.move(-PAGE)],
      ["Home", () => commands.move("first")],
      ["End", () => commands.move("last")],
      ["Enter", () => commands.openValue()],
      ["Escape", () => commands.choose(null)],
      ["+", () => commands.zoom(1 / ZOOM)],
      ["=", () => commands.zoom(1 / ZOOM)],
      ["-", () => commands.zoom(ZOOM)],
      ["0", () => commands.fit()],
    ]);
  }
}
