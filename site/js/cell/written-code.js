// The program in a cell's markup, as readers see it: other tools mark lines by elements, number them, and add buttons.

import { isSlotted } from "../dom/slotted.js";

/** @typedef {{text: string, broken: boolean}} Reading  broken: what follows begins a new line */
/** @typedef {{isPre: boolean, isBlock: (element: HTMLElement) => boolean, strange: Set<string>}} Rules */

const BLOCKS = new Set(
  "address blockquote div dl figure h1 h2 h3 h4 h5 h6 li ol p pre section table tbody tr ul".split(" "),
);
/** Elements that mark code; others without a class are probably text of the program, which was not escaped. */
const MARKING = new Set("a br code dd div font li ol pre section span table tbody td th thead tr ul wbr".split(" "));
/** What is no text. */
const TOOLS = "button, svg, style, input, select, img, [role=button], [hidden], [aria-hidden=true], [slot]";
const CLOSED = "script, template, noscript, iframe, object";
/** The same, if a page has them there on purpose; both may also be text of the program, which was not escaped. */
const TEXTS = "textarea, title";
const NUMBERS = /\bln[ts]?\b|line[-_]?n(o|um)|gutter|blob-num/i;
/** A text of Python, or a space that only looks like one, or a character that nobody sees. */
const TEXT_OR_SPACE = /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*|[\u00A0\u00AD\u200B\uFEFF]/g;

/**
 * Tells on the console which elements in a program were probably meant as its text.
 * @param {HTMLElement} cell
 */
export function tellStrange(cell) {
  const strange = /** @type {Set<string>} */ (new Set());
  writtenCode(cell, strange);
  if (!strange.size) return;
  const where = `<${cell.localName}${cell.id ? ` id="${cell.id}"` : ""}>`;
  const tags = [...strange].map(tag => `<${tag}>`).join(", ");
  const escaped = `&lt;${[...strange][0]}>`;
  console.warn(`${where}: HTML has read ${tags} as elements. If they are text of the program, write ${escaped}.`);
}

/**
 * Returns the author's program; "" if there is none.
 * @param {HTMLElement} cell
 * @param {Set<string>} [strange]  gets the names of elements that were probably meant as text
 */
export function writtenCode(cell, strange = new Set()) {
  const hasPre = [...cell.querySelectorAll("pre")].some(pre => !isSlotted(pre, cell));
  const template = hasPre ? null : cell.querySelector("template");
  // A script's own children of a <template> are not in its content.
  const root = template?.content.hasChildNodes() ? template.content : (template ?? cell);
  const pres = [...root.querySelectorAll("pre")];
  const read = pres.filter(pre => isRead(pre, pres, root)).map(pre => readPre(pre, strange));
  const programs = read.filter(text => !isNumbers(text));
  const text = read.length ? (programs.length ? programs : read).join("\n") : readPlain(root, strange);
  return withSpaces(text);
}

/**
 * Whether a `<pre>` has the program: not what is in a slot or in another one.
 * @param {HTMLElement} pre
 * @param {HTMLElement[]} pres
 * @param {ParentNode & Node} root
 */
function isRead(pre, pres, root) {
  return !isSlotted(pre, root) && !pres.some(other => other !== pre && other.contains(pre));
}

/** @param {HTMLElement} pre @param {Set<string>} strange */
function readPre(pre, strange) {
  const all = pre.textContent ?? "";
  const isOneLine = !all.trim().includes("\n");
  // Spans that a style makes lines.
  const isLine = (/** @type {HTMLElement} */ element) =>
    isOneLine && /^(block|flex|grid|list-item)$/.test(getComputedStyle(element).display || element.style.display);
  const isBlock = (/** @type {HTMLElement} */ element) => BLOCKS.has(element.localName) || isLine(element);
  const text = pre.firstElementChild
    ? inside(pre, { isPre: true, isBlock, strange }).replace(/\n+$/, "")
    : all.replace(/\r\n?/g, "\n");
  // In HTML the parser leaves out a line's end behind <pre>; a script's text with lines of its own has it still.
  return withoutEnd(/^\n/.test(text) && indentation(text) ? dedented(text) : text);
}

/** @param {ParentNode & Node} root @param {Set<string>} strange */
function readPlain(root, strange) {
  const code = [...root.children].find(({ localName }) => localName === "code");
  return dedented(inside(code ?? root, { isPre: false, isBlock: ({ localName }) => BLOCKS.has(localName), strange }));
}

/**
 * The text in a node.
 * @param {Node} node
 * @param {Rules} rules
 */
function inside(node, rules) {
  /** @type {Reading} */
  const reading = { text: "", broken: false };
  for (const child of node.childNodes) {
    if (child instanceof Text) add(reading, ofText(child, rules));
    else if (child instanceof HTMLElement && !isTool(child, rules)) addElement(reading, child, rules);
  }
  return reading.text;
}

/** @param {Text} node @param {Rules} rules */
function ofText(node, { isPre, isBlock }) {
  const isBeside = (/** @type {Node | null} */ other) => other instanceof HTMLElement && isBlock(other);
  if (!isPre && !node.data.trim() && (isBeside(node.previousSibling) || isBeside(node.nextSibling))) return "";
  return node.data.replace(/\r\n?/g, "\n");
}

/** @param {Reading} reading @param {string} text */
function add(reading, text) {
  if (!text) return;
  if (reading.broken && !text.startsWith("\n")) reading.text += "\n";
  reading.text += text;
  reading.broken = false;
}

/**
 * @param {Reading} reading
 * @param {HTMLElement} element
 * @param {Rules} rules
 */
function addElement(reading, element, rules) {
  const { localName } = element;
  if (localName === "br") return addBreak(reading);
  const text = inside(element, rules);
  if (!rules.isBlock(element)) return add(reading, /^t[dh]$/.test(localName) ? withoutEnd(text) : text);
  if (!text && localName !== "tr") return;
  if (reading.broken || (reading.text && !reading.text.endsWith("\n"))) reading.text += "\n";
  reading.text += withoutEnd(text);
  reading.broken = true;
}

/** @param {Reading} reading */
function addBreak(reading) {
  reading.text += reading.broken ? "\n\n" : "\n";
  reading.broken = false;
}

/**
 * Whether an element is no part of the program, such as a line's number.
 * @param {HTMLElement} element
 * @param {Rules} rules
 */
function isTool(element, { strange }) {
  const { localName, style } = element;
  if (element.matches(TOOLS) || element.matches(CLOSED) || style.userSelect === "none") return true;
  if (!MARKING.has(localName) && !element.matches("[class], [style]")) strange.add(localName);
  if (element.matches(TEXTS)) return true;
  if (!/^[\s\d]*$/.test(element.textContent ?? "")) return false;
  const isCell = localName === "td" && element.parentElement?.lastElementChild !== element;
  return isCell || NUMBERS.test(element.className) || "lineNumber" in element.dataset;
}

/** Whether a text is a column of line numbers. @param {string} text */
function isNumbers(text) {
  const lines = text.trim().split(/\s+/);
  return lines.every((line, index) => /^\d*$/.test(line) && Number(line) === Number(lines[0]) + index);
}

/** @param {string} text */
function withoutEnd(text) {
  return text.replace(/\n$/, "");
}

/** How many characters all lines are indented by. @param {string} text */
function indentation(text) {
  const indented = text.split("\n").filter(line => line.trim());
  return Math.min(...indented.map(line => line.search(/\S/)));
}

/** Without blank lines around it, and without the indentation of all lines. @param {string} text */
function dedented(text) {
  const depth = indentation(text);
  const lines = text.split("\n").map(line => line.slice(depth));
  return lines.join("\n").replace(/^(\s*\n)+|\s+$/g, "");
}

/**
 * If the program itself has spaces that only look like such, all of these are spaces: an editor of pages has written them.
 * In texts alone they may be meant.
 * @param {string} code
 */
function withSpaces(code) {
  const isMangled = (code.match(TEXT_OR_SPACE) ?? []).some(found => /^[^"'#]$/.test(found));
  return isMangled ? code.replaceAll("\u00A0", " ").replace(/[\u00AD\u200B\uFEFF]/g, "") : code;
}
