// What a cell asks before its first run, between the program and its results. After the answer the program runs, and the panel
// shows the prediction beside what came.

import { allow, button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { keepKeys } from "../dom/key-border.js";
import { styleSheet } from "../dom/style-sheet.js";
import { isActive } from "../python/state.js";
import { loadPredictTexts } from "../texts/predict-texts.js";
import { compare, readPrediction, writePrediction } from "./comparison.js";
import { linesWithTimes } from "./lines.js";
import { OrderList } from "./order-list.js";
import { leadOf, questionOf, settingsOf } from "./question.js";
import { resultOf } from "./result.js";
import { toleranceOf } from "./scale.js";
import { summaryOf } from "./summary.js";
import { TimeList } from "./time-list.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").Recording} Recording
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {import("./question.js").Question} Question
 * @typedef {import("./comparison.js").Prediction} Prediction
 *
 * `recorded` is the build's recording of the program in the cell; null: there is none, or the reader has changed the program.
 * `trial` learns what the program does from a run that nobody sees. `onOpen` is called as the question comes, `onNothing` if
 * there is none; `signal` is aborted when the cell asks no more.
 * @typedef {{cell: AsyncCell, texts: Texts, recorded: Recording | null, signal: AbortSignal,
 *   trial: (signal: AbortSignal) => Promise<Recording | null>, onOpen: () => void, onNothing: () => void}} OpenOptions
 * @typedef {OpenOptions & {words: Texts, settings: import("./question.js").Settings}} PanelOptions  texts: the page's; words:
 *   those of predictions
 */

const styles = styleSheet(PREDICT_STYLES);

/**
 * Opens the panel of a cell, unless its author asks nothing.
 * @param {OpenOptions} options
 */
export async function openPrediction(options) {
  const { cell, texts, recorded, signal } = options;
  const settings = settingsOf(name => cell.getAttribute(name));
  const words = await loadPredictTexts(texts.language);
  if (!settings || signal.aborted) return null;
  const panel = new PredictionPanel({ ...options, settings, words });
  if (recorded) panel.ask(recorded);
  return panel;
}

class PredictionPanel {
  #options;
  #host = document.createElement("predict-panel"); // a name that no page styles
  #element;
  #lead = create("p", { class: "ask-lead" });
  #said = create("p", { class: "ask-said", role: "status" });
  #body = create("div");
  #actions = create("div", { class: "ask-actions" });
  #news = create("p", { class: "hidden", role: "status" });
  /** @type {import("./lines.js").Line[]} */
  #printed = [];
  /** The program that the question is about. */
  #code = "";
  #round = 0;
  /** @type {Question | null} */
  #question = null;
  /** What the reader answers with, while the question is open. @type {OrderList | TimeList | null} */
  #answer = null;
  #comparing = false;
  /** Whether the program has begun since the reader has answered. */
  #hasStarted = false;
  /** Whether the program has been tried, or needs not be. */
  #tried = false;
  /** Ends the trial. */
  #trying = new AbortController();

  /** @param {PanelOptions} options */
  constructor(options) {
    this.#options = options;
    const { cell, words, signal } = options;
    const attributes = { class: "panel ask", role: "group", "aria-label": words.get("predict.name"), tabindex: "-1" };
    this.#element = create("div", attributes, this.#lead, this.#said, this.#body, this.#actions, this.#news);
    this.#host.slot = "check";
    const root = keepKeys(this.#host.attachShadow({ mode: "open" }));
    root.adoptedStyleSheets = [styles];
    root.append(this.#element);
    cell.addEventListener("cellstart", () => this.#otherRun(), { signal });
    signal.addEventListener("abort", () => this.#close());
  }

  /** Asks about a run. @param {Pick<Recording, "output">} recording */
  ask(recording) {
    const { cell, settings } = this.#options;
    this.#tried = true;
    this.#code = cell.code;
    this.#printed = linesWithTimes(recording);
    this.#question = questionOf(settings, this.#printed, this.#round);
    if (!this.#question) return this.#leave();
    const height = this.#enter();
    const kept = readPrediction(cell.dataset.predicted);
    if (kept?.kind === settings.kind) this.#show(kept, this.#printed);
    else this.#open(this.#question);
    this.#host.style.minHeight = height;
  }

  /** Asks about a program that nobody has recorded, after a trial. */
  async tryOut() {
    const { cell, trial, onNothing } = this.#options;
    const { signal } = this.#trying;
    if (this.#tried || isActive(cell.state)) return;
    this.#tried = true;
    const { code } = cell;
    try {
      const recording = await trial(signal);
      if (signal.aborted || isActive(cell.state)) return;
      if (cell.code !== code) this.#tried = false;
      else if (recording) this.ask(recording);
      else onNothing();
    } catch (error) {
      console.warn(error); // Run says what is the matter
    }
  }

  /** Leads to the question, and returns whether one is open. */
  async lead() {
    if (this.#comparing) return false;
    await this.tryOut();
    if (!this.#answer) return false;
    this.#say(this.#options.words.get("predict.first"));
    this.#element.focus();
    return true;
  }

  /**
   * Runs the program, and shows the prediction beside what came.
   * @returns {Promise<Outcome | null>}  null if no question is open
   */
  async compare() {
    const { cell, words } = this.#options;
    const answer = this.#answer;
    if (!answer || this.#comparing) return null;
    this.#comparing = true;
    this.#hasStarted = false;
    const { prediction } = answer;
    answer.close();
    for (const each of this.#actions.querySelectorAll("button")) allow(each, false);
    this.#say(words.get("predict.running"));
    try {
      const outcome = await cell.run();
      this.#compared(prediction, outcome);
      return outcome;
    } catch (error) {
      this.#reopen(words.get("predict.failed"), prediction);
      throw error;
    } finally {
      this.#comparing = false;
    }
  }

  /**
   * @param {Prediction} prediction
   * @param {Outcome} outcome
   */
  #compared(prediction, { reason, recording }) {
    const { cell, words } = this.#options;
    if (reason === "stopped" || reason === "restarted") return this.#reopen(words.get("predict.stopped"), prediction);
    if (!this.#hasStarted) return this.#reopen(words.get("predict.failed"), prediction);
    const { kind, right, lines, passed } = this.#show(prediction, this.#cameOf(recording));
    const kept = writePrediction(prediction);
    const detail = { cell: cell.name, kind, right, count: lines.length, passed, kept, summary: this.#said.textContent };
    cell.dispatchEvent(new CustomEvent("cellpredict", { detail, bubbles: true, composed: true }));
  }

  /**
   * What a run has printed. If it is what was known before, the times are those on a clock that nothing holds up: on a busy
   * machine the page's own are late.
   * @param {Pick<Recording, "output">} recording
   */
  #cameOf(recording) {
    const came = linesWithTimes(recording);
    const isKnown = this.#options.cell.code === this.#code && came.length === this.#printed.length;
    return isKnown && came.every(({ text }, at) => text === this.#printed[at]?.text) ? this.#printed : came;
  }

  /**
   * @param {Question} question
   * @param {Prediction | null} [begun]  what the reader has answered before
   */
  #open(question, begun = null) {
    const { texts, words } = this.#options;
    const onNews = (/** @type {string} */ news) => {
      this.#news.textContent = news;
    };
    this.#answer =
      question.kind === "order"
        ? new OrderList(question, { texts: words, onNews, begun })
        : new TimeList(question, { texts, words, begun });
    this.#lead.textContent = leadOf(question, this.#options);
    this.#say("");
    this.#body.replaceChildren(this.#answer.element);
    this.#actions.replaceChildren(
      button({ class: "ask-run" }, words.get("predict.run"), () => void this.compare()),
      button({}, words.get("predict.skip"), () => void this.#options.cell.run()),
    );
  }

  /**
   * Lets the reader go on with the same answer, after a run that ended without telling what is right.
   * @param {string} why
   * @param {Prediction} prediction
   */
  #reopen(why, prediction) {
    if (this.#question) this.#change(this.#question, question => this.#open(question, prediction));
    this.#say(why);
  }

  /** Asks again, in another order. */
  #again() {
    const { cell, settings } = this.#options;
    const { outcome } = cell;
    if (cell.code !== this.#code && outcome) {
      this.#code = cell.code;
      this.#printed = linesWithTimes(outcome.recording); // in the page's own time
    }
    this.#round += 1;
    this.#question = questionOf(settings, this.#printed, this.#round) ?? this.#question;
    if (this.#question) this.#change(this.#question, question => this.#open(question));
  }

  /**
   * Shows a prediction beside the lines that came.
   * @param {Prediction} prediction
   * @param {readonly import("./lines.js").Line[]} printed
   */
  #show(prediction, printed) {
    const { cell, words } = this.#options;
    const places = this.#question?.places ?? [];
    const comparison = compare(prediction, printed, toleranceOf(places));
    this.#answer = null;
    const edited = cell.code === this.#code ? "" : `${words.get("predict.edited")} `;
    this.#change(comparison, told => {
      this.#lead.textContent = "";
      this.#body.replaceChildren(resultOf(told, places, this.#options));
      this.#offerAgain();
    });
    this.#say(edited + summaryOf(comparison, this.#options, places));
    return comparison;
  }

  /** A run has begun. If it is not the panel's own, the question is over. */
  #otherRun() {
    this.#hasStarted = true;
    if (this.#comparing) return;
    this.#tried = true;
    this.#trying.abort();
    if (!this.#answer) return;
    this.#answer = null;
    this.#change(null, () => {
      this.#lead.textContent = "";
      this.#body.replaceChildren();
      this.#offerAgain();
    });
    this.#say(this.#options.words.get("predict.skipped"));
  }

  #offerAgain() {
    this.#actions.replaceChildren(button({}, this.#options.words.get("predict.again"), () => this.#again()));
  }

  /**
   * Changes the content. The focus stays in the panel if it is there.
   * @template Content
   * @param {Content} content
   * @param {(content: Content) => void} change
   */
  #change(content, change) {
    const isWithin = this.#element.matches(":focus-within");
    this.#host.style.minHeight = "";
    change(content);
    if (isWithin) this.#element.focus({ preventScroll: true });
  }

  /** @param {string} text */
  #say(text) {
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }

  /** Takes the place of what the build has written, and returns its height: the page must not jump. */
  #enter() {
    const written = this.#written;
    const height = written ? `${written.offsetHeight}px` : "";
    if (written) written.replaceWith(this.#host);
    else if (!this.#host.isConnected) this.#options.cell.append(this.#host);
    this.#options.onOpen();
    return height;
  }

  #leave() {
    this.#options.onNothing();
    this.#host.remove();
  }

  #close() {
    this.#trying.abort();
    this.#host.remove();
  }

  /** The question as the build has written it. @returns {HTMLElement | null} */
  get #written() {
    return this.#options.cell.querySelector(":scope > .ask");
  }
}
