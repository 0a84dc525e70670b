// <async-exercise>: a task, a cell for the answer, hints and a solution; it checks the answer. Without a check its cell asks for a
// prediction, which the run itself checks.

import { whenReady } from "../cell/page-context.js";
import { Guard } from "../dom/guard.js";
import { CheckBar } from "./check-bar.js";
import { ExerciseElement } from "./exercise-element.js";
import { Hints } from "./hints.js";
import { Solution } from "./solution.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {{source: string, types?: readonly string[], orders?: number}} Check
 * @typedef {{cell: AsyncCell, check: Check | null, bar: CheckBar | null, hints: Hints, solution: Solution | null,
 *   reason: HTMLElement | null}} Parts  check: null if the cell asks for a prediction
 */

/**
 * What a cell tells of a prediction: `kept` is the prediction as a text.
 * @typedef {{passed: boolean, kept: string, summary: string}} Predicted
 */

export class AsyncExercise extends ExerciseElement {
  /** @type {Parts | null} */
  #parts = null;
  /** Ends the wait for the rest of its markup. @type {(() => void) | null} */
  #arriving = null;
  #checking = false;
  #guard = new Guard();

  /** @override */
  connectedCallback() {
    this.#arriving = whenReady(this, this.context, () => {
      if (!this.#parts) {
        this.#parts = this.#build();
        this.addEventListener("keydown", event => this.#pressKey(event));
        if (this.solved) this.#parts.bar?.showSolved();
      }
      super.connectedCallback();
    });
  }

  /** @override */
  disconnectedCallback() {
    this.#arriving?.();
    super.disconnectedCallback();
  }

  /** Whether the reader has solved it, now or before. */
  get solved() {
    return this.#achievement.solved !== null;
  }

  /**
   * Checks the answer, as the button does.
   * @returns {Promise<Outcome | null>} null if a check is running already
   */
  async check() {
    if (!this.#parts || this.#checking) return null;
    const { cell, check, bar } = this.#parts;
    if (!check) return cell.question.compare();
    this.#checking = true;
    this.#guard.renew();
    try {
      this.#draw(() => bar?.showState("loading"));
      const outcome = await cell.check({ ...check, onState: state => this.#draw(() => bar?.showState(state)) });
      this.#receiveOutcome(this.#parts, outcome);
      return outcome;
    } catch (error) {
      this.#draw(() => bar?.showPageError(error));
      throw error;
    } finally {
      this.#checking = false;
    }
  }

  /** @override */
  showProgress() {
    if (!this.#parts) return;
    const { hints, solution, bar, reason } = this.#parts;
    const { solved, attempts, hints: opened, answer } = this.#achievement;
    const allOpened = hints.count > 0 && opened >= hints.count;
    this.toggleAttribute("solved", solved !== null);
    hints.showOpened(opened);
    solution?.showState({ unlocked: attempts > 0 || allOpened, kept: answer !== null });
    if (reason) reason.hidden = attempts === 0;
    if (allOpened) bar?.hideHint();
  }

  /** The reader's progress in this exercise. */
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
    customElements.upgrade(cell); // in markup that was made elsewhere, a browser begins with this element
    const check = cell.question.isAsked ? null : this.#readCheck();
    if (!check) this.#askFor(cell);
    const details = [...this.querySelectorAll("details")];
    const hints = details.filter(each => each.classList.contains("hint"));
    const solution = details.find(each => each.classList.contains("solution"));
    return {
      cell,
      check,
      bar: check && this.#buildBar(cell),
      hints: new Hints(hints, opened => this.#hintOpened(opened)),
      solution: solution ? this.#buildSolution(solution) : null,
      reason: this.querySelector("details.reason"),
    };
  }

  /** @returns {Check} */
  #readCheck() {
    const { textContent } = this.#part("script.check", 'a <script type="application/json" class="check">');
    return JSON.parse(textContent ?? "");
  }

  /** @param {AsyncCell} cell */
  #buildBar(cell) {
    const commands = {
      check: () => void this.check(),
      openHint: () => this.#parts?.hints.open(this.#achievement.hints),
      goTo: (/** @type {number} */ line) => cell.goTo(line),
    };
    const bar = new CheckBar({ texts: this.context.texts, commands });
    cell.append(this.panel(bar.element, "check"));
    return bar;
  }

  /** Follows the cell's question, which begins with the reader's last prediction. @param {AsyncCell} cell */
  #askFor(cell) {
    cell.dataset.predicted = this.#achievement.predicted ?? "";
    cell.addEventListener("cellpredict", event => {
      const { passed, summary, kept } = /** @type {CustomEvent<Predicted>} */ (event).detail;
      const feedback = passed ? [] : [{ kind: "wrong", text: summary, line: null }];
      this.#judged({ passed, feedback }, { predicted: kept });
    });
  }

  /** @param {HTMLDetailsElement} details */
  #buildSolution(details) {
    const solution = new Solution(details, {
      texts: this.context.texts,
      own: () => this.#achievement.answer ?? this.#parts?.cell.ownCode ?? "",
      onPutIn: code => this.#putIn(code),
      onBringBack: () => this.#bringBack(),
    });
    details.append(this.panel(solution.element));
    return solution;
  }

  /**
   * @param {string} selector
   * @param {string} what  for the error: what the author must add
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
  #receiveOutcome({ cell, bar, hints }, outcome) {
    const { verdict } = outcome;
    const before = this.#achievement;
    this.#guard.retry();
    this.#draw(() => bar?.showOutcome(outcome, { moreHints: before.hints < hints.count }));
    this.#guard.attempt(cell, () => cell.markChecked(checkedLines(outcome)));
    if (!verdict) return;
    this.#judged(verdict);
    if (verdict.printed) console.info(`The check of "${this.id}" has printed:\n${verdict.printed}`);
  }

  /**
   * @param {{passed: boolean, feedback: readonly object[]}} verdict
   * @param {Partial<import("./achievements.js").Achievement>} [news]  what else has changed
   */
  #judged({ passed, feedback }, news = {}) {
    const before = this.#achievement;
    const attempts = before.attempts + 1;
    const solved = before.solved ?? (passed ? new Date().toISOString() : null);
    this.#note({ ...news, attempts, solved });
    const detail = { passed, feedback, exercise: this.id, attempts, solved: solved !== null };
    this.dispatchEvent(new CustomEvent("cellcheck", { detail, bubbles: true, composed: true }));
  }

  /** Draws in the bar; an error there does not affect the check. @param {() => void} act */
  #draw(act) {
    this.#guard.attempt(this.#parts?.bar, act);
  }

  /** @param {number} opened */
  #hintOpened(opened) {
    if (opened > this.#achievement.hints) this.#note({ hints: opened });
  }

  /**
   * Puts the solution into the editor and keeps the reader's own program; returns whether there was one.
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

  /** @param {KeyboardEvent} event */
  #pressKey(event) {
    if (event.key !== "Enter" || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.check();
  }
}

/**
 * The lines of the program that a check's feedback names; if it names none, the line where the program failed.
 * @param {Outcome} outcome
 */
function checkedLines({ verdict, line }) {
  const feedback = (verdict?.feedback ?? []).filter(({ kind }) => kind !== "broken");
  const remarks = feedback.filter(({ kind }) => kind === "remark").flatMap(item => item.line ?? []);
  const wrong = feedback.filter(({ kind }) => kind !== "remark").flatMap(item => item.line ?? []);
  return { wrong: wrong.length === 0 && verdict && line !== null ? [line] : wrong, remarks };
}
