// A button that opens a list of actions, above everything else on the page.

import { create } from "./create.js";

/** @typedef {{label: string, onPress: () => unknown}} Choice */

const GAP = 4; // pixels between the button and the list
const MARGIN = 8; // and between the list and the edge of the window

export class Menu {
  #choices;
  #button;
  #onError;

  /**
   * @param {{id: string, name: string, face: Node | string, choices: Choice[], onError: (error: unknown) => void}} options
   *   id: unique in its tree; name: for assistive technology; face: what the button shows; onError: called with the error
   *   of a choice that failed
   */
  constructor({ id, name, face, choices, onError }) {
    this.#onError = onError;
    this.#button = create(
      "button",
      { type: "button", class: "opens-menu", popovertarget: id, "aria-label": name },
      face,
    );
    this.#choices = create(
      "div",
      { class: "menu", id, popover: true, role: "group", "aria-label": name },
      ...choices.map(choice => this.#choice(choice)),
    );
    this.element = create("div", { class: "menu-place" }, this.#button, this.#choices);
    // In a shadow tree, browsers do not give the focus back as they should.
    this.#choices.addEventListener("beforetoggle", ({ newState }) => {
      if (newState === "closed" && this.#choices.matches(":focus-within")) this.#button.focus();
    });
    // A popover cannot be placed beside a button by CSS everywhere, and does not scroll with the page.
    const onScroll = () => this.#choices.hidePopover();
    this.#choices.addEventListener("toggle", ({ newState }) => {
      if (newState !== "open") return removeEventListener("scroll", onScroll);
      this.#place();
      addEventListener("scroll", onScroll);
    });
  }

  #place() {
    const { bottom, right } = this.#button.getBoundingClientRect();
    const { width, height } = this.#choices.getBoundingClientRect();
    const lowest = innerHeight - height - MARGIN;
    // What is scaled around the button does not scale its choices, which lie above the page; `zoom` does.
    const zoom = this.#choices.currentCSSZoom ?? 1;
    this.#choices.style.top = `${Math.max(MARGIN, Math.min(bottom + GAP, lowest)) / zoom}px`;
    this.#choices.style.left = `${Math.max(MARGIN, right - width) / zoom}px`;
  }

  /** @param {Choice} choice */
  #choice({ label, onPress }) {
    const button = create("button", { type: "button" }, label);
    button.addEventListener("click", async () => {
      this.#choices.hidePopover();
      try {
        await onPress();
      } catch (error) {
        this.#onError(error);
      }
    });
    return button;
  }
}
