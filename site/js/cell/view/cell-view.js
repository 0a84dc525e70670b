// The view of a cell: its parts, and which part gets which event. A part that throws does not affect the others.

import { Console } from "../../console/console.js";
import { create } from "../../dom/create.js";
import { Guard, report } from "../../dom/guard.js";
import { Repaint } from "../../dom/repaint.js";
import { ErrorPane } from "./error-pane.js";
import { Explanations } from "./explanations.js";
import { InputRow } from "./input-row.js";
import { LateTimeline } from "./late-timeline.js";
import { LoadingBar } from "./loading-bar.js";
import { Notice } from "./notice.js";
import { ProgramPane } from "./program-pane.js";
import { openWhenTouched } from "./still-run.js";
import { TimeControl } from "./time-control.js";
import { Toolbar } from "./toolbar.js";
import { UndrawnParts } from "./undrawn-parts.js";
import { WaitingLines } from "./waiting-lines.js";
import { WrittenFiles } from "./written-files.js";

/**
 * @typedef {import("../../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("./commands.js").CellCommands} CellCommands
 * @typedef {import("../../timeline/timeline.js").Timeline} Timeline
 * @typedef {{ending: import("../../protocol/messages.js").Ending, recording: import("../../protocol/messages.js").Recording}} RecordedRun
 * @typedef {{texts: import("../../texts/texts.js").Texts, explaining: import("../reader-setting.js").ReaderSetting, label: string,
 *   code: string, place: string, readonly: boolean, commands: CellCommands}} CellViewOptions  place: identifies the cell
 */

export class CellView {
  /** The slot for the build's drawing of a recorded run, until the live timeline replaces it. */
  #still = create("slot", { name: "recorded" });
  /** The slot for what the build has drawn of two programs side by side. */
  compared = create("slot", { name: "compared" });
  /**
   * Leads to the line of a step that the reader looks at, or has chosen, in a file beside the program, which replaces this.
   * @type {(file: string | null, line: number | null, isChosen: boolean) => void}  file: null is the program's own
   */
  lookAt = () => undefined;
  #options;
  #label = ""; // the last one that was asked for
  #results;
  #hosts = create("div", { class: "notice" });
  #texts;
  #waiting = new WaitingLines();
  /** Lanes whose code stands in another cell or file, which is named: their lines are not lines of this program. @type {Map<number, string>} */
  #foreign = new Map();
  #undrawn;
  #guard = new Guard(part => this.#undrawn.showUndrawn(part));
  #marking = new Repaint(
    () => this.program.markWaits(this.#waiting.lines),
    draw => this.#guard.attempt(this.#waiting, draw),
  );

  /** @param {CellViewOptions} options */
  constructor(options) {
    const { texts, explaining, label, commands } = options;
    this.#options = options;
    this.#texts = texts;
    this.#undrawn = new UndrawnParts(texts);
    this.loadingBar = new LoadingBar(texts);
    this.toolbar = new Toolbar({ texts, label, commands });
    const leave = () => this.toolbar.focus();
    this.notice = new Notice(leave);
    this.program = new ProgramPane(options);
    this.time = new TimeControl({ texts, commands });
    this.program.element.append(this.time.element);
    this.console = new Console({ texts, label, attempt: act => this.#guard.attempt(this.console, act) });
    this.timeline = new LateTimeline({
      texts,
      get label() {
        return options.label; // its script comes late
      },
      attempt: act => this.#guard.attempt(this.timeline, act),
      onSelect: (step, isChosen) => {
        const file = step && this.#foreign.get(step.lane);
        this.program.markStep(step && !file ? step.line : null);
        this.lookAt(file ?? null, step?.line ?? null, isChosen);
      },
      onSeek: seconds => this.console.seek(seconds),
    });
    openWhenTouched(this.#still, commands);
    this.inputRow = new InputRow({ texts, commands });
    this.errorPane = new ErrorPane({ texts, commands, leave });
    this.files = new WrittenFiles(texts);
    this.explanations = new Explanations({ texts, explaining, commands, canEdit: () => !this.program.isReadonly });
    this.#results = create(
      "div",
      { class: "results", part: "results" },
      this.#still,
      ...[this.loadingBar, this.timeline, this.console, this.inputRow].map(part => part.element),
      ...[this.errorPane, this.explanations, this.files].map(part => part.element),
    );
    this.element = create(
      "div",
      { class: "cell", part: "cell", role: "group", "aria-label": label },
      this.toolbar.element,
      this.#hosts,
      ...[this.notice, this.program].map(part => part.element),
      create("slot", { name: "check" }), // for the feedback of an exercise
      create("slot", { name: "splitter" }), // the playground's, between the program and its results
      this.#results,
      this.compared,
    );
  }

  /**
   * Makes room for a new run. The old results' height is kept until it ends, so that the page does not jump.
   * @param {import("../../timeline/earlier-runs.js").BegunProgram} program
   */
  begin(program) {
    this.#guard.renew();
    this.#undrawn.clear();
    this.#try(this.#results, () => {
      this.#results.style.minHeight = `${this.#results.offsetHeight}px`;
      this.hideStill();
    });
    this.#try(this.notice, () => this.notice.hide());
    this.#draw(timeline => timeline.begin(program));
    this.#try(this.console, () => this.console.clear());
    this.#try(this.errorPane, () => this.errorPane.clear());
    this.#try(this.explanations, () => this.explanations.clear());
    this.#try(this.files, () => this.files.clear());
    this.#try(this.program, () => this.program.markLine(null));
    this.#waiting.clear();
    this.#foreign.clear();
    this.#marking.request();
  }

  /** How many characters a line of the output has; 0 if that is not known. */
  get columns() {
    let columns = 0;
    this.#try(this.console, () => {
      columns = this.console.columns;
    });
    return columns;
  }

  /** Shows the cell by another label; if what does so does not come, the next call tries again. @param {string} label */
  async rename(label) {
    this.#label = label;
    if (label === this.#options.label) return;
    try {
      const { renameParts } = await import("./names.js");
      renameParts(this.element, this.#texts, { before: this.#options.label, label: this.#label });
      this.#options.label = this.#label;
    } catch (error) {
      report(error);
    }
  }

  /** Says which hosts programs may connect to: whatever they know may go there. @param {string[]} hosts */
  showHosts(hosts) {
    this.#hosts.textContent = hosts.length ? this.#texts.get("cell.mayConnect", { hosts: hosts.join(", ") }) : "";
  }

  /** Hides the build's drawing. */
  hideStill() {
    this.#still.remove();
  }

  /**
   * Shows a run that the build recorded, in place of the build's drawing, as soon as the timeline has loaded.
   * @param {RecordedRun} run
   * @param {{play: boolean, focus?: boolean}} options  play: replays it; focus: with the focus on the button that pauses it
   */
  showRecorded(run, { play, focus = true }) {
    this.#draw(timeline => {
      if (this.#still.isConnected) this.#replaceStill(timeline, run);
      if (play) timeline.replayRecorded({ focus });
    });
  }

  /**
   * @param {RunEvent} event
   * @param {{takeFocus: boolean}} options
   */
  receiveEvent(event, { takeFocus }) {
    switch (event.type) {
      case "loading":
        return this.#try(this.loadingBar, () => this.loadingBar.showLoading(event));
      case "queued":
      case "start":
        return this.#try(this.loadingBar, () => this.loadingBar.hide());
      case "output":
        this.#draw(timeline => timeline.add(event));
        return this.#try(this.console, () => this.console.write(event));
      case "lane":
        if (event.lane.file) this.#foreign.set(event.lane.id, event.lane.file);
        return this.#draw(timeline => timeline.add(event));
      case "step":
        if (!this.#foreign.has(event.step.lane)) {
          this.#waiting.add(event.step);
          this.#marking.request();
        }
        return this.#draw(timeline => timeline.add(event));
      case "resource":
      case "change":
      case "stuck":
      case "circle":
        return this.#draw(timeline => timeline.add(event));
      case "clock": {
        const speed = event.paused || event.speed === "instant" ? 0 : event.speed;
        return this.#draw(timeline => timeline.setSpeed(speed, event.at));
      }
      case "ask":
        this.#try(this.console, () => this.console.flush());
        return this.#try(this.inputRow, () => this.inputRow.open({ takeFocus, secret: event.secret }));
      case "answered":
        return this.#try(this.inputRow, () => this.inputRow.close());
      case "stopping":
        if (event.again) this.#notify("cell.cleaningUp");
        return;
      case "files":
        return this.#try(this.files, () => this.files.show(event.files));
      case "again":
        return this.#notify("cell.ranAgain", { cells: event.labels.join(", ") });
      case "end":
        return this.#end(event.outcome);
    }
  }

  /**
   * Shows the cell's state in the bar and the time control.
   * @param {Parameters<Toolbar["showState"]>[0]} cell
   * @param {Parameters<TimeControl["showState"]>[0]} program
   */
  showState(cell, program) {
    this.#try(this.toolbar, () => this.toolbar.showState(cell));
    this.#try(this.time, () => this.time.showState(program));
  }

  /** Adds a line that the reader has typed to the output, unless it is secret. @param {string} text */
  showAnswer(text) {
    if (this.inputRow.isSecret) return;
    this.#try(this.console, () => this.console.write({ stream: "stdin", text: `${text}\n` }));
  }

  /** Shows what is known of the program in other orders, below the results. @param {HTMLElement} orders */
  showOrders(orders) {
    this.#try(this.#results, () => {
      this.#results.append(orders);
      orders.scrollIntoView({ block: "nearest" });
    });
  }

  /**
   * Shows the progress of loading Python during a check, and nothing else of the check.
   * @param {RunEvent} event
   */
  receiveCheckEvent(event) {
    if (event.type === "loading") this.#try(this.loadingBar, () => this.loadingBar.showLoading(event));
    else if (event.type === "start" || event.type === "end") this.#try(this.loadingBar, () => this.loadingBar.hide());
  }

  /** Shows an error of the page, not of the reader's program. @param {unknown} error */
  showPageError(error) {
    this.#try(this.errorPane, () => this.errorPane.showPageError(error));
    this.#try(this.loadingBar, () => this.loadingBar.hide());
  }

  /** Stops timers and animation frames. */
  close() {
    this.#marking.cancel();
    this.#try(this.timeline, () => this.timeline.close());
    this.#try(this.console, () => this.console.close());
    this.#try(this.program, () => this.program.close());
  }

  /** Every part tries once more, also one that has failed. @param {import("../../protocol/messages.js").Outcome} outcome */
  #end(outcome) {
    const { recording } = outcome;
    const anew = this.#guard.hasFailed(this.timeline);
    this.#guard.retry();
    this.#undrawn.clear();
    this.#try(this.inputRow, () => this.inputRow.close());
    this.#try(this.loadingBar, () => this.loadingBar.hide());
    this.#try(this.notice, () => this.notice.hide());
    this.#draw(timeline =>
      anew ? timeline.showRecording(recording, { recorded: false }) : timeline.end(recording, outcome),
    );
    this.#try(this.console, () => this.console.flush());
    this.#try(this.errorPane, () => this.errorPane.showOutcome(outcome));
    this.#explain(outcome.explanations);
    this.#try(this.program, () => this.program.markLine(outcome.reason === "error" ? outcome.line : null));
    this.#waiting.clear();
    this.#marking.now();
    this.#try(this.#results, () => {
      this.#results.style.minHeight = "";
    });
  }

  /** @param {string} key of the text */
  #notify(key, values = {}) {
    this.#try(this.notice, () => this.notice.show(this.#texts.get(key, values)));
  }

  /**
   * @param {Timeline} timeline
   * @param {RecordedRun} run
   */
  #replaceStill(timeline, { ending, recording }) {
    this.hideStill();
    this.#showRun(timeline, { ...ending, stdout: "", stderr: "", recording }, { recorded: true });
  }

  /** Shows a run that is over: the reader has seen it in another view of this cell. @param {Outcome} outcome */
  showOutcome(outcome) {
    this.hideStill();
    this.#draw(timeline => this.#showRun(timeline, outcome, { recorded: false }));
    this.#explain(outcome.explanations);
  }

  /** @param {Timeline} timeline @param {Outcome} outcome @param {{recorded: boolean}} options */
  #showRun(timeline, outcome, options) {
    const { recording } = outcome;
    for (const { id, file } of recording.lanes) if (file) this.#foreign.set(id, file);
    timeline.showRecording(recording, options);
    this.#try(this.console, () => {
      for (const output of recording.output) this.console.write(output);
      this.console.flush();
    });
    this.#try(this.errorPane, () => this.errorPane.showOutcome(outcome));
  }

  /** @param {Outcome["explanations"]} explanations */
  #explain(explanations) {
    const fail = (/** @type {unknown} */ error) =>
      this.#try(this.explanations, () => {
        throw error;
      });
    this.#try(this.explanations, () => void this.explanations.show(explanations).catch(fail));
  }

  /** @param {(timeline: Timeline) => void} act */
  #draw(act) {
    this.#try(this.timeline, () => this.timeline.with(act));
  }

  /**
   * @param {unknown} part
   * @param {() => void} act
   */
  #try(part, act) {
    this.#guard.attempt(part, act);
  }
}
