// What the elements of a page share: every page has its own, and a part of it may have another language.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { defineElement, textsFor } from "../../../site/js/cell/page-context.js";
import { english, german } from "../texts.mjs";

/** @type {Map<string, CustomElementConstructor>} */
const defined = new Map();

class FakeElement {
  static observedAttributes = ["speed"];

  constructor(context) {
    this.context = context;
  }
}

beforeEach(() => {
  defined.clear();
  globalThis.customElements = { define: (name, Element) => defined.set(name, Element) };
});

test("an element that the page makes without arguments has the context", () => {
  const context = { texts: english };
  defineElement("async-cell", FakeElement, context);
  const PageElement = defined.get("async-cell");
  assert.equal(new PageElement().context, context);
  assert.equal(PageElement.context, context);
  assert.deepEqual(PageElement.observedAttributes, ["speed"]);
  assert.ok(new PageElement() instanceof FakeElement);
});

test("two definitions of one class share nothing", () => {
  defineElement("async-cell", FakeElement, { texts: english });
  defineElement("other-cell", FakeElement, { texts: german });
  const [One, Other] = [defined.get("async-cell"), defined.get("other-cell")];
  assert.equal(new One().context.texts, english);
  assert.equal(new Other().context.texts, german);
});

test("an element speaks the language of its place where there are words, else the page's", () => {
  const context = { texts: english, textsByLanguage: new Map([["de", german]]) };
  const inside = lang => ({ closest: () => (lang === null ? null : { getAttribute: () => lang }) });
  assert.equal(textsFor(inside("de-AT"), context), german);
  assert.equal(textsFor(inside("fr"), context), english);
  assert.equal(textsFor(inside(null), context), english);
});
