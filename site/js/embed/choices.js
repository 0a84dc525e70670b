// A form for the settings of an embedded cell.

import { create } from "../dom/create.js";
import { CONTRACT, itemsOf } from "../share/contract.js";

/**
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {[value: string, key: string][]} Named  values of an attribute, the first is none, and the keys of their names
 */

/** The keys of the names of what an attribute can be, in the form's order. @type {Record<string, Record<string, string>>} */
const NAMES = {
  timeline: {
    on: "embed.timelineDefault",
    generators: "embed.timelineGenerators",
    off: "embed.timelineOff",
  },
  theme: {
    auto: "embed.themeDefault",
    light: "embed.themeLight",
    dark: "embed.themeDark",
    system: "embed.themeSystem",
  },
};
const SPEEDS = ["0.1", "0.25", "0.5", "", "2", "5", "instant"]; // the empty one is 1
/** @type {Named} */
const LANGUAGES = [
  ["", "embed.languageDefault"],
  ["en", "embed.languageEn"],
  ["de", "embed.languageDe"],
];

const MOST_LABEL = String(attribute("label").most);

/**
 * The choices of an attribute, and the keys of their names. The first is what a cell does without the attribute.
 * @param {string} name
 * @returns {Named}
 */
export function namedChoices(name) {
  const named = Object.entries(NAMES[name] ?? {});
  const choices = attribute(name).choices ?? [];
  if (named.length === choices.length && named.every(([choice]) => choices.includes(choice)))
    return named.map(([choice, key]) => [choice === choices[0] ? "" : choice, key]);
  throw new Error(`NAMES has a key for each choice of ${name}, and for no other: ${choices.join(", ")}`);
}

export class Choices {
  #texts;
  #label = create("input", { name: "label", autocomplete: "off", maxlength: MOST_LABEL });
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
    fill(this.#timeline, this.#named(namedChoices("timeline")));
    fill(this.#theme, this.#named(namedChoices("theme")));
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

  /** Chooses what a program came with, where the form has a choice for it. @param {Readonly<Record<string, string | undefined>>} attributes */
  take(attributes) {
    for (const [name, value = ""] of Object.entries(attributes)) {
      const control = this.element.elements.namedItem(name);
      if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = true;
      else if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
    }
  }

  /** The attributes that the author wants: a text that is empty is none. */
  get chosen() {
    return {
      lang: this.#language.value,
      label: this.#label.value.trim(),
      ...this.shown,
      autorun: mark(this.#autorun),
    };
  }

  /** Those of them that the cell above the form can show. */
  get shown() {
    return {
      packages: itemsOf(this.#packages.value.replaceAll(",", " ")).join(" "),
      speed: this.#speed.value,
      timeline: this.#timeline.value,
      theme: this.#theme.value,
      readonly: mark(this.#readonly),
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

/** @param {string} name */
function attribute(name) {
  const found = CONTRACT.find(known => known.name === name);
  if (found) return found;
  throw new Error(`A cell has no attribute ${name}: cell-contract.json names them all.`);
}

/** @param {HTMLInputElement} box */
function mark(box) {
  return box.checked ? "" : undefined;
}
