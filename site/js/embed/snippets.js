// The texts that an author copies to get a cell: HTML for a script or a frame, Markdown, or a link.

import { writeFragment } from "./address.js";

/**
 * `root` is the address of the site with the cells; it ends with a slash.
 * @typedef {import("../share/program-link.js").SharedProgram} SharedProgram
 * @typedef {{program: SharedProgram, root: string, language: string | null, autorun: boolean}} Wanted
 */

const LINE = 24; // pixels: the height of a line of the program
const AROUND = 320; // pixels: the height of the bar, the controls and a small timeline

/** @param {Wanted} wanted */
export function scriptSnippet({ program, root, language, autorun }) {
  const { code, label, packages, speed, timeline, theme, readonly } = program;
  const values = { lang: language, label, packages: packages?.join(" "), speed, timeline, theme };
  const told = Object.entries(values).flatMap(([name, value]) => (value ? [`${name}="${escapeText(value)}"`] : []));
  const marks = [...(readonly ? ["readonly"] : []), ...(autorun ? ["autorun"] : [])];
  return [
    `<script type="module" src="${escapeText(root)}yieldpad.js"></script>`,
    `<${["async-cell", ...told, ...marks].join(" ")}><pre>`, // the parser leaves out a line's end here
    `${escapeText(code)}</pre></async-cell>`,
    "",
  ].join("\n");
}

/** @param {Wanted} wanted */
export async function frameSnippet({ program, root, language, autorun }) {
  const fragment = await writeFragment(program, { language, autorun });
  const height = AROUND + LINE * program.code.split("\n").length;
  const title = program.label || "Python";
  return [
    `<iframe src="${escapeText(`${root}embed.html#${fragment}`)}" title="${escapeText(title)}"`,
    `  width="100%" height="${height}" frameborder="0" loading="lazy"></iframe>`,
    `<script src="${escapeText(root)}embed-fit.js" defer></script>`,
    "",
  ].join("\n");
}

/**
 * @param {Wanted} wanted
 * @param {string} words  of its link
 */
export async function markdownSnippet(wanted, words) {
  const { code } = wanted.program;
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(ticks => ticks.length));
  const fence = "`".repeat(longest + 1);
  const inside = code.endsWith("\n") ? code : `${code}\n`;
  return `${fence}python\n${inside}${fence}\n\n[${words.replace(/[[\]\\]/g, "\\$&")}](${await link(wanted)})\n`;
}

/** @param {Wanted} wanted */
export async function link({ program, root }) {
  return `${root}play.html#${await writeFragment(program)}`;
}

/** @param {string} text */
function escapeText(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
