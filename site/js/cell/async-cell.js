// <async-cell>: one editable program on a page. Its state is a value, which the view shows.

import { create } from "../dom/create.js";
import { keepKeys } from "../dom/key-border.js";
import { pageStorage } from "../dom/storage.js";
import { whenNear } from "../dom/when-near.js";
import { loadFeedbackTexts } from "../texts/feedback-texts.js";
import { attributeNames, checkAttributes } from "./attributes.js";
import { editEvent } from "./cell-events.js";
import { CellProgram } from "./cell-program.js";
import { CellRuns } from "./cell-runs.js";
import { offerDrafts } from "./draft-offer.js";
import { Drafts } from "./drafts.js";
import { authorsCode, cellName, checkedPrograms, findCell, hostsOf, programsToCheck, speedOf } from "./page-cells.js";
import { textsFor } from "./page-context.js";
import { recordedRun } from "./recorded-run.js";
import { Sharing } from "./sharing.js";
import { CellView } from "./view/cell-view.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("./page-context.js").CellContext} CellContext
 * @typedef {import("./view/commands.js").CellCommands} CellCommands
 */

const NEAR = "600px"; // distance from the window at which a cell gets its editor

export class AsyncCell extends HTMLElement {
  static observedAttributes = attributeNames();

  #context;
  #name = "";
  /** @type {CellView | null} */
  #view = null;
  /** @type {CellProgram | null} */
  #program = null;
  /** What a reader takes from this cell, and opens in it. @type {Sharing | null} */
  sharing = null;
  /** @type {IntersectionObserver[]} */
  #watches = [];
  /** @type {import("../types/cell-checker.js").CheckedCell | null} */
  #checked = null;
  /** @type {() => void} */
  #leaveChecks = () => undefined;
  #runs = new CellRuns(this, { onChange: () => this.#showState() });

  /** @param {CellContext} context  what the cells of the page share */
  constructor(context) {
    super();
    this.#context = context;
  }

  connectedCallback() {
    if (this.#view) return; // the cell was moved to another place on the page
    checkAttributes(this);
    this.#name = cellName(this);
    const original = authorsCode(this);
    const place = this.dataset.drafts ?? `${location.pathname}#${this.#name}`;
    const drafts = new Drafts(pageStorage(), { place, original });
    this.#view = this.#render(drafts.read() ?? original, place);
    this.#program = new CellProgram(this.#view.program, { original, drafts });
    this.#showAttributes(this.#view);
    this.#showState();
    if (this.#program.isEdited) {
      this.#view.hideStill();
      this.#view.program.hideTypes();
    }
    offerDrafts(drafts, this.#view, this.#texts);
    this.#watches = [whenNear(this, "0px", () => this.#seen()), whenNear(this, NEAR, () => this.#openEditor())];
  }

  disconnectedCallback() {
    // A cell that is moved is connected again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#runs.leave();
      for (const watch of this.#watches) watch.disconnect();
      this.#leaveChecks();
      this.#view?.close();
      this.#view = this.#program = null;
    });
  }

  attributeChangedCallback() {
    if (!this.#view) return;
    checkAttributes(this);
    this.#showAttributes(this.#view);
  }

  /** @param {CellView} view */
  #showAttributes(view) {
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

  /** The session that this cell runs in; null if the author names none: each of its runs has an interpreter of its own. */
  get session() {
    return this.getAttribute("session");
  }

  /** The speed of the program's clock: a number, or "instant". */
  get speed() {
    return this.getAttribute("speed") ?? "1";
  }

  set speed(speed) {
    this.setAttribute("speed", String(speed));
    this.#runs.current?.setSpeed(speedOf(this));
  }

  get state() {
    return this.#runs.status.state;
  }

  /** The program in the editor. */
  get code() {
    return this.#program?.code ?? authorsCode(this);
  }

  /** Sets the program for a script. It is not kept as the reader's edit, and does not replace a kept edit. */
  set code(code) {
    this.#program?.give(String(code)); // a page's script may pass any value
  }

  /** The reader's own program: the one in the editor, or the last edit before a script set another program. */
  get ownCode() {
    return this.#program?.own ?? this.code;
  }

  /** Sets a program that the reader has requested; it is kept as the reader's edit. @param {string} code */
  edit(code) {
    this.#program?.edit(String(code));
  }

  /** How the last run ended, or null. */
  get outcome() {
    return this.#runs.status.outcome;
  }

  /** The steps and the output of the last run, or null. */
  get recording() {
    return this.outcome?.recording ?? null;
  }

  /** Runs the program; a call during a run joins that run. @returns {Promise<Outcome>} */
  run() {
    return this.#runs.run(this.#context.runtime, this.#viewTo("run"));
  }

  /**
   * Checks the program, on the instant clock, in a separate run after those that were requested before. The cell keeps the
   * results of its last run, and sends no event. A call during a check joins that check.
   * @param {{source: string, types?: readonly string[], onState?: (state: import("../python/state.js").State) => void}} check
   *   source: its Python; types: the expressions whose types it asks for, if it asks the type checker at all
   * @returns {Promise<Outcome>}  its `verdict` is null if the program could not be judged
   */
  async check({ source, types, onState }) {
    const [feedback, checked] = await Promise.all([loadFeedbackTexts(this.#texts.language), this.#askTypes(types)]);
    const options = { source, checked, texts: this.#texts, feedback, ...(onState && { onState }) };
    return this.#runs.check(this.#context.runtime, this.#viewTo("check"), options);
  }

  /** Marks the lines, counting from 1, that a check speaks of. @param {import("./view/editor.js").CheckedLines} lines */
  markChecked(lines) {
    this.#view?.program.markChecked(lines);
  }

  /** Leads the reader to a line of the program, counting from 1. @param {number} line */
  goTo(line) {
    this.#view?.program.goTo(line);
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
    this.#offerBack(this.#program?.reset() ?? null);
  }

  /** Puts the program of a `.py` file into the editor, which the reader can undo; adds any other file. @param {File} file */
  async open(file) {
    await this.sharing?.take(file);
  }

  /** @param {string} code @param {string} place  identifies what the reader has done in this cell */
  #render(code, place) {
    const root = this.shadowRoot ?? keepKeys(this.attachShadow({ mode: "open" }));
    root.adoptedStyleSheets = [this.#context.cellStyles];
    const view = new CellView({
      texts: this.#texts,
      explaining: this.#context.explaining,
      label: this.label,
      ...{ code, place },
      readonly: this.hasAttribute("readonly"),
      commands: this.#commands(),
    });
    root.replaceChildren(create("div", { class: "isolate" }, view.element));
    const { runtime } = this.#context;
    this.sharing = new Sharing({ cell: this, texts: this.#texts, view, runtime });
    return view;
  }

  /** @returns {CellCommands} */
  #commands() {
    return {
      run: () => void this.run(),
      stop: () => this.stop(),
      putBack: () => this.#offerBack(this.#program?.putBack() ?? null),
      answer: text => this.#answer(text),
      runFirst: missing => void this.#runAfter(missing.cell),
      goTo: line => this.goTo(line),
      changeLine: (line, change) => this.#view?.program.changeLine(line, change),
      openRecorded: options => this.#openRecorded(options),
      setSpeed: speed => {
        this.speed = speed;
      },
      pause: () => this.pause(),
      proceed: () => this.proceed(),
      step: () => this.step(),
      edited: code => this.#edited(code),
      work: () => this.#checked && this.#context.types.wish(this.#checked),
    };
  }

  /** Shows the build's recording on a live timeline. @param {{play: boolean, focus?: boolean}} options  play: replays it */
  #openRecorded(options) {
    const recorded = recordedRun(this);
    if (recorded) this.#view?.showRecorded(recorded, options);
  }

  #openEditor() {
    const [view, root] = [this.#view, this.shadowRoot];
    if (!view || !root) return;
    const opened = view.program.openEditor(root).then(() => this.#joinChecks(view));
    opened.catch(error => {
      view.notice.show(this.#texts.get("cell.noEditor"));
      reportError(error);
    });
  }

  /** Lets the page's type checker check this cell. @param {CellView} view */
  #joinChecks(view) {
    if (this.getAttribute("types") === "off" || view !== this.#view) return;
    this.#leaveChecks();
    const [name, texts, programs] = [this.#name, this.#texts, () => checkedPrograms(this)];
    const notebook = this.session === null ? `cell ${name}` : `session ${this.session}`;
    const shows = this.getAttribute("types") === "show";
    this.#checked = { notebook, name, texts, programs, shows };
    this.#leaveChecks = this.#context.types.add(this.#checked, view.program);
    const isWritten = this.querySelector(":scope > [slot=types]") !== null && this.#program?.isEdited === false;
    if (shows && !isWritten) this.#context.types.wish(this.#checked);
  }

  /**
   * What the type checker says of the program, for a check; null if it does not ask, or there is no checker.
   * @param {readonly string[] | undefined} expressions
   */
  #askTypes(expressions) {
    if (!expressions || this.getAttribute("types") === "off") return null;
    return this.#context.types.ask({ programs: programsToCheck(this), expressions });
  }

  /** Starts Python before it is needed, unless the page says `late`; or runs the program at once if the author says so. */
  async #seen() {
    if (this.hasAttribute("autorun")) return void this.run();
    if (this.dataset.python === "late") return;
    try {
      await this.#context.runtime.boot();
    } catch (error) {
      this.#view?.notice.show(this.#texts.get("cell.noPython"));
      console.warn(error);
    }
  }

  /** @param {string | null} text */
  #answer(text) {
    if (text !== null) this.#view?.showAnswer(text);
    this.#runs.current?.answer(text);
  }

  /** Runs another cell and, if that ended well, this one. @param {string} name */
  async #runAfter(name) {
    const other = findCell(this, name);
    const outcome = await other?.run();
    if (outcome?.ok) await this.run();
    else other?.scrollIntoView({ block: "nearest" });
  }

  /** Says that the author's program is back, and offers the edit. @param {string | null} edit  null if there was none */
  #offerBack(edit) {
    const [view, texts] = [this.#view, this.#texts];
    if (!view || edit === null) return;
    const undo = { label: texts.get("cell.undo"), onPress: () => view.program.replace(edit) };
    view.notice.show(texts.get("cell.originalBack"), undo);
  }

  /** @param {string} code */
  #edited(code) {
    this.#program?.keep(code);
    this.#showState();
    this.dispatchEvent(editEvent(code));
  }

  #showState() {
    const { state, seconds, paused } = this.#runs.status;
    this.#view?.showState(
      { state, seconds, checking: this.#runs.isChecking, edited: this.#program?.isEdited === true },
      { running: state === "running" || state === "waiting", paused, suspends: this.#context.runtime.suspends },
    );
    this.setAttribute("state", state);
  }

  /** The texts of its interface, in the language of the element's place on the page. */
  get #texts() {
    return textsFor(this, this.#context);
  }

  /** The view for a program's results. @param {string} purpose */
  #viewTo(purpose) {
    if (this.#view) return this.#view;
    throw new Error(`<async-cell> cannot ${purpose}: put the element into the page first.`);
  }
}
