// The form for embeds: an author writes the program, runs it, and copies the HTML for a page.

import { create } from "../dom/create.js";
import { programOf, writeAttributes } from "../share/program.js";
import { LinkError } from "../share/program-link.js";
import { Choices } from "./choices.js";
import { Snippet } from "./snippet.js";
import { frameSnippet, link, markdownSnippet, scriptSnippet } from "./snippets.js";

/**
 * @typedef {import("../cell/async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {import("./snippets.js").Wanted} Wanted
 */

const ROOT = new URL("../", import.meta.url).href;

export class Builder {
  #texts;
  #cell;
  #choices;
  #snippets;

  /**
   * @param {Texts} texts
   * @param {AsyncCell} cell  with the first program
   * @param {import("../share/program.js").Program["attributes"]} attributes  that it came with
   */
  constructor(texts, cell, attributes) {
    this.#texts = texts;
    this.#cell = cell;
    this.#choices = new Choices(texts, () => this.#changed());
    this.#choices.take(attributes);
    this.#snippets = {
      script: new Snippet(texts, { title: texts.get("embed.script"), about: texts.get("embed.aboutScript") }),
      frame: new Snippet(texts, { title: texts.get("embed.frame"), about: texts.get("embed.aboutFrame") }),
      markdown: new Snippet(texts, { title: texts.get("embed.markdown"), about: texts.get("embed.aboutMarkdown") }),
      link: new Snippet(texts, { title: texts.get("embed.link"), about: texts.get("embed.aboutLink") }),
    };
    const opening = create(
      "header",
      { class: "opening" },
      create("h1", {}, texts.get("embed.title")),
      create("p", { class: "lede" }, texts.get("embed.lede")),
    );
    const shown = Object.values(this.#snippets).map(snippet => snippet.element);
    this.element = create("main", {}, opening, cell, this.#choices.element, ...shown);
    this.element.addEventListener("celledit", () => void this.#showSnippets());
  }

  begin() {
    this.#changed();
  }

  #changed() {
    const { code, attributes } = programOf(this.#cell);
    writeAttributes({ code, attributes: { ...attributes, ...this.#choices.shown } }, this.#cell);
    void this.#showSnippets();
  }

  async #showSnippets() {
    const wanted = this.#wanted();
    const { script, frame, markdown, link: address } = this.#snippets;
    script.showText(scriptSnippet(wanted));
    const links = await Promise.all([frameSnippet(wanted), this.#markdown(wanted), link(wanted)]).catch(error => {
      if (!(error instanceof LinkError || error instanceof TypeError)) throw error;
      const problem = this.#texts.get(error instanceof LinkError ? "embed.tooLarge" : "embed.cannotCarry");
      return [problem, problem, problem];
    });
    for (const [index, snippet] of [frame, markdown, address].entries()) snippet.showText(links[index] ?? "");
  }

  /** @param {Wanted} wanted */
  #markdown(wanted) {
    return markdownSnippet(wanted, this.#texts.get("embed.runIt"));
  }

  /** @returns {Wanted} */
  #wanted() {
    return { program: { code: this.#cell.code, attributes: this.#choices.chosen }, root: ROOT };
  }
}
