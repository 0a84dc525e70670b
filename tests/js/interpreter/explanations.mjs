// From a program to the sentence about its mistake, in every language, whatever the interpreter can suspend.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Texts } from "../../../site/js/texts/texts.js";
import interfaces from "./explained/interfaces.mjs";
import iteration from "./explained/iteration.mjs";
import silent from "./explained/silent.mjs";

const KINDS = { ...iteration, ...interfaces, ...silent };
const FEW = 2; // programs of each kind, at least

/** @param {string} language */
function sentences(language) {
  const file = new URL(`../../../site/texts/feedback/${language}.json`, import.meta.url);
  return new Texts(language, JSON.parse(readFileSync(file, "utf-8")));
}

/** @param {Awaited<ReturnType<typeof import("./interpreter.mjs").startInterpreter>>} interpreter */
export function explainsMistakes(interpreter) {
  const [en, de] = [sentences("en"), sentences("de")];
  for (const [kind, programs] of Object.entries(KINDS)) {
    test(kind, async () => {
      assert.ok(Object.keys(programs).length >= FEW);
      for (const [name, { code, said }] of Object.entries(programs)) {
        const { explanations } = await interpreter.run(code, { explain: true, speed: "instant" });
        const found = explanations.map(({ key, values, line }) => ({
          line,
          en: en.of("mistake", key, values),
          de: de.of("mistake", key, values),
        }));
        assert.deepEqual(found, said, name);
      }
    });
  }
}
