// What a reader learns of a program in other orders: how far the runs are, then a sentence for each thing that differs.

import { allow, button } from "../dom/buttons.js";
import { create } from "../dom/create.js";
import { markedText } from "../dom/marked-text.js";
import { lastLine } from "../texts/text-lines.js";
import { lineText, listText } from "./quoted.js";

/**
 * @typedef {import("../cell/orders/order-runs.js").OrdersResult} OrdersResult
 * @typedef {import("./differences.js").Difference} Difference
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{stop(): void, close(): void, goTo(line: number): void, show(order: number): void}} OrderCommands
 */

export class OrdersPane {
  #texts;
  #commands;
  /** Runs an order in the cell. @type {HTMLButtonElement | null} */
  #show = null;
  #said = create("div", { role: "status" });
  #bar = create("progress", { part: "progress" });
  #actions = create("p", { class: "explanation" });
  element = create("div", { class: "explanations orders", part: "orders" }, this.#said, this.#actions);

  /** @param {{texts: Texts, count: number, commands: OrderCommands}} options  texts: those about programs */
  constructor({ texts, count, commands }) {
    this.#texts = texts;
    this.#commands = commands;
    this.#bar.max = count;
  }

  /** Says that the orders are tried, once the pane is on the page: nobody would hear it before. */
  begin() {
    const trying = this.#texts.get("orders.trying", { count: this.#bar.max });
    this.#bar.setAttribute("aria-label", trying);
    this.#said.append(paragraph(trying));
    const stop = this.#line("orders.stop", () => this.#commands.stop());
    this.#actions.append(this.#bar, " ", stop);
  }

  /** @param {number} done  the orders that have been tried */
  showProgress(done) {
    this.#bar.value = done;
  }

  /** @param {OrdersResult} result */
  show(result) {
    this.#said.replaceChildren(...this.#sentences(result));
    const close = this.#line("orders.close", () => this.#commands.close());
    if (result.kind !== "found") return this.#offer([close]);
    const { order } = result.found;
    this.#show = this.#line("orders.show", () => this.#commands.show(order), { order: String(order) });
    this.#offer([this.#show, close]);
  }

  /** Whether the reader may run an order in the cell now. @param {boolean} allowed */
  allowShow(allowed) {
    if (this.#show) allow(this.#show, allowed);
  }

  /** Shows an error of the page. @param {string} reason */
  showFailure(reason) {
    this.#said.replaceChildren(paragraph(this.#texts.get("orders.failed", { reason })));
    this.#offer([this.#line("orders.close", () => this.#commands.close())]);
  }

  /** Shows buttons in place of others, which may have the focus. @param {HTMLButtonElement[]} buttons */
  #offer(buttons) {
    const hadFocus = this.#actions.matches(":focus-within");
    this.#actions.replaceChildren(...buttons.flatMap(each => [each, " "]));
    if (hadFocus) buttons[0]?.focus();
  }

  /** @param {OrdersResult} result */
  #sentences(result) {
    const texts = this.#texts;
    switch (result.kind) {
      case "same":
        return [paragraph(texts.get("orders.same", { count: result.tried }))];
      case "one":
        return [paragraph(texts.get("orders.one"))];
      case "itself":
        return [paragraph(texts.get("orders.itself")), ...result.differences.map(each => this.#itself(each))];
      case "obstacle":
        return [paragraph(this.#obstacle(result))];
      case "found":
        return this.#found(result.found);
    }
  }

  /** What happens in an order, then why. @param {import("../cell/orders/order-runs.js").Found} found */
  #found({ order, differences }) {
    const effects = differences.filter(({ kind }) => kind !== "race");
    const causes = differences.filter(({ kind }) => kind === "race");
    return [...effects, ...causes].map(each => this.#difference(each, String(order)));
  }

  /** @param {OrdersResult & {kind: "obstacle"}} result */
  #obstacle({ why, error }) {
    const texts = this.#texts;
    switch (why) {
      case "input":
        return texts.get("orders.input");
      case "threads":
        return texts.get("orders.threads");
      case "hosts":
        return texts.get("orders.hosts");
      case "endless":
        return texts.get("orders.endless");
      case "failed":
        return texts.get("orders.failed", { reason: lineText(lastLine(error)) });
    }
  }

  /**
   * @param {Difference} difference
   * @param {string} order
   */
  #difference(difference, order) {
    const texts = this.#texts;
    switch (difference.kind) {
      case "race": {
        const { key, values, line } = difference.explanation;
        const said = paragraph(texts.of("mistake", key, values));
        if (line !== null) said.append(" ", this.#lineButton(line));
        return said;
      }
      case "end": {
        const [other, own] = [
          this.#end(difference.other, difference.error),
          this.#end(difference.own, difference.ownError),
        ];
        return paragraph(texts.get("orders.end", { order, other, own }));
      }
      case "values": {
        const [other, own] = [listText(difference.other), listText(difference.own)];
        return paragraph(texts.get("orders.values", { order, name: difference.name, other, own }));
      }
      case "moved":
        return paragraph(texts.get("orders.moved", { order, ...this.#lines(difference) }));
      case "output":
        return paragraph(texts.get("orders.output", { order, ...this.#lines(difference) }));
    }
  }

  /** What differs between two runs in the same order. @param {Difference} difference */
  #itself(difference) {
    const texts = this.#texts;
    switch (difference.kind) {
      case "output":
      case "moved":
        return paragraph(texts.get("orders.itselfOutput", this.#lines(difference)));
      case "values": {
        const [other, own] = [listText(difference.other), listText(difference.own)];
        return paragraph(texts.get("orders.itselfValues", { name: difference.name, other, own }));
      }
      default:
        return paragraph(texts.get("orders.itselfEnd"));
    }
  }

  /** @param {import("./differences.js").OutputDifference} difference */
  #lines({ line, own, other }) {
    const quoted = (/** @type {string | null} */ text) => {
      if (text === null) return this.#texts.get("orders.noLine");
      return text.trim() ? `\`${lineText(text)}\`` : this.#texts.get("orders.emptyLine");
    };
    return { line: String(line), own: quoted(own), other: quoted(other) };
  }

  /**
   * @param {import("./differences.js").End} end
   * @param {string} error
   */
  #end(end, error) {
    const texts = this.#texts;
    switch (end) {
      case "well":
        return texts.get("orders.endsWell");
      case "error":
        return texts.get("orders.endsWith", { error: lineText(error) });
      case "stuck":
        return texts.get("orders.endsStuck");
      default:
        return texts.get("orders.endsNever");
    }
  }

  /** @param {number} line */
  #lineButton(line) {
    const text = this.#texts.get("orders.line", { line: String(line) });
    return button({ class: "line", part: "button" }, text, () => this.#commands.goTo(line));
  }

  /**
   * @param {string} key
   * @param {() => void} onPress
   * @param {Record<string, string>} [values]
   */
  #line(key, onPress, values = {}) {
    return button({ class: "line", part: "button" }, this.#texts.get(key, values), onPress);
  }
}

/** @param {string} text  with code in backticks */
function paragraph(text) {
  return create("p", { class: "explanation", part: "explanation" }, create("span", {}, ...markedText(text)));
}
