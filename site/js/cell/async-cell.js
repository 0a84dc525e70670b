// <async-cell>: one editable program on a page. Its state is a value; the DOM shows it.

import { create } from "../dom/create.js";
import { whenNear } from "../dom/when-near.js";
import { languageOf } from "../texts/language.js";
import { attributeNames, checkAttributes } from "./attributes.js";
import { editEvent } from "./cell-events.js";
import { CellRuns } from "./cell-runs.js";
import { offerDrafts } from "./draft-offer.js";
import { Drafts, pageStorage } from "./drafts.js";
import { authorsCode, cellName, findCell, speedOf } from "./page-cells.js";
import { recordedRun } from "./recorded-run.js";
import { Sharing } from "./sharing.js";
import { CellView } from "./view/cell-view.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {{stop(): void, answer(text: string | null): void, pause(): void, step(): void, proceed(): void,
 *   setSpeed(speed: import("../protocol/messages.js").Speed): void, finished: Promise<Outcome>}} CellRun
 * @typedef {{suspends: boolean | null, boot(): unknown, run(request: RunRequest, on: (event: RunEvent) => void): CellRun}} CellRuntime
 */

const NEAR = "600px"; // how far from the window a cell gets its editor and a timeline to explore

export class AsyncCell extends HTMLElement {
  /** What runs the programs of this page's cells; set before the element is defined. @type {CellRuntime | null} */
  static runtime = null;
  /** The look of all cells; set before the element is defined. @type {CSSStyleSheet | null} */
  static styles = null;
  /** The words of the interface; set before the element is defined. @type {import("../texts/texts.js").Texts | null} */
  static texts = null;
  /** The same for cells in parts of the page that are in another language. @type {Map<string, import("../texts/texts.js").Texts>} */
  static textsByLanguage = new Map();

  static observedAttributes = attributeNames();

  #name = "";
  #original = "";
  /** @type {CellView | null} */
  #view = null;
  /** @type {Sharing | null} */
  #sharing = null;
  /** @type {Drafts | null} */
  #drafts = null;
  /** Whether it is a script that changes the program now, and not the reader. */
  #scripted = false;
  /** @type {IntersectionObserver[]} */
  #watches = [];
  #runs = new CellRuns(this, { onChange: () => this.#show() });

  connectedCallback() {
    if (this.#view) return; // moved to another place on the page
    checkAttributes(this);
    this.#name = cellName(this);
    this.#original = authorsCode(this);
    const place = this.dataset.drafts ?? `${location.pathname}#${this.#name}`;
    this.#drafts = new Drafts(pageStorage(), { place, original: this.#original });
    this.#view = this.#render(this.#drafts.read() ?? this.#original);
    this.#view.time.showSpeed(this.speed);
    this.#show();
    if (this.code !== this.#original) this.#view.hideStill();
    offerDrafts(this.#drafts, this.#view, textsOf(this));
    this.#watches = [whenNear(this, "0px", () => this.#seen()), whenNear(this, NEAR, () => this.#comeToLife())];
  }

  disconnectedCallback() {
    // A cell that is moved is connected again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#runs.leave();
      for (const watch of this.#watches) watch.disconnect();
      this.#view?.close();
      this.#view = null;
    });
  }

  attributeChangedCallback() {
    if (!this.#view) return;
    checkAttributes(this);
    this.#view.program.setReadonly(this.hasAttribute("readonly"));
    this.#view.time.showSpeed(this.speed);
  }

  /** The cell's id, or a name made of its place on the page. */
  get name() {
    return this.#name;
  }

  get label() {
    return this.getAttribute("label") ?? this.#name;
  }

  /** The namespace this cell runs in: one of its own where the author names none. */
  get session() {
    return this.getAttribute("session") ?? this.#name;
  }

  /** How fast the program's clock goes: a number, or "instant". */
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

  /** The program as it stands in the editor. */
  get code() {
    return this.#view?.program.code ?? authorsCode(this);
  }

  /** A script's program is not the reader's edit: it is not kept, and what is kept stays. */
  set code(code) {
    const text = String(code); // a page's script may give anything
    this.#drafts?.given(text);
    this.#asScript(() => this.#view?.program.replace(text));
  }

  /** The reader's own program: the one in the editor, or the edit from before a script put another in. */
  get ownCode() {
    return this.#drafts?.ownOf(this.code) ?? this.code;
  }

  /** Puts in a program that the reader asks for: it is kept as an edit. @param {string} code */
  edit(code) {
    const text = String(code);
    this.#drafts?.startOver();
    this.#view?.program.replace(text);
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
    const { runtime, view } = this.#means("run");
    return this.#runs.run(runtime, view);
  }

  /**
   * Has the program judged, on the instant clock: a run of its own, after those that were asked for before it. What the
   * last run left in the cell stays there, and the page hears nothing of it. A call during a check joins that check.
   * @param {{source: string, onState?: (state: import("../python/state.js").State) => void}} check  source: its Python
   * @returns {Promise<Outcome>}  its `verdict` is null where nothing could be judged
   */
  check({ source, onState }) {
    const { runtime, view } = this.#means("check");
    return this.#runs.check(runtime, view, { source, texts: textsOf(this), ...(onState && { onState }) });
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

  /** Holds the running program at its next turn of the event loop, where the browser can. */
  pause() {
    this.#runs.current?.pause();
  }

  /** Lets a paused program do one turn of its event loop; if nothing is ready, its clock jumps to the next timer. */
  step() {
    this.#runs.current?.step();
  }

  /** Ends the pause. */
  proceed() {
    this.#runs.current?.proceed();
  }

  /** Puts the author's program back. The edit can be had back too; one that was kept stays kept. */
  reset() {
    this.#drafts?.given(this.#original);
    this.#asScript(() => this.#putBack());
  }

  /** As the reader wishes it: then the edit is forgotten. */
  #putBack() {
    const view = this.#view;
    const edit = this.code;
    if (!view || edit === this.#original) return;
    view.program.replace(this.#original);
    const texts = textsOf(this);
    const undo = { label: texts.get("cell.undo"), onPress: () => view.program.replace(edit) };
    view.notice.show(texts.get("cell.originalBack"), undo);
  }

  /** Puts the program of a `.py` file into the editor. The one before can be had back. @param {File} file */
  async open(file) {
    await this.#sharing?.open(file);
  }

  /** @param {string} code */
  #render(code) {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    if (AsyncCell.styles) root.adoptedStyleSheets = [AsyncCell.styles];
    const view = new CellView({
      texts: textsOf(this),
      label: this.label,
      code,
      readonly: this.hasAttribute("readonly"),
      onChange: text => this.#edited(text),
      onRun: () => void this.run(),
      onStop: () => this.stop(),
      onReset: () => this.#putBack(),
      onAnswer: text => this.#answer(text),
      onRunFirst: missing => void this.#runAfter(missing.cell),
      onSpeed: speed => {
        this.speed = speed;
      },
      onPause: () => this.pause(),
      onProceed: () => this.proceed(),
      onStep: () => this.step(),
    });
    root.replaceChildren(create("div", { class: "room" }, view.element));
    this.#sharing = new Sharing({ cell: this, texts: textsOf(this), view });
    return view;
  }

  /** An editor and a drawing take some milliseconds each, so a long page makes them as its cells come near. */
  #comeToLife() {
    this.#openEditor();
    this.#showRecorded();
  }

  /** What the build recorded is of the author's program, not of an edit, and no news once the reader has run it. */
  #showRecorded() {
    if (this.state !== "idle" || this.code !== this.#original) return;
    const recorded = recordedRun(this);
    if (recorded) this.#view?.showRecorded(recorded);
  }

  #openEditor() {
    const [view, root] = [this.#view, this.shadowRoot];
    if (!view || !root) return;
    view.program.openEditor(root).catch(error => {
      view.notice.show(textsOf(this).get("cell.noEditor"));
      reportError(error);
    });
  }

  /** Gets Python ready before it is wanted, or runs at once where the author says so. */
  async #seen() {
    if (this.hasAttribute("autorun")) return void this.run();
    try {
      await AsyncCell.runtime?.boot();
    } catch (error) {
      this.#view?.notice.show(textsOf(this).get("cell.noPython"));
      console.warn(error);
    }
  }

  /** @param {string | null} text */
  #answer(text) {
    if (text !== null) this.#view?.showAnswer(text);
    this.#runs.current?.answer(text);
  }

  /** Runs another cell and, when that went well, this one. @param {string} name */
  async #runAfter(name) {
    const other = findCell(this, name);
    const outcome = await other?.run();
    if (outcome?.ok) await this.run();
    else other?.scrollIntoView({ block: "nearest" });
  }

  /** @param {() => void} change */
  #asScript(change) {
    this.#scripted = true;
    try {
      change();
    } finally {
      this.#scripted = false;
    }
  }

  /** @param {string} code */
  #edited(code) {
    if (!this.#scripted) this.#drafts?.edited(code);
    this.#show();
    this.dispatchEvent(editEvent(code));
  }

  #show() {
    const { state, seconds, paused } = this.#runs.status;
    this.#view?.show(
      { state, seconds, checking: this.#runs.isChecking, edited: this.code !== this.#original },
      { running: state === "running" || state === "waiting", paused, suspends: AsyncCell.runtime?.suspends ?? null },
    );
    this.setAttribute("state", state);
  }

  /** What a program needs. @param {string} purpose */
  #means(purpose) {
    const [view, runtime] = [this.#view, AsyncCell.runtime];
    if (view && runtime) return { view, runtime };
    throw new Error(`<async-cell> cannot ${purpose}: put it on a page that loads Yieldpad's script.`);
  }
}

/** The words of a cell's interface. @param {HTMLElement} cell */
function textsOf(cell) {
  const texts = AsyncCell.textsByLanguage.get(languageOf(cell)) ?? AsyncCell.texts;
  if (texts) return texts;
  throw new Error("<async-cell> has no words: put it on a page that loads Yieldpad's script.");
}
