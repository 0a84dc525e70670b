// A program in a link: every one comes out as it went in, and what is no link is a LinkError and nothing else.

import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { readExercise, readLanguage, readProgram, writeFragment } from "../../../site/js/embed/address.js";
import { decodeProgram, encodeProgram, holdsProgram, LinkError } from "../../../site/js/share/program-link.js";
import { holds } from "../fuzzing.mjs";
import { json, nearly, texts } from "../hostile-values.mjs";

const MOST = 256 * 1024; // bytes of a link's JSON
const BASE64URL = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

const name = fc.stringMatching(/^[a-z\d]([a-z\d._-]{0,20}[a-z\d])?(==\d[a-z\d.!+_-]{0,10})?$/);

const codes = fc.oneof(
  texts,
  texts.map(text => `${text}\r\n\ufeff${text.repeat(50)}`),
);
const labels = texts.map(text => text.replace(/\p{Cc}/gu, ""));

/** Every program that a cell can be, as a link's JSON has it. */
const programs = fc.record(
  {
    code: codes,
    label: labels,
    packages: fc.array(name, { maxLength: 4 }),
    speed: fc.constantFrom("instant", "1", "0.25", "9999.9999", "1e-4"),
    timeline: fc.constantFrom("on", "off", "generators"),
    theme: fc.constantFrom("auto", "light", "dark", "system"),
    readonly: fc.boolean(),
  },
  { requiredKeys: ["code"], noNullPrototype: true },
);

/** The same, as a link gives them out. @param {Record<string, unknown>} fields */
function programOf({ code, packages = [], readonly, ...values }) {
  const texts = Object.entries({ ...values, packages: packages.join(" ") }).filter(([, value]) => value !== "");
  return { code, attributes: { ...Object.fromEntries(texts), ...(readonly && { readonly: "" }) } };
}

/** The fragment of anything that can be deflated. @param {unknown} content */
function link(content) {
  const bytes = content instanceof Uint8Array ? content : JSON.stringify(content ?? null);
  return `1.${deflateRawSync(bytes, { level: 1 }).toString("base64url")}`;
}

/** Fragments as somebody's mail program leaves them: cut, a sign changed, one put in. */
const damaged = fc
  .tuple(
    programs,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.oneof(fc.constantFrom(...BASE64URL), texts)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([program, changes]) =>
    changes.reduce((fragment, [where, length, sign]) => {
      const at = where % fragment.length;
      return length === 0 ? fragment.slice(0, at) || "1." : fragment.slice(0, at) + sign + fragment.slice(at + length);
    }, link(program)),
  );

const fragments = fc.oneof(
  damaged,
  texts,
  fc.array(fc.constantFrom(...BASE64URL), { maxLength: 60 }).map(signs => `1.${signs.join("")}`),
  fc.uint8Array({ maxLength: 60 }).map(link),
  json.map(link),
  nearly(programs, json).map(link),
);

/** Zeros, up to eight times what a link may hold. */
const bombs = fc.nat({ max: 8 * MOST }).map(size => link(new Uint8Array(size)));

/** The program, or the error that says why there is none. */
async function decoded(fragment) {
  return decodeProgram(fragment).catch(error => {
    if (error instanceof LinkError) return error;
    throw error;
  });
}

holds(
  "a program comes out as it went in, and so does what stands beside it in an address",
  fc.tuple(programs, fc.option(texts), fc.boolean()),
  async ([fields, lang, autorun]) => {
    const { code, attributes } = programOf(fields);
    const program = { code, attributes: { ...attributes, ...(lang && { lang }), ...(autorun && { autorun: "" }) } };
    const fragment = await writeFragment(program);
    const packed = fragment.split("&", 1)[0];
    assert.match(packed, /^1\.[\w-]+$/);
    assert.ok(holdsProgram(fragment));
    assert.deepEqual(await decodeProgram(packed), { code, attributes });
    assert.deepEqual(await decodeProgram(link(fields)), { code, attributes });
    const whole = { ...program.attributes, ...(lang && { lang: lang.toWellFormed() }) };
    assert.deepEqual(await readProgram(fragment), { code, attributes: whole });
    assert.equal(readLanguage(fragment), lang?.toWellFormed() || null);
  },
);

holds(
  "a damaged link holds a program or is a LinkError",
  fc.oneof({ weight: 60, arbitrary: fragments }, { weight: 1, arbitrary: bombs }),
  async fragment => {
    const found = await decoded(fragment);
    if (found instanceof LinkError) assert.ok(["broken", "newer", "large"].includes(found.reason) && found.message);
    else assert.deepEqual(await decodeProgram(await encodeProgram(found)), found);
  },
);

const fields = fc.oneof(
  fc.constantFrom("code", "label", "packages", "speed", "timeline", "theme", "readonly", "lang", "autorun", "exercise"),
  texts,
);
const values = fc.oneof(
  texts,
  fc.constantFrom("1", "off", "a/b", "__proto__", "rich,numpy==1", "%", "%ff", "+&=#", "1.AAAA"),
);
const written = fc
  .array(fc.tuple(fields, values, fc.boolean()), { maxLength: 5 })
  .map(all =>
    all.map(([key, value, raw]) => (raw ? `${key}=${value}` : String(new URLSearchParams([[key, value]])))).join("&"),
  );

/** The fragments of embed.html: plain, or with a link's before it. */
const addresses = fc.oneof(
  written,
  fc.tuple(fragments, written).map(parts => parts.join("&")),
);

holds(
  "an embed's address is read as a language, an exercise or a program, or says why not",
  addresses,
  async fragment => {
    const language = readLanguage(fragment);
    assert.ok(language === null || typeof language === "string");
    const exercise = readExercise(fragment);
    if (exercise) assert.ok(exercise.name && typeof exercise.name === "string" && typeof exercise.theme === "string");
    await readProgram(fragment).catch(error => {
      assert.ok(error instanceof LinkError || error instanceof TypeError, String(error));
    });
  },
);
