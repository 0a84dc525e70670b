// The timeline of a cell: draws what its program does while it runs, and replays it.

import { create } from "../dom/create.js";
import { Repaint } from "../dom/repaint.js";
import { styleSheet } from "../dom/style-sheet.js";
import { emptyRecording, readRecording } from "../protocol/recording.js";
import { Announcer } from "./announcer.js";
import { AwaitPanel } from "./await-panel.js";
import { Details } from "./details.js";
import { PictureView } from "./drawing/picture-view.js";
import { Playhead } from "./drawing/playhead.js";
import { stillShape, wholeSpan } from "./drawing/still.js";
import { zoomButtons } from "./drawing/zoom-buttons.js";
import { EarlierRuns } from "./earlier-runs.js";
import { Choice } from "./layout/choice.js";
import { foldEvent } from "./layout/fold.js";
import { emptyModel, endModel, modelOf } from "./layout/model.js";
import { lastStepAt, moment } from "./layout/moment.js";
import { Viewport } from "./layout/viewport.js";
import { Replay } from "./replay.js";
import { Save } from "./save.js";
import { standalone } from "./standalone.js";
import { StepTable } from "./step-table.js";
import { stepSentence } from "./step-text.js";

/**
 * @typedef {import("../protocol/messages.js").Step} Step
 * @typedef {import("../protocol/messages.js").Recording} Recording
 * @typedef {import("./layout/fold.js").TimelineEvent} TimelineEvent
 * @typedef {{texts: import("../texts/texts.js").Texts, label: string, attempt?: (draw: () => void) => void, onSelect?: (step: Step | null, isChosen: boolean) => void, onSeek?: (seconds: number | null) => void}}
 *   TimelineOptions  attempt: calls `draw` and catches its errors; onSelect: the step that the reader points at, or
 *   has chosen and no replay has; onSeek: the moment of a replay, null at its end
 */

/** The size of a copy, in pixels: right for a slide, and independent of the screen. */
const COPY = { width: 960, margin: 24 };

/** For the shadow tree that a timeline stands in. */
export const styles = styleSheet(TIMELINE_STYLES);

export class Timeline {
  #options;
  #model = emptyModel();
  #recording = emptyRecording();
  #view = new Viewport();
  #playhead = new Playhead();
  #repaint;
  #motion = matchMedia("(prefers-reduced-motion: reduce)");
  #running = false;
  #recorded = false;
  #drawn = 0;
  /** @type {number | null} */
  #cut = null;
  #choice = new Choice();
  #announcer;
  #details;
  earlier;
  #picture;
  #table;
  #awaits;
  #replay;

  /** @param {TimelineOptions} options */
  constructor(options) {
    const { texts, label, attempt = act => act() } = options;
    this.#options = options;
    this.#repaint = new Repaint(() => this.#draw(), attempt);
    this.#announcer = new Announcer(texts);
    this.#details = new Details(texts);
    const commands = this.#commands();
    this.#picture = new PictureView({ texts, label, commands, redraw: () => this.#repaint.request() });
    this.#table = new StepTable({ texts, label, attempt });
    this.#awaits = new AwaitPanel({
      ...{ texts, label, attempt },
      showNews: news => this.#showNews(news),
      onChange: () => this.#retell(),
    });
    this.earlier = new EarlierRuns({ texts, attempt, redraw: () => this.#redrawCompared() });
    this.#replay = new Replay({ texts, onSeek: seconds => this.#sought(seconds) });
    const name = texts.get("timeline.timelineOf", { label });
    this.element = create(
      "div",
      { class: "timeline", part: "timeline", role: "group", "aria-label": name, hidden: true },
      this.#picture.element,
      this.#details.element,
      this.earlier.element,
      create("div", { class: "tools" }, this.#replay.element, zoomButtons({ texts, commands }), this.#saveMenu()),
      this.#table.element,
      this.#awaits.element,
      this.#announcer.element,
    );
    this.begin();
  }

  /** What a reader does in the picture. @returns {import("./drawing/picture-view.js").PictureCommands} */
  #commands() {
    return {
      point: step => this.#point(step),
      choose: step => this.#choose(step),
      move: move => this.#move(move),
      openValue: () => this.#details.toggle(),
      zoom: (factor, at) => this.#zoom(factor, at),
      pan: seconds => this.#changeView(() => this.#view.pan(seconds)),
      fit: () => this.#changeView(() => this.#view.fit()),
    };
  }

  /**
   * Forgets the last run; a new one begins.
   * @param {import("./earlier-runs.js").BegunProgram | null} [program]  null: it is compared with none
   */
  begin(program = null) {
    this.#repaint.cancel();
    this.#model = emptyModel();
    this.#recording = emptyRecording();
    this.#view.reset();
    this.#playhead.reset();
    this.#announcer.clear();
    this.#table.clear(this.#model);
    this.#awaits.clear();
    this.#replay.setSpan(0);
    this.#choose(null);
    this.#cut = null;
    this.#running = true;
    this.#setRecorded(false);
    this.element.hidden = true;
    this.earlier.begin(program);
  }

  /** Adds an event. @param {TimelineEvent} event */
  add(event) {
    foldEvent(this.#model, this.#recording, event);
    switch (event.type) {
      case "step":
        this.#playhead.receiveMoment(moment(event.step.at) + moment(event.step.seconds));
        if (event.step.type === "yield") this.#announcer.yielded(event.step.value ?? "");
        this.#table.grown();
        break;
      case "change":
        this.#table.grown();
        break;
      case "output":
        return this.#playhead.receiveMoment(moment(event.at));
    }
    this.#repaint.request();
  }

  /**
   * Ends the run.
   * @param {Recording} [recording]  with what is known only at its end
   * @param {import("./earlier-runs.js").RunEnd} [how]  without it, the run is compared with none
   */
  end(recording, how) {
    if (recording) this.#recording = recording;
    this.#running = false;
    endModel(this.#model, this.#recording);
    this.#announcer.flush();
    if (how) this.earlier.end(this.#recording, how);
    this.#over();
  }

  /**
   * Shows a run that is over.
   * @param {Recording | import("../protocol/messages.js").RecordingOfVersion1} recording
   * @param {{recorded: boolean}} options  recorded: by the build, not in this page
   */
  showRecording(recording, { recorded }) {
    this.begin();
    this.#running = false;
    this.#recording = readRecording(recording);
    this.#model = modelOf(this.#recording);
    this.#setRecorded(recorded);
    if (recorded) this.earlier.showRecorded(this.#recording);
    this.#table.clear(this.#model);
    this.#over();
    this.#view.approach(Number.POSITIVE_INFINITY);
    this.#repaint.now();
  }

  /** @param {boolean} recorded */
  #setRecorded(recorded) {
    this.#recorded = recorded;
    this.element.classList.toggle("is-recorded", recorded); // its beads appear without an animation
  }

  /** Shows a moment of the run; null: its end. @param {number | null} seconds */
  seek(seconds) {
    this.#replay.showMoment(seconds);
    this.#sought(seconds);
  }

  /** Replays the build's recording. @param {{focus: boolean}} options  focus: it goes to the button that pauses it */
  replayRecorded({ focus }) {
    if (!this.#recorded) return;
    this.#replay.play();
    if (focus) this.#replay.focus();
  }

  /**
   * Sets the speed of the program's clock: 1 is real time, 0 is paused.
   * @param {number} speed
   * @param {number} [at]  the moment of the run from which the speed applies, in seconds
   */
  setSpeed(speed, at) {
    this.#playhead.setSpeed(speed);
    if (at !== undefined) this.#playhead.receiveMoment(moment(at));
    this.#repaint.request();
  }

  /** The whole picture as one SVG file. */
  toSvg() {
    const { texts } = this.#options;
    const [ghost, between] = [this.earlier.ghost(this.#model), this.#awaits.hasLanes];
    const to = Math.max(wholeSpan(this.#model), this.earlier.span);
    const picture = stillShape(this.#model, { texts, ...COPY, to, between, ghost });
    return standalone(picture, this.element);
  }

  /** Stops timers and animation frames. */
  close() {
    this.#running = false; // otherwise a last drawing would request the next frame
    this.#replay.close();
    this.#table.close();
    this.#repaint.cancel();
    this.#announcer.clear();
  }

  #over() {
    this.#replay.setSpan(this.#model.steps.length > 0 ? wholeSpan(this.#model) : 0);
    this.#redrawCompared();
    this.#table.flush();
    this.#repaint.now();
  }

  /** Another run is drawn behind this one, or none. */
  #redrawCompared() {
    if (!this.#running) this.#view.end(Math.max(wholeSpan(this.#model), this.earlier.span));
    this.#repaint.request();
  }

  #draw() {
    if (!this.#model.eventful) return;
    this.element.hidden = false;
    const time = performance.now();
    const now = this.#running ? Math.max(moment(this.#playhead.now(time)), this.#model.latest) : null;
    if (now !== null) this.#view.follow(now, this.earlier.span);
    const passed = this.#motion.matches ? Number.POSITIVE_INFINITY : Math.min(time - this.#drawn, 50);
    const moving = this.#view.approach(passed);
    this.#drawn = time;
    const { from, to } = this.#view;
    const [cut, index, ghost] = [this.#cut, this.#choice.index, this.earlier.ghost(this.#model)];
    this.#picture.draw(this.#model, { from, to, now, cut, selected: index, between: this.#awaits.hasLanes, ghost });
    if (!this.#step) this.#details.summarize(this.#model, { recorded: this.#recorded });
    if (!this.#step || this.#running) this.#describeStep();
    this.#awaits.show(this.#model, { cut, index, running: this.#running });
    if (moving || now !== null) this.#repaint.request();
  }

  /** @param {number | null} index */
  #point(index) {
    if (this.#choice.point(index)) this.#select();
  }

  /** @param {number | null} index */
  #choose(index) {
    this.#choice.choose(index);
    this.#select();
  }

  /** @param {import("./drawing/picture-view.js").Move} move */
  #move(move) {
    const index = this.#choice.move(move, this.#model.steps.length);
    const step = index === null ? undefined : this.#model.steps[index];
    if (!step) return;
    this.#select();
    this.#view.reveal(step.at);
    this.#picture.reveal(this.#model.rowOfLane.get(step.lane) ?? -1);
  }

  /** The step that the reader looks at. */
  get #step() {
    return this.#choice.index === null ? undefined : this.#model.steps[this.#choice.index];
  }

  #select() {
    const step = this.#step;
    if (step) this.#details.showStep(this.#model, step);
    this.#describeStep();
    this.#options.onSelect?.(step ?? null, !this.#choice.isPointed && this.#cut === null);
    this.#repaint.request();
  }

  #describeStep() {
    const index = this.#choice.index;
    const step = this.#step;
    const total = this.#model.steps.length;
    const { texts } = this.#options;
    const text = step ? stepSentence(this.#model, step, texts) : texts.get("timeline.noneChosen", { count: total });
    this.#picture.describeStep({ index, total, text });
  }

  /** @param {number | null} seconds */
  #sought(seconds) {
    this.#cut = seconds;
    const index = seconds === null ? null : lastStepAt(this.#model.steps, seconds);
    this.#choose(index);
    if (seconds !== null) this.#view.reveal(seconds);
    this.#options.onSeek?.(seconds);
  }

  /**
   * @param {number} factor
   * @param {number} [at]  the moment that keeps its place; without it, the chosen step or the middle
   */
  #zoom(factor, at) {
    const chosen = this.#step?.at;
    const seen = chosen !== undefined && chosen >= this.#view.from && chosen <= this.#view.to ? chosen : undefined;
    const { from, to } = this.#view;
    this.#changeView(() => this.#view.zoom(factor, at ?? seen ?? (from + to) / 2));
  }

  /** @param {() => void} change */
  #changeView(change) {
    change();
    this.#repaint.request();
  }

  #saveMenu() {
    const { texts, label } = this.#options;
    const save = new Save({
      ...{ texts, label },
      toSvg: () => this.toSvg(),
      recording: () => this.#recording,
      showNews: news => this.#showNews(news),
    });
    return save.element;
  }

  /** Shows anew what is between tasks: the words for it have been loaded, or the reader wants to see it, or not. */
  #retell() {
    this.#table.showChanges();
    this.#select();
  }

  /** @param {string} news */
  #showNews(news) {
    this.#announcer.element.textContent = news;
    this.#details.showNews(news);
  }
}
