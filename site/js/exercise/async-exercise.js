// <async-exercise>: a task, a cell for the answer, hints and a solution; it checks the answer.

import { Guard } from "../dom/guard.js";
import { CheckBar } from "./check-bar.js";
import { ExerciseElement } from "./exercise-element.js";
import { Hints } from "./hints.js";
import { Solution } from "./solution.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {{cell: AsyncCell, source: string, types: readonly string[] | undefined, orders: number | undefined, bar: CheckBar, hints: Hints, solution: Solution | null}} Parts
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
      this.addEventListener("keydown", event => this.#pressKey(event));
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
   * @returns {Promise<Outcome | null>} null if a check is running already
   */
  async check() {
    if (!this.#parts || this.#checking) return null;
    const { cell, source, types, orders, bar } = this.#parts;
    this.#checking = true;
    this.#guard.renew();
    try {
      this.#draw(() => bar.showState("loading"));
      const outcome = await cell.check({
        source,
        ...(types && { types }),
        ...(orders && { orders }),
        onState: state => this.#draw(() => bar.showState(state)),
      });
      this.#receiveOutcome(this.#parts, outcome);
      return outcome;
    } catch (error) {
      this.#draw(() => bar.showPageError(error));
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
    hints.showOpened(opened);
    solution?.showState({ unlocked: attempts > 0 || allOpened, kept: answer !== null });
    if (allOpened) bar.hideHint();
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
    const check = this.#part("script.check", 'a <script type="application/json" class="check">');
    const { texts } = this.context;
    const asked = JSON.parse(check.textContent ?? "");
    const bar = new CheckBar({
      texts,
      commands: {
        check: () => void this.check(),
        openHint: () => this.#parts?.hints.open(this.#achievement.hints),
        goTo: line => cell.goTo(line),
      },
    });
    cell.append(this.panel(bar.element, "check"));
    const details = [...this.querySelectorAll("details")];
    const hints = details.filter(each => each.classList.contains("hint"));
    const solution = details.find(each => each.classList.contains("solution"));
    return {
      cell,
      source: asked.source,
      types: asked.types,
      orders: asked.orders,
      bar,
      hints: new Hints(hints, opened => this.#hintOpened(opened)),
      solution: solution ? this.#buildSolution(solution) : null,
    };
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
    this.#draw(() => bar.showOutcome(outcome, { moreHints: before.hints < hints.count }));
    this.#guard.attempt(cell, () => cell.markChecked(checkedLines(outcome)));
    if (!verdict) return;
    const attempts = before.attempts + 1;
    const solved = before.solved ?? (verdict.passed ? new Date().toISOString() : null);
    this.#note({ attempts, solved });
    const { passed, feedback, printed } = verdict;
    if (printed) console.info(`The check of "${this.id}" has printed:\n${printed}`);
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
