// The texts of a catalogue: values, plurals, numbers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { packageProblemText } from "../../../site/js/python/package-problem.js";
import { stateText } from "../../../site/js/python/state.js";
import { catalogueName, Texts } from "../../../site/js/texts/texts.js";
import { english, german } from "../texts.mjs";

const CATALOGUE = {
  greetings: {
    hello: "Hello {name}, and {name} again",
    found: { one: "{count} value", other: "{count} values" },
    both: "{name} in {place}",
  },
};

const texts = new Texts("en", CATALOGUE);

test("a text has its values", () => {
  assert.equal(texts.get("greetings.hello", { name: "Ada" }), "Hello Ada, and Ada again");
});

test("a value is not a text with places of its own", () => {
  assert.equal(texts.get("greetings.both", { name: "{place}", place: "here" }), "{place} in here");
  assert.equal(texts.get("greetings.hello", { name: "$&" }), "Hello $&, and $& again");
});

test("a text has a form for each plural of its language", () => {
  const counted = [0, 1, 2, 1500].map(count => texts.get("greetings.found", { count }));
  assert.deepEqual(counted, ["0 values", "1 value", "2 values", "1,500 values"]);
});

test("numbers are written as the language does", () => {
  const written = words => [
    words.number(1500.5),
    words.number(999),
    words.number(1000),
    words.fixed(1234.5, 2),
    words.trimmed(0.25, 3),
    words.trimmed(2, 3),
  ];
  assert.deepEqual(written(english), ["1,500.5", "999", "1,000", "1234.50", "0.25", "2"]);
  assert.deepEqual(written(german), ["1.500,5", "999", "1.000", "1234,50", "0,25", "2"]);
});

test("a number is rounded by what it is, as toFixed does", () => {
  assert.deepEqual(
    [1.005, 0.145, 8.345].map(value => english.fixed(value, 2)),
    ["1.00", "0.14", "8.35"],
  );
});

test("a text can be put around an element", () => {
  assert.deepEqual(texts.around("greetings.both", "place", { name: "{place}" }), ["{place} in ", ""]);
});

test("a key that is not there is a mistake", () => {
  assert.throws(() => texts.get("greetings.bye"), /catalogue of "en" has no text "greetings.bye"/);
  assert.throws(() => texts.get("nothing.at-all"), /no text "nothing.at-all"/);
});

test("a language is looked for without its country", () => {
  assert.deepEqual(["de", "de-AT", "DE", "", "en-GB"].map(catalogueName), ["de", "de", "de", "", "en"]);
});

test("a state is told with the language's numbers", () => {
  assert.equal(stateText("done", 1.234, english), "Done in 1.23 s");
  assert.equal(stateText("done", 1.234, german), "Fertig nach 1,23 s");
  assert.equal(stateText("failed", 0, german), "Fehler");
  assert.equal(stateText("stopped", 0.0123, german), "Gestoppt nach 13 ms");
});

test("a package that could not be had is told, with what there is instead", () => {
  const missing = { what: "package", name: "rich", reason: null, offered: ["regex", "attrs"] };
  assert.equal(
    packageProblemText(missing, english),
    "The package “rich” could not be loaded: it is not among the packages of this site, which are regex, attrs. " +
      "The site's author can add it.",
  );
  assert.match(packageProblemText({ ...missing, offered: [] }, english), /of this site\. The site's author/);
  assert.match(packageProblemText({ ...missing, offered: null }, english), /loaded: no file arrived\.$/);
  assert.equal(
    packageProblemText({ ...missing, what: "module", reason: "ValueError: no wheel" }, german),
    "Das Modul „rich“ konnte nicht geladen werden: ValueError: no wheel",
  );
});
