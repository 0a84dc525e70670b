// A form for the settings of an embedded cell.

import { create } from "../dom/create.js";

/**
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{label: string, packages: string, speed: string, timeline: string, theme: string, language: string,
 *   readonly: boolean, autorun: boolean}} Chosen  an empty text stands for the default
 */

const SPEEDS = ["0.1", "0.25", "0.5", "", "2", "5", "instant"]; // the empty one is 1
/** Values of an attribute, first the default, with the keys of their names. @typedef {[value: string, key: string][]} Named */
/** @type {Named} */
const TIMELINES = [
  ["", "embed.timelineDefault"],
  ["generators", "embed.timelineGenerators"],
  ["off", "embed.timelineOff"],
];
/** @type {Named} */
const THEMES = [
  ["", "embed.themeDefault"],
  ["light", "embed.themeLight"],
  ["dark", "embed.themeDark"],
];
/** @type {Named} */
const LANGUAGES = [
  ["", "embed.languageDefault"],
  ["en", "embed.languageEn"],
  ["de", "embed.languageDe"],
];

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
    fill(
      this.#speed,
      SPEEDS.map(speed => [speed, this.#speedName(speed)]),
    );
    fill(this.#timeline, this.#named(TIMELINES));
    fill(this.#theme, this.#named(THEMES));
    fill(this.#language, this.#named(LANGUAGES));
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

  /** @param {string} speed */
  #speedName(speed) {
    if (speed === "instant") return this.#texts.get("cell.instant");
    return `${this.#texts.trimmed(Number(speed || 1), 2)}×`;
  }

  /** @param {Named} values */
  #named(values) {
    return values.map(([value, key]) => /** @type {[string, string]} */ ([value, this.#texts.get(key)]));
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
 * @param {[value: string, words: string][]} options
 */
function fill(select, options) {
  select.append(...options.map(([value, words]) => create("option", { value, selected: value === "" }, words)));
}
