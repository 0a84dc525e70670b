// The texts that an author copies to get a cell: HTML for a script or a frame, Markdown, or a link.

import { escapeText } from "../dom/escape-text.js";
import { markupOf } from "../share/program.js";
import { encodeProgram } from "../share/program-link.js";
import { writeFragment } from "./address.js";

/**
 * `root` is the address of the site with the cells; it ends with a slash.
 * @typedef {{program: import("../share/program.js").Program, root: string}} Wanted
 */

const LINE = 24; // pixels: the height of a line of the program
const AROUND = 320; // pixels: the height of the bar, the controls and a small timeline

/** @param {Wanted} wanted */
export function scriptSnippet({ program, root }) {
  return `<script type="module" src="${escapeText(root)}yieldpad.js"></script>\n${markupOf(program)}\n`;
}

/** @param {Wanted} wanted */
export async function frameSnippet({ program, root }) {
  const fragment = await writeFragment(program);
  const height = AROUND + LINE * program.code.split("\n").length;
  const title = program.attributes.label || "Python";
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
  return `${root}play.html#${await encodeProgram(program)}`;
}
