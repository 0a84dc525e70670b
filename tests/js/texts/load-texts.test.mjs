// Texts that are loaded: where those of a language do not come, the English ones stand in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addTexts, textsFor, whenReady } from "../../../site/js/cell/page-context.js";
import { loadTexts, loadTextsOf } from "../../../site/js/texts/load-texts.js";
import { english } from "../texts.mjs";
import { failToLoad } from "../unloadable.mjs";

failToLoad("/texts/de.json");

const german = { isConnected: true, closest: () => ({ getAttribute: () => "de" }) };

test("a German page whose texts do not come speaks English", async () => {
  assert.equal((await loadTexts("de-AT")).language, "en");
  assert.deepEqual([...(await loadTextsOf([german]))], []);
});

test("a German cell is shown with the page's texts, and the next one tries again", async () => {
  globalThis.document = { readyState: "complete", addEventListener: () => undefined };
  globalThis.MutationObserver = class {
    observe = () => undefined;
    disconnect = () => undefined;
  };
  const context = { texts: english, textsByLanguage: new Map() };
  await new Promise(shown => whenReady(german, context, () => shown(undefined)));
  assert.equal(textsFor(german, context), english);
  await addTexts(german, context);
  assert.deepEqual([...context.textsByLanguage], []);
});
