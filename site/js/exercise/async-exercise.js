// <async-exercise>: a task, a cell for the answer, hints and a solution; it has the answer checked.

import { findCell } from "../cell/page-cells.js";
import { Guard } from "../dom/guard.js";
import { CheckBar } from "./check-bar.js";
import { ExerciseElement } from "./exercise-element.js";
import { Hints } from "./hints.js";
import { Solution } from "./solution.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {{cell: AsyncCell, source: string, bar: CheckBar, hints: Hints, solution: Solution | null}} Parts
 */

export class AsyncExercise extends ExerciseElement {
  /** @type {Parts | null} */
  #parts = null;
  #checking = false;
  #guard = new Guard();

  /** @override */
  connectedCallback() {
    if (!this.#parts) {
      this.#parts = this.#build();
      this.addEventListener("keydown", event => this.#hearKey(event));
      if (this.solved) this.#parts.bar.showSolved();
    }
    super.connectedCallback();
  }

  /** Whether the reader has solved it, now or before. */
  get solved() {
    return this.#achievement.solved !== null;
  }

  /**
   * Checks the answer, as the button does.
   * @returns {Promise<Outcome | null>} null while a check is under way already
   */
  async check() {
    if (!this.#parts || this.#checking) return null;
    const { cell, source, bar } = this.#parts;
    this.#checking = true;
    this.#guard.renew();
    try {
      this.#draw(() => bar.showState("loading"));
      const outcome = await cell.check({ source, onState: state => this.#draw(() => bar.showState(state)) });
      this.#judged(this.#parts, outcome);
      return outcome;
    } catch (error) {
      this.#draw(() => bar.showOurs(error));
      throw error;
    } finally {
      this.#checking = false;
    }
  }

  /** @override */
  showProgress() {
    if (!this.#parts) return;
    const { hints, solution, bar } = this.#parts;
    const { solved, attempts, hints: opened, answer } = this.#achievement;
    const allOpened = hints.count > 0 && opened >= hints.count;
    this.toggleAttribute("solved", solved !== null);
    hints.show(opened);
    solution?.show({ unlocked: attempts > 0 || allOpened, kept: answer !== null });
    if (allOpened) bar.hideHint();
  }

  /** What the reader has done so far. */
  get #achievement() {
    return this.context.achievements.read(this.id);
  }

  /** @param {Partial<import("./achievements.js").Achievement>} news */
  #note(news) {
    this.context.achievements.note(this.id, news);
  }

  /** @returns {Parts} */
  #build() {
    const cell = /** @type {AsyncCell} */ (this.#part("async-cell", "an <async-cell> for the answer"));
    const check = this.#part("script.check", 'a <script type="application/json" class="check">');
    const { texts } = this.context;
    const bar = new CheckBar({
      texts,
      commands: {
        check: () => void this.check(),
        openHint: () => this.#parts?.hints.open(this.#achievement.hints),
        goTo: line => cell.goTo(line),
        runFirst: missing => void this.#checkAfter(missing.cell),
      },
    });
    cell.append(this.panel(bar.element, "check"));
    const details = [...this.querySelectorAll("details")];
    const hints = details.filter(each => each.classList.contains("hint"));
    const solution = details.find(each => each.classList.contains("solution"));
    return {
      cell,
      source: JSON.parse(check.textContent ?? "").source,
      bar,
      hints: new Hints(hints, opened => this.#hintOpened(opened)),
      solution: solution ? this.#buildSolution(solution) : null,
    };
  }

  /** @param {HTMLDetailsElement} details */
  #buildSolution(details) {
    const solution = new Solution(details, {
      texts: this.context.texts,
      onPutIn: code => this.#putIn(code),
      onBringBack: () => this.#bringBack(),
    });
    details.append(this.panel(solution.element));
    return solution;
  }

  /**
   * @param {string} selector
   * @param {string} what the author is to add where there is none
   */
  #part(selector, what) {
    const found = this.querySelector(selector);
    if (found) return found;
    throw new Error(`<async-exercise id="${this.id}"> lacks a part: put ${what} into it.`);
  }

  /**
   * @param {Parts} parts
   * @param {Outcome} outcome
   */
  #judged({ cell, bar, hints }, outcome) {
    const { verdict } = outcome;
    const before = this.#achievement;
    this.#guard.retry();
    this.#draw(() => bar.showOutcome(outcome, { moreHints: before.hints < hints.count }));
    this.#guard.attempt(cell, () => cell.markChecked(checkedLines(outcome)));
    if (!verdict) return;
    const attempts = before.attempts + 1;
    const solved = before.solved ?? (verdict.passed ? new Date().toISOString() : null);
    this.#note({ attempts, solved });
    const detail = { ...verdict, exercise: this.id, attempts, solved: solved !== null };
    this.dispatchEvent(new CustomEvent("cellcheck", { detail, bubbles: true, composed: true }));
  }

  /** What the bar shows does not decide about a check. @param {() => void} act */
  #draw(act) {
    this.#guard.attempt(this.#parts?.bar, act);
  }

  /** @param {number} opened */
  #hintOpened(opened) {
    if (opened > this.#achievement.hints) this.#note({ hints: opened });
  }

  /**
   * The reader's own program is kept; says whether there was one.
   * @param {string} solution
   */
  #putIn(solution) {
    const cell = this.#parts?.cell;
    if (!cell || cell.code === solution) return false;
    this.#note({ answer: cell.ownCode });
    cell.edit(solution);
    return true;
  }

  #bringBack() {
    const { answer } = this.#achievement;
    const cell = this.#parts?.cell;
    if (!cell || answer === null) return;
    cell.edit(answer);
    this.#note({ answer: null });
  }

  /** Runs another cell and, when that went well, checks again. @param {string} name */
  async #checkAfter(name) {
    const cell = this.#parts?.cell;
    const other = cell && findCell(cell, name);
    if (!other) return;
    const outcome = await other.run();
    if (outcome.ok) await this.check();
    else other.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #hearKey(event) {
    if (event.key !== "Enter" || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.check();
  }
}

/**
 * The lines that a check speaks of; where it does not say, the line where the program failed.
 * @param {Outcome} outcome
 */
function checkedLines({ verdict, line }) {
  const feedback = verdict?.feedback ?? [];
  const remarks = feedback.filter(({ kind }) => kind === "remark").flatMap(item => item.line ?? []);
  const wrong = feedback.filter(({ kind }) => kind !== "remark").flatMap(item => item.line ?? []);
  return { wrong: wrong.length === 0 && verdict && line !== null ? [line] : wrong, remarks };
}
