// What a reader should know about a run's mistakes: a sentence for each, with the line that it is about.

import { button } from "../../dom/buttons.js";
import { create } from "../../dom/create.js";
import { markedText } from "../../dom/marked-text.js";
import { own } from "../../protocol/own.js";
import { loadFeedbackTexts } from "../../texts/feedback-texts.js";

/** @typedef {import("../../protocol/messages.js").Outcome["explanations"][number]} Explanation */
/** @typedef {NonNullable<Explanation["fix"]>} Fix */

export class Explanations {
  #texts;
  #explaining;
  #commands;
  #canEdit;
  #shown = 0; // how often something else was to be shown
  element = create("div", { class: "explanations", role: "status" });

  /**
   * @param {{texts: import("../../texts/texts.js").Texts, explaining: import("../reader-setting.js").ReaderSetting,
   *   commands: import("./commands.js").CellCommands, canEdit: () => boolean}} options
   *   explaining: whether the reader wants to read them; canEdit: whether the reader may change the program
   */
  constructor({ texts, explaining, commands, canEdit }) {
    this.#texts = texts;
    this.#explaining = explaining;
    this.#commands = commands;
    this.#canEdit = canEdit;
  }

  /**
   * Shows the sentences as soon as their texts have been loaded; if the reader wants none, a button that shows them.
   * @param {readonly Explanation[]} explanations
   */
  async show(explanations) {
    this.clear();
    if (explanations.length === 0) return;
    const turn = this.#shown;
    const sentences = await loadFeedbackTexts(this.#texts.language);
    if (turn !== this.#shown) return;
    const known = explanations.filter(({ key }) => own(sentences.section("mistake"), key) !== undefined);
    if (known.length > 0) this.#fill(known.map(each => this.#paragraph(each, sentences)));
  }

  /**
   * Shows the sentences with the button that turns them off, or that which turns them on. Gives the button.
   * @param {HTMLElement[]} paragraphs
   */
  #fill(paragraphs) {
    const { isOff } = this.#explaining;
    const label = this.#texts.get(isOff ? "cell.explain" : "cell.explainNot");
    const change = button({ class: "line", part: "button" }, label, () => {
      if (isOff) this.#explaining.turnOn();
      else this.#explaining.turnOff();
      this.#fill(paragraphs).focus();
    });
    this.element.replaceChildren(...(isOff ? [] : paragraphs), create("p", { class: "explaining" }, change));
    return change;
  }

  clear() {
    this.#shown += 1;
    this.element.replaceChildren();
  }

  /**
   * @param {Explanation} explanation
   * @param {import("../../texts/texts.js").Texts} sentences
   */
  #paragraph({ key, values, line, fix }, sentences) {
    const text = markedText(sentences.of("mistake", key, values));
    const paragraph = create("p", { class: "explanation", part: "explanation" }, create("span", {}, ...text));
    if (line !== null) paragraph.append(" ", this.#lineButton(line));
    if (line !== null && fix && this.#canEdit()) paragraph.append(" ", this.#fixButton(line, fix));
    return paragraph;
  }

  /**
   * @param {number} line
   * @param {Fix} fix
   */
  #fixButton(line, fix) {
    const made = button({ class: "fix", part: "button" }, this.#texts.get("cell.change"), () => {
      this.#commands.changeLine(line, fix);
    });
    made.append(" ", create("code", {}, fix.becomes.trim()));
    return made;
  }

  /** @param {number} line */
  #lineButton(line) {
    const text = this.#texts.get("cell.line", { line: String(line) });
    return button({ class: "line", part: "button" }, text, () => this.#commands.goTo(line));
  }
}
