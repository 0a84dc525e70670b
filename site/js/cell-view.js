// What a cell looks like: its parts, and which of them hears which event.

import { Console } from "./console.js";
import { create } from "./create.js";
import { Failure } from "./failure.js";
import { Notice } from "./notice.js";
import { Program } from "./program.js";
import { Progress } from "./progress.js";
import { Prompt } from "./prompt.js";
import { Repaint } from "./repaint.js";
import { TimeControl } from "./time-control.js";
import { Timeline } from "./timeline/timeline.js";
import { Toolbar } from "./toolbar.js";
import { WaitingLines } from "./waiting-lines.js";

/**
 * @typedef {import("./messages.js").RunEvent} RunEvent
 * @typedef {import("./messages.js").Missing} Missing
 * @typedef {{texts: import("./texts.js").Texts, label: string, code: string, readonly: boolean,
 *   onChange: (code: string) => void, onRun: () => void, onStop: () => void, onReset: () => void, onAnswer: (text: string | null) => void,
 *   onRunFirst: (missing: Missing) => void} & import("./time-control.js").TimeOptions} CellViewOptions
 */

export class CellView {
  /** Where the page's own drawing of a recorded run stands until the live one takes its place. */
  #still = create("slot", { name: "recorded" });
  #results;
  #texts;
  #waiting = new WaitingLines();
  /** Lanes whose code stands in another cell: their lines are not lines of this program. @type {Set<number>} */
  #foreign = new Set();
  #marking = new Repaint(() => this.program.markWaits(this.#waiting.lines));

  /** @param {CellViewOptions} options */
  constructor(options) {
    const { texts, label } = options;
    this.#texts = texts;
    this.progress = new Progress(texts);
    this.toolbar = new Toolbar(options);
    const leave = () => this.toolbar.focus();
    this.notice = new Notice(leave);
    this.program = new Program(options);
    this.time = new TimeControl(options);
    this.program.element.append(this.time.element);
    this.console = new Console({ texts, label });
    this.timeline = new Timeline({
      texts,
      label,
      onSelect: step => this.program.markStep(step && !this.#foreign.has(step.lane) ? step.line : null),
      onSeek: seconds => this.console.seek(seconds),
    });
    this.prompt = new Prompt({ texts, onAnswer: options.onAnswer });
    this.failure = new Failure({ texts, onRunFirst: options.onRunFirst, leave });
    this.#results = create(
      "div",
      { class: "results", part: "results" },
      this.#still,
      ...[this.progress, this.timeline, this.console, this.prompt, this.failure].map(part => part.element),
    );
    this.element = create(
      "div",
      { class: "cell", part: "cell", role: "group", "aria-label": label },
      ...[this.toolbar, this.notice, this.program].map(part => part.element),
      create("slot", { name: "check" }), // where an exercise puts what it has to say
      this.#results,
    );
  }

  /** Makes room for a new run. The old results' height is kept until it ends, so that the page does not jump. */
  begin() {
    this.#results.style.minHeight = `${this.#results.offsetHeight}px`;
    this.hideStill();
    this.notice.hide();
    this.timeline.begin();
    this.console.clear();
    this.failure.clear();
    this.program.markLine(null);
    this.#waiting.clear();
    this.#foreign.clear();
    this.#marking.request();
  }

  /** Takes the page's own drawing away. */
  hideStill() {
    this.#still.remove();
  }

  /**
   * Shows a run that was recorded when the page was made.
   * @param {{ending: import("./messages.js").Ending, recording: import("./messages.js").Recording}} run
   */
  showRecorded({ ending, recording }) {
    this.hideStill();
    for (const { id, file } of recording.lanes) if (file) this.#foreign.add(id);
    this.timeline.show(recording, { recorded: true });
    for (const { stream, text, at } of recording.output) this.console.write(stream, text, at);
    this.console.flush();
    this.failure.show({ ...ending, stdout: "", stderr: "", recording });
  }

  /**
   * @param {RunEvent} event
   * @param {{takeFocus: boolean}} options
   */
  receive(event, { takeFocus }) {
    switch (event.type) {
      case "loading":
        return this.progress.show(event);
      case "queued":
      case "start":
        return this.progress.hide();
      case "output":
        this.timeline.add(event);
        return this.console.write(event.stream, event.text, event.at);
      case "dropped":
        return this.console.drop(event);
      case "lane":
        if (event.lane.file) this.#foreign.add(event.lane.id);
        return this.timeline.add(event);
      case "step":
        if (!this.#foreign.has(event.step.lane)) {
          this.#waiting.add(event.step);
          this.#marking.request();
        }
        return this.timeline.add(event);
      case "clock":
        return this.timeline.setSpeed(event.paused || event.speed === "instant" ? 0 : event.speed, event.at);
      case "ask":
        this.console.flush();
        return this.prompt.open({ takeFocus });
      case "answered":
        return this.prompt.close();
      case "stopping":
        if (event.again) this.notice.show(this.#texts.get("cell.cleaningUp"));
        return;
      case "restarting":
        return this.notice.show(this.#texts.get("cell.restarting"));
      case "end":
        return this.#end(event.outcome);
    }
  }

  /**
   * Shows of a check how far Python is loaded, and nothing else.
   * @param {RunEvent} event
   */
  receiveChecking(event) {
    if (event.type === "loading") this.progress.show(event);
    else if (event.type === "start" || event.type === "end") this.progress.hide();
  }

  close() {
    this.timeline.close();
    this.program.close();
  }

  /** @param {import("./messages.js").Outcome} outcome */
  #end(outcome) {
    this.prompt.close();
    this.progress.hide();
    this.notice.hide();
    this.timeline.end(outcome.recording);
    this.console.flush();
    this.failure.show(outcome);
    this.program.markLine(outcome.reason === "error" ? outcome.line : null);
    this.#waiting.clear();
    this.#marking.now();
    this.#results.style.minHeight = "";
  }
}
