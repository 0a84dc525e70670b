// The row in which a reader names a file: a new one, or one that gets another name. It asks before a name that is taken.

import { button } from "../../dom/buttons.js";
import { create } from "../../dom/create.js";
import { nameProblem } from "./file-names.js";

/**
 * @typedef {{name: string, act: string, names: readonly string[], onName: (name: string) => void, onEnd: () => void}} Asked
 *   name: what stands there at first; act: what the button says; names: those that other files have; onEnd: takes the focus
 */

const ERROR = "file-name-error";

export class NameForm {
  #texts;
  element = create("div", { class: "file-name" });

  /** @param {import("../../texts/texts.js").Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /** @param {Asked} asked */
  ask({ name, act, names, onName, onEnd }) {
    const texts = this.#texts;
    const label = texts.get("files.name");
    const field = create("input", {
      type: "text",
      "aria-label": label,
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
    });
    const error = create("p", { class: "name-error", id: ERROR, role: "alert" });
    const end = () => {
      this.element.replaceChildren();
      onEnd();
    };
    const take = () => {
      end();
      onName(field.value.trim());
    };
    const replace = button({ part: "button", class: "line" }, texts.get("files.replace"), take);
    const submit = () => {
      const wanted = field.value.trim();
      const problem = nameProblem(wanted);
      const isTaken = !problem && wanted !== name && names.includes(wanted);
      error.textContent = problem ? texts.get(problem) : isTaken ? texts.get("files.isThere", { name: wanted }) : "";
      if (!problem && !isTaken) return take();
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", ERROR);
      if (isTaken && wanted !== names[0]) error.append(" ", replace); // the program itself is not replaced
      field.focus();
    };
    field.value = name;
    field.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      if (event.key === "Enter") submit();
      else end();
    });
    const done = button({ part: "button" }, act, submit);
    const cancel = button({ part: "button" }, texts.get("files.cancel"), end);
    this.element.replaceChildren(field, done, cancel, error);
    field.focus();
    const dot = name.lastIndexOf(".");
    field.setSelectionRange(name.lastIndexOf("/") + 1, dot > 0 ? dot : name.length);
  }
}
