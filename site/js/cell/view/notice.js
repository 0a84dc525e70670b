// A notice for the reader, with buttons for what can be done about it.

import { create } from "../../dom/create.js";
import { shorten } from "../../texts/graphemes.js";

/** @typedef {{label: string, onPress: () => void}} Action */

const MOST_WORDS = 1_000; // characters: names from a program or a file may be long

export class Notice {
  #leave;

  /** @param {() => void} leave takes the focus when the notice goes while it has it */
  constructor(leave) {
    this.#leave = leave;
    this.element = create("div", { class: "notice", part: "notice", role: "status" });
  }

  /**
   * @param {string} text
   * @param {...Action} actions each closes the notice, then does its work
   */
  show(text, ...actions) {
    this.element.replaceChildren(
      create("span", {}, shorten(text, MOST_WORDS)),
      ...actions.map(action => this.#button(action)),
    );
  }

  /**
   * Shows a text that the reader may want to copy, selected.
   * @param {string} text
   * @param {string} label  the field's name for assistive technology
   * @param {string} value
   */
  showField(text, label, value) {
    const field = create("input", { type: "text", readonly: true, "aria-label": label, value });
    this.element.replaceChildren(create("span", {}, text), field);
    field.focus();
    field.select();
  }

  hide() {
    if (this.element.matches(":focus-within")) this.#leave();
    this.element.replaceChildren();
  }

  /** @param {Action} action */
  #button({ label, onPress }) {
    const button = create("button", { type: "button", part: "button" }, label);
    button.addEventListener("click", () => {
      this.hide();
      onPress();
    });
    return button;
  }
}
