// Which keys call a tool of the playground, how the list names them, and the size of the text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TextSize } from "../../../site/js/play/text-size.js";
import { asApple, toolOf } from "../../../site/js/play/tools.js";
import { MemoryStorage } from "../memory-storage.mjs";

const press = (/** @type {string} */ key, held = {}) =>
  toolOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test("a question mark, and S and O with Ctrl or ⌘, call tools", () => {
  assert.equal(press("?", { shiftKey: true }), "help");
  assert.equal(press("s", { ctrlKey: true }), "save");
  assert.equal(press("o", { metaKey: true }), "open");
  assert.equal(press("S", { ctrlKey: true }), "save"); // Caps Lock
});

test("other keys, and the same with other keys held, call none", () => {
  assert.equal(press("s"), null);
  assert.equal(press("?", { ctrlKey: true }), null);
  assert.equal(press("s", { ctrlKey: true, shiftKey: true }), null);
  assert.equal(press("s", { ctrlKey: true, altKey: true }), null); // AltGr
});

test("on Apple's keyboards the keys have their signs", () => {
  assert.equal(asApple("Ctrl+Enter"), "⌘ Enter");
  assert.equal(asApple("Umschalt+Alt+F"), "⇧ ⌥ F");
  assert.equal(asApple("F8"), "F8");
  assert.equal(asApple("Ctrl+Y"), "⌘ ⇧ Z");
  assert.equal(asApple("Strg+Leertaste"), "⌃ Leertaste");
});

test("the size of the text goes up and down between its ends, and is kept", () => {
  const storage = new MemoryStorage();
  const shown = new Map();
  const element = {
    style: { setProperty: (/** @type {string} */ name, /** @type {string} */ value) => shown.set(name, value) },
  };
  const place = /** @type {HTMLElement} */ (/** @type {unknown} */ (element));
  const size = new TextSize(place, storage);
  assert.equal(size.size, 0.9375);
  size.change(1);
  assert.equal(shown.get("--yieldpad-code-size"), "1.0625rem");
  assert.equal(new TextSize(place, storage).size, 1.0625);
  for (let press = 0; press < 9; press++) size.change(1);
  assert.equal(size.size, 1.875);
  for (let press = 0; press < 9; press++) size.change(-1);
  assert.equal(size.size, 0.8125);
  storage.setItem("yieldpad:code-size", "huge");
  assert.equal(new TextSize(place, storage).size, 0.9375);
});
