// Sorts the items of a list by a pointer: a mouse anywhere on an item, a finger on its grip only, so that it can still scroll.

const GRIP = ".ask-grip";
const CONTROLS = "button";

/**
 * `mayBegin` says whether an item can be dragged; `move` moves it by one place; `dropped` is called if it has been moved.
 * @typedef {{mayBegin(item: Element): boolean, move(item: Element, towards: -1 | 1): void, dropped(item: Element): void}} Dragged
 */

export class Drag {
  #list;
  #dragged;
  #listening = new AbortController();
  /** @type {{item: Element, pointer: number, moved: boolean} | null} */
  #current = null;

  /**
   * @param {HTMLElement} list
   * @param {Dragged} dragged
   */
  constructor(list, dragged) {
    this.#list = list;
    this.#dragged = dragged;
    const { signal } = this.#listening;
    list.addEventListener("pointerdown", event => this.#begin(event), { signal });
    list.addEventListener("pointermove", event => this.#follow(event), { signal });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      list.addEventListener(end, event => this.#end(event), { signal });
    }
  }

  close() {
    this.#listening.abort();
    this.#drop();
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    const target = /** @type {Element} */ (event.target);
    const item = target.closest("li");
    if (!item || this.#current || event.button !== 0 || target.closest(CONTROLS)) return;
    if (!this.#dragged.mayBegin(item) || (event.pointerType !== "mouse" && !target.closest(GRIP))) return;
    event.preventDefault(); // no text is to be selected
    this.#list.setPointerCapture(event.pointerId);
    this.#current = { item, pointer: event.pointerId, moved: false };
    item.classList.add("is-dragged");
  }

  /** @param {PointerEvent} event */
  #follow({ pointerId, clientY }) {
    const current = this.#current;
    if (current?.pointer !== pointerId) return;
    const { item } = current;
    const { previousElementSibling: above, nextElementSibling: below } = item;
    const towards = above && clientY < middleOf(above) ? -1 : below && clientY > middleOf(below) ? 1 : 0;
    if (towards === 0) return;
    current.moved = true;
    this.#dragged.move(item, towards);
  }

  /** @param {PointerEvent} event */
  #end({ pointerId }) {
    if (this.#current?.pointer === pointerId) this.#drop();
  }

  #drop() {
    const current = this.#current;
    if (!current) return;
    this.#current = null;
    current.item.classList.remove("is-dragged");
    if (current.moved) this.#dragged.dropped(current.item);
  }
}

/** @param {Element} element */
function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
