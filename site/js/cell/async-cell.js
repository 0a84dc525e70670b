// <async-cell>: one editable program on a page. Its state is a value, which the view shows.

import { loadFeedbackTexts } from "../texts/feedback-texts.js";
import { addProperties, attributeNames, checkAttributes, upgradeProperties, writeAttribute } from "./attributes.js";
import { Author } from "./author.js";
import { editEvent } from "./cell-events.js";
import { CellRuns } from "./cell-runs.js";
import { CellTypes } from "./cell-types.js";
import { cellName, findCell, hostsOf, speedOf } from "./page-cells.js";
import { addTexts, textsFor, whenReady } from "./page-context.js";
import { CellQuestion } from "./question/cell-question.js";
import { ShownCell } from "./shown-cell.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("./page-context.js").CellContext} CellContext
 * @typedef {import("./view/commands.js").CellCommands} CellCommands
 */

export class AsyncCell extends HTMLElement {
  static observedAttributes = attributeNames();

  #context;
  #name = "";
  /** @type {ShownCell | null} */
  #shown = null;
  /** What a reader takes from this cell, and opens in it. @type {import("./sharing.js").Sharing | null} */
  sharing = null;
  question = new CellQuestion(this);
  /** The files beside its program, if it has such. @type {import("./page-context.js").Beside | null} */
  beside = null;
  #types;
  #author = new Author(this, { onChange: () => this.#renew() });
  /** Whether its markup is wrong. */
  #isBroken = false;
  /** Ends the wait for the rest of its markup. @type {(() => void) | null} */
  #arriving = null;
  #runs = new CellRuns(this, { onChange: () => this.#showState() });

  /** @param {CellContext} context  what the cells of the page share */
  constructor(context) {
    super();
    this.#context = context;
    this.#types = new CellTypes(this, context.types);
  }

  connectedCallback() {
    if (this.#shown) return; // the cell was moved to another place on the page
    upgradeProperties(this);
    this.#arriving?.();
    this.#arriving = this.#whenReady(() => this.#begin());
  }

  /** Calls back once all that the cell shows is there. @param {() => void} act */
  #whenReady(act) {
    return whenReady(this, this.#context, () => this.#author.whenRead(act));
  }

  /** Shows the cell: all of its markup is there. */
  #begin() {
    this.#isBroken = true;
    checkAttributes(this);
    this.#name = cellName(this);
    this.#shown = new ShownCell(this, {
      author: this.#author,
      types: this.#types,
      context: this.#context,
      commands: this.#commands(),
      onSeen: () => this.hasAttribute("autorun") && void this.run(),
    });
    this.#isBroken = false;
    this.#showAttributes(this.#shown.view);
    this.#showState();
  }

  disconnectedCallback() {
    // A cell that is moved is connected again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#arriving?.();
      this.#runs.leave();
      this.#shown?.close();
      this.#shown = null;
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (this.#isBroken && this.isConnected) return this.#begin();
    const shown = this.#shown;
    if (!shown) return;
    checkAttributes(this);
    this.#showAttributes(shown.view);
    if (name === "id") queueMicrotask(() => this.#changeName()); // a script may exchange the ids of two cells
    if (name === "code") this.#takeProgram(null);
    if (name === "lang") void this.#changeLanguage();
    if (name === "speed") this.#runs.current?.setSpeed(speedOf(this));
    shown.follow(name);
    if (name === "autorun" && value !== null && shown.isSeen && this.state === "idle") void this.run();
  }

  #changeName() {
    if (!this.#shown) return;
    this.#name = cellName(this);
    this.#shown.move();
    void this.#shown.view.rename(this.label);
  }

  /** Shows the cell anew, in another language, once its program is over. */
  async #changeLanguage() {
    await this.#runs.current?.finished.catch(() => undefined); // the view has told it
    await addTexts(this, this.#context);
    if (!this.#shown) return;
    this.#shown.close();
    this.#begin();
    if (this.outcome) this.#shown.view.showOutcome(this.outcome);
  }

  /** Takes another program for that of the author; null is the one of the attribute. @param {string | null} code */
  #takeProgram(code) {
    this.#author.scripted = code;
    if (this.#author.isScripts) this.#renew();
  }

  #renew() {
    this.#shown?.renew();
    this.#showState();
  }

  /** @param {import("./view/cell-view.js").CellView} view */
  #showAttributes(view) {
    void view.rename(this.label);
    view.program.setReadonly(this.hasAttribute("readonly"));
    view.time.showSpeed(this.speed);
    view.showHosts(hostsOf(this));
  }

  /** The cell's id, or a name from its position on the page. */
  get name() {
    return this.#name;
  }

  get label() {
    return this.getAttribute("label") ?? this.#name;
  }

  set label(label) {
    writeAttribute(this, "label", label);
  }

  /** The session that this cell runs in; null if the author names none: each of its runs has an interpreter of its own. */
  get session() {
    return this.getAttribute("session");
  }

  set session(session) {
    writeAttribute(this, "session", session);
  }

  /** The speed of the program's clock: a number, or "instant". */
  get speed() {
    return this.getAttribute("speed") ?? "1";
  }

  set speed(speed) {
    writeAttribute(this, "speed", speed || null);
  }

  get state() {
    return this.#runs.status.state;
  }

  /** The program in the editor. */
  get code() {
    return this.#shown?.program.code ?? this.#author.given ?? this.#author.code;
  }

  /**
   * Sets the program for a script. It is not kept as the reader's edit, and does not replace a kept edit. Of a cell without
   * a program in its markup it is the author's.
   */
  set code(code) {
    const text = String(code ?? ""); // a page's script may pass any value
    if (!this.#shown) this.#author.given = text;
    else if (text === this.code)
      return; // a framework hands back what it has heard of
    else if (this.#author.isScripts) this.#takeProgram(text);
    else this.#shown.program.give(text);
  }

  /** The reader's own program: the one in the editor, or the last edit before a script set another program. */
  get ownCode() {
    return this.#shown?.program.own ?? this.code;
  }

  /** Sets a program that the reader has requested; it is kept as the reader's edit. @param {string} code */
  edit(code) {
    this.#shown?.program.edit(String(code));
  }

  /** How the last run ended, or null. */
  get outcome() {
    return this.#runs.status.outcome;
  }

  /** The steps and the output of the last run, or null. */
  get recording() {
    return this.outcome?.recording ?? null;
  }

  /** Runs the program; a call during a run joins that run. @param {number} [order] that of its tasks @returns {Promise<Outcome>} */
  run(order) {
    if (this.isConnected && !this.#shown && !this.#isBroken) return this.#runWhole(order);
    return this.#runs.run(this.#context.runtime, this.#viewTo("run"), order);
  }

  /**
   * Checks the program, on the instant clock, in a separate run after those that were requested before. The cell keeps the
   * results of its last run, and sends no event. A call during a check joins that check.
   * @param {{source: string, types?: readonly string[], orders?: number, onState?: (state: import("../python/state.js").State) => void}} check
   *   source: its Python; types: the expressions whose types it asks for, if it asks at all; orders: how many it must pass in
   * @returns {Promise<Outcome>}  its `verdict` is null if the program could not be judged
   */
  async check({ source, types, orders = 1, onState }) {
    const [feedback, checked] = await Promise.all([loadFeedbackTexts(this.#texts.language), this.#types.ask(types)]);
    const every = orders > 1 ? { orders, ...(await import("./orders/every-order.js")) } : null;
    const options = { source, checked, every, texts: this.#texts, feedback, ...(onState && { onState }) };
    return this.#runs.check(this.#context.runtime, this.#viewTo("check"), options);
  }

  /** Marks the lines, counting from 1, that a check speaks of. @param {import("./view/editor.js").CheckedLines} lines */
  markChecked(lines) {
    this.#shown?.view.program.markChecked(lines);
  }

  /** Has files beside its program from now on. @param {import("./page-context.js").Beside} beside */
  addFiles(beside) {
    this.beside = beside;
    if (this.#shown) beside.join(this.#shown.view);
  }

  /** Leads the reader to a line of the program, counting from 1. @param {number} line */
  goTo(line) {
    this.#shown?.view.program.goTo(line);
  }

  stop() {
    this.#runs.stop();
  }

  /** Pauses the running program at its next turn of the event loop, if the browser can. */
  pause() {
    this.#runs.current?.pause();
  }

  /** Lets a paused program run one turn of its event loop; if nothing is ready, its clock jumps to the next timer. */
  step() {
    this.#runs.current?.step();
  }

  /** Ends the pause. */
  proceed() {
    this.#runs.current?.proceed();
  }

  /** Puts the author's program back. The reader can undo that, and a kept edit stays kept. */
  reset() {
    this.#shown?.offerBack(this.#shown?.program.reset() ?? null);
  }

  /** Puts the program of a `.py` file into the editor, which the reader can undo; adds any other file. @param {File} file */
  async open(file) {
    await this.sharing?.take(file);
  }

  /** @returns {CellCommands} */
  #commands() {
    return {
      run: () => void this.question.run(),
      stop: () => this.stop(),
      putBack: () => this.#shown?.offerBack(this.#shown?.program.putBack() ?? null),
      answer: text => this.#answer(text),
      runFirst: missing => void this.#runAfter(missing.cell),
      goTo: line => this.goTo(line),
      changeLine: (line, change) => this.#shown?.view.program.changeLine(line, change),
      openRecorded: options => this.#shown?.openRecorded(options),
      setSpeed: speed => {
        this.speed = speed;
      },
      pause: () => this.pause(),
      proceed: () => this.proceed(),
      step: () => this.step(),
      edited: code => this.#edited(code),
      work: () => this.#types.wish(),
    };
  }

  /** @param {string | null} text */
  #answer(text) {
    if (text !== null) this.#shown?.view.showAnswer(text);
    this.#runs.current?.answer(text);
  }

  /** Runs another cell and, if that ended well, this one. @param {string} name */
  async #runAfter(name) {
    const other = findCell(this, name);
    if ((await other?.run())?.ok) await this.run();
    else other?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} code */
  #edited(code) {
    this.#shown?.program.keep(code);
    this.#showState();
    this.dispatchEvent(editEvent(code));
  }

  #showState() {
    const { state, seconds, paused } = this.#runs.status;
    this.#shown?.view.showState(
      { state, seconds, checking: this.#runs.isChecking, edited: this.#shown?.program.isEdited === true },
      { running: state === "running" || state === "waiting", paused, suspends: this.#context.runtime.suspends },
    );
    this.setAttribute("state", state);
  }

  /** The texts of its interface, in the language of the element's place on the page. */
  get #texts() {
    return textsFor(this, this.#context);
  }

  /** Runs the program as soon as all of it is there. @param {number} [order] @returns {Promise<Outcome>} */
  async #runWhole(order) {
    await new Promise(resolve => this.#whenReady(() => resolve(null)));
    return this.#runs.run(this.#context.runtime, this.#viewTo("run"), order);
  }

  /** The view for a program's results. @param {string} purpose */
  #viewTo(purpose) {
    if (this.#shown) return this.#shown.view;
    throw new Error(`<async-cell> cannot ${purpose}: put the element into the page first.`);
  }
}

addProperties(AsyncCell.prototype);
