// How an embedded cell is to be: a form for its author.

import { create } from "../create.js";

/**
 * @typedef {import("../texts.js").Texts} Texts
 * @typedef {{label: string, packages: string, speed: string, timeline: string, theme: string, language: string,
 *   readonly: boolean, autorun: boolean}} Chosen  an empty text leaves it as it is without
 */

const SPEEDS = ["0.1", "0.25", "0.5", "1", "2", "5", "instant"];

export class Choices {
  #texts;
  #label = create("input", { name: "label", autocomplete: "off", maxlength: "200" });
  #packages = create("input", { name: "packages", autocomplete: "off", spellcheck: "false", placeholder: "rich" });
  #speed = create("select", { name: "speed" });
  #timeline = create("select", { name: "timeline" });
  #theme = create("select", { name: "theme" });
  #language = create("select", { name: "lang" });
  #readonly = create("input", { type: "checkbox", name: "readonly" });
  #autorun = create("input", { type: "checkbox", name: "autorun" });

  /**
   * @param {Texts} texts
   * @param {() => void} onChange
   */
  constructor(texts, onChange) {
    this.#texts = texts;
    const instant = texts.get("cell.instant");
    fill(this.#speed, ["", ...SPEEDS.filter(speed => speed !== "1")], speed => {
      return speed === "instant" ? instant : `${speed ? texts.trimmed(Number(speed), 2) : "1"}×`;
    });
    fill(this.#timeline, ["", "generators", "off"], value => texts.get(`embed.timeline${named(value)}`));
    fill(this.#theme, ["", "light", "dark"], value => texts.get(`embed.theme${named(value)}`));
    fill(this.#language, ["", "en", "de"], value => texts.get(`embed.language${named(value)}`));
    this.element = create(
      "form",
      { class: "choices", "aria-label": texts.get("embed.choices") },
      this.#field("embed.label", this.#label),
      this.#field("embed.packages", this.#packages),
      this.#field("cell.speed", this.#speed),
      this.#field("timeline.name", this.#timeline),
      this.#field("embed.theme", this.#theme),
      this.#field("embed.language", this.#language),
      this.#field("embed.readonly", this.#readonly),
      this.#field("embed.autorun", this.#autorun),
    );
    this.element.addEventListener("input", onChange);
    this.element.addEventListener("submit", event => event.preventDefault());
  }

  /** @returns {Chosen} */
  get chosen() {
    return {
      label: this.#label.value.trim(),
      packages: this.#packages.value
        .trim()
        .split(/[\s,]+/)
        .join(" "),
      speed: this.#speed.value,
      timeline: this.#timeline.value,
      theme: this.#theme.value,
      language: this.#language.value,
      readonly: this.#readonly.checked,
      autorun: this.#autorun.checked,
    };
  }

  /**
   * @param {string} key  of the field's name
   * @param {HTMLInputElement | HTMLSelectElement} control
   */
  #field(key, control) {
    const name = create("span", {}, this.#texts.get(key));
    const marks = control.type === "checkbox";
    return create("label", marks ? { class: "mark" } : {}, ...(marks ? [control, name] : [name, control]));
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {string[]} values
 * @param {(value: string) => string} words
 */
function fill(select, values, words) {
  select.append(...values.map(value => create("option", { value }, words(value))));
}

/** The end of a text's key: "Default" for none. @param {string} value */
function named(value) {
  return value ? value[0]?.toUpperCase() + value.slice(1) : "Default";
}
