// The context that the elements of a page share. The page's entry makes it, and defines the elements with it.

import { whenWhole } from "../dom/when-whole.js";
import { languageOf, spokenLanguage } from "../texts/language.js";
import { loadTextsOf } from "../texts/load-texts.js";

/**
 * @typedef {import("../protocol/messages.js").Outcome} Outcome
 * @typedef {import("../protocol/messages.js").RunEvent} RunEvent
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../texts/texts.js").Texts} Texts
 * @typedef {{stop(): void, answer(text: string | null): void, pause(): void, step(): void, proceed(): void,
 *   setSpeed(speed: import("../protocol/messages.js").Speed): void, finished: Promise<Outcome>}} CellRun
 * @typedef {{suspends: boolean | null, boot(): unknown, run(request: RunRequest, on: (event: RunEvent) => void): CellRun,
 *   addFile(session: string | null, file: import("../protocol/messages.js").WrittenFile): Promise<boolean>}} CellRuntime
 *   suspends: whether the browser can suspend a program; null before Python has started
 * @typedef {{readonly files: import("../protocol/messages.js").BesideFile[], join(view: import("./view/cell-view.js").CellView): void,
 *   take(files: File[]): void, leave(): void}} Beside  the files beside a cell's program, as they are; join: it is shown by this view from now on;
 *   take: these were dropped on it
 * @typedef {{runtime: CellRuntime, types: import("./page-types.js").PageTypes, explaining: import("./reader-setting.js").ReaderSetting, cellStyles: CSSStyleSheet, texts: Texts, textsByLanguage: Map<string, Texts>}} CellContext
 *   what runs the programs, what checks their types, whether the reader wants mistakes explained, the look of all cells, and the words: in the page's language, and in those of its parts
 */

/**
 * Defines an element. Its class passes the context to the constructor of the given class, and has it as `context`, for
 * scripts that are bundled alone.
 * @template Context
 * @param {string} name
 * @param {new (context: Context) => HTMLElement} Element
 * @param {Context} context
 */
export function defineElement(name, Element, context) {
  class PageElement extends Element {
    static context = context;

    constructor() {
      super(context);
    }
  }
  customElements.define(name, PageElement);
}

/**
 * The texts of the interface for an element, in the language of its place on the page.
 * @param {Element} element
 * @param {Pick<CellContext, "texts" | "textsByLanguage">} context
 */
export function textsFor(element, { texts, textsByLanguage }) {
  return textsByLanguage.get(languageOf(element)) ?? texts;
}

/**
 * Calls back once an element can be shown: all of its markup is there, and so are the texts in its language. Returns what
 * ends the wait.
 * @param {Element} element
 * @param {Pick<CellContext, "texts" | "textsByLanguage">} context
 * @param {() => void} act
 */
export function whenReady(element, context, act) {
  return whenWhole(element, () => {
    if (textsAreThere(element, context)) return act();
    void addTexts(element, context).then(() => element.isConnected && act());
  });
}

/**
 * Whether the texts in an element's language are there, or there are none.
 * @param {Element} element
 * @param {Pick<CellContext, "texts" | "textsByLanguage">} context
 */
function textsAreThere(element, { texts, textsByLanguage }) {
  const language = languageOf(element);
  const isSpoken = spokenLanguage(language) === language;
  return !isSpoken || language === texts.language || textsByLanguage.has(language);
}

/**
 * Loads the texts for an element that has come, or has got its language, after the page was read. It never rejects.
 * @param {Element} element
 * @param {Pick<CellContext, "textsByLanguage">} context
 */
export async function addTexts(element, { textsByLanguage }) {
  const language = languageOf(element);
  const loaded = (await loadTextsOf([element])).get(language);
  if (loaded) textsByLanguage.set(language, loaded); // otherwise the page's own stand in
}
