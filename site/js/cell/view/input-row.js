// The row in which the reader answers input() and getpass().

import { create } from "../../dom/create.js";

export class InputRow {
  #field;
  #commands;
  #composing = false;
  /** Where the focus was before. @type {HTMLElement | null} */
  #before = null;

  /** @param {{texts: import("../../texts/texts.js").Texts, commands: import("./commands.js").CellCommands}} options */
  constructor({ texts, commands }) {
    this.#commands = commands;
    this.#field = create("input", {
      type: "text",
      class: "field",
      part: "input",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      "aria-label": texts.get("cell.input"),
      enterkeyhint: "send",
    });
    const send = create("button", { type: "submit", part: "button" }, texts.get("cell.send"));
    const key = { title: texts.get("cell.endOfInputKey") };
    const end = create("button", { type: "button", part: "button", ...key }, texts.get("cell.endOfInput"));
    end.addEventListener("click", () => this.#answer(null));
    this.element = create("form", { class: "input-row", hidden: true }, this.#field, send, end);
    this.element.addEventListener("submit", event => this.#submit(event));
    this.#field.addEventListener("keydown", event => this.#key(event));
    this.#field.addEventListener("keyup", () => {
      this.#composing = false;
    });
  }

  /** Whether what is typed is not shown, as at getpass(). */
  get isSecret() {
    return this.#field.type === "password";
  }

  /** @param {{takeFocus: boolean, secret: boolean}} options */
  open({ takeFocus, secret }) {
    this.#field.type = secret ? "password" : "text";
    this.#field.value = "";
    this.element.hidden = false;
    if (!takeFocus) return;
    this.#before = this.#focused();
    this.#field.focus();
  }

  /** Removes the row; if the focus was in it, it returns to where it was before. */
  close() {
    const focused = this.element.contains(this.#focused());
    this.element.hidden = true;
    if (focused) this.#before?.focus({ preventScroll: true });
  }

  #focused() {
    const root = this.element.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
    return focused instanceof HTMLElement ? focused : null;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // Safari ends a composition before its Enter arrives, and marks that key with the code 229.
    this.#composing = event.isComposing || event.keyCode === 229;
    if (event.ctrlKey && event.key === "d") {
      event.preventDefault();
      if (!this.#field.value) this.#answer(null);
    }
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    if (!this.#composing) this.#answer(this.#field.value);
  }

  /** @param {string | null} text  null is the end of the file */
  #answer(text) {
    try {
      this.close();
    } finally {
      this.#commands.answer(text); // the program waits for it
    }
  }
}
