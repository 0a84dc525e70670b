// The cells of a page, in their order: their names, and which cells come before another.

import { itemsOf } from "../share/contract.js";

/** @typedef {import("./async-cell.js").AsyncCell} AsyncCell */

const TAG = "async-cell";

/**
 * All cells of the tree that a cell is part of.
 * @param {AsyncCell} cell
 * @returns {AsyncCell[]}
 */
function cellsAround(cell) {
  const root = /** @type {Document | ShadowRoot} */ (cell.getRootNode());
  return Array.from(/** @type {NodeListOf<AsyncCell>} */ (root.querySelectorAll(TAG)));
}

/**
 * The name of a cell: its `id`, or `cell-` and its number on the page. Two cells with one id are an author's mistake.
 * @param {AsyncCell} cell
 */
export function cellName(cell) {
  const cells = cellsAround(cell);
  if (!cell.id) return freeName(cells, cell);
  if (cells.some(other => other !== cell && other.id === cell.id)) {
    throw new Error(`<${TAG} id="${cell.id}"> is there twice on this page. Give each cell an id of its own.`);
  }
  return cell.id;
}

/**
 * `cell-` and a cell's number on the page, or the next number that no other cell has: cells come, go, and change places.
 * @param {AsyncCell[]} cells
 * @param {AsyncCell} cell
 */
function freeName(cells, cell) {
  const taken = new Set(cells.filter(other => other !== cell).map(({ name }) => name));
  let number = cells.indexOf(cell) + 1;
  while (taken.has(`cell-${number}`)) number++;
  return `cell-${number}`;
}

/**
 * A cell's session, as Python knows it: with instant navigation pages share the interpreters, and two pages may have a
 * session of the same name.
 * @param {AsyncCell} cell
 */
export function sessionOf({ session }) {
  return session === null ? null : `${location.pathname} ${session}`;
}

/**
 * A cell's request for a run: its program, and the cells of the same session that come before it.
 * @param {AsyncCell} cell
 * @returns {import("../protocol/messages.js").RunRequest}
 */
export function runRequest(cell) {
  return {
    cell: cell.name,
    label: cell.label,
    session: sessionOf(cell),
    code: cell.code,
    packages: packagesOf(cell),
    files: items(cell, "files"),
    connect: items(cell, "allow-connect"),
    earlier: earlierCells(cell).map(programOf),
    first: [],
    speed: speedOf(cell),
    plain: cell.getAttribute("timeline") === "generators",
    explain: cell.getAttribute("explain") !== "off",
    ...(cell.beside && { beside: cell.beside.files }),
  };
}

/**
 * The request for a check of the same program, on the instant clock. It depends on what stands on the page alone: a new
 * interpreter runs the programs before it first, as they are now, and connects to no host.
 * @param {AsyncCell} cell
 * @param {import("../protocol/messages.js").Check} check
 * @returns {import("../protocol/messages.js").RunRequest}
 */
export function checkRequest(cell, check) {
  return { ...requestAlone(cell), check };
}

/**
 * The request for a run of the same program in one of several orders, which depends on what stands on the page alone, too.
 * @param {AsyncCell} cell
 * @param {number | null} order  its number: 1 is CPython's own; null: CPython's own, and the clock follows the real one
 * @returns {import("../protocol/messages.js").RunRequest}
 */
export function orderRequest(cell, order) {
  const request = requestAlone(cell);
  return order === null ? request : { ...request, order };
}

/**
 * @param {AsyncCell} cell
 * @returns {import("../protocol/messages.js").RunRequest}
 */
function requestAlone(cell) {
  const earlier = earlierCells(cell);
  const united = (/** @type {string} */ name) => [...new Set([...earlier, cell].flatMap(each => items(each, name)))];
  const [packages, files] = [united("packages"), united("files")];
  const first = earlier.map(programOf);
  return { ...runRequest(cell), session: null, packages, files, connect: [], first, speed: "instant" };
}

/**
 * The cells of the same session that come before a cell.
 * @param {AsyncCell} cell
 */
function earlierCells(cell) {
  if (cell.session === null) return [];
  const cells = cellsAround(cell);
  return cells.slice(0, cells.indexOf(cell)).filter(other => other.session === cell.session);
}

/**
 * What the type checker knows of a cell: the cells of its session, in their order, each with the names of those before it.
 * @param {AsyncCell} cell
 */
export function checkedPrograms(cell) {
  const cells = cell.session === null ? [cell] : cellsAround(cell).filter(({ session }) => session === cell.session);
  return cells.map(({ name, code }) => ({ name, code }));
}

/**
 * What a check tells the type checker: the programs that run before the cell, and its own.
 * @param {AsyncCell} cell
 */
export function programsToCheck(cell) {
  return [...earlierCells(cell), cell].map(({ name, code }) => ({ name, code }));
}

/** @param {AsyncCell} cell */
function programOf({ name, label, code }) {
  return { cell: name, label, code };
}

/**
 * The packages that a cell names.
 * @param {Element} cell
 */
export function packagesOf(cell) {
  return items(cell, "packages");
}

/**
 * The items of a cell's attribute.
 * @param {Element} cell
 * @param {string} name
 */
function items(cell, name) {
  return itemsOf(cell.getAttribute(name) ?? "");
}

/**
 * The hosts that a cell may connect to, each once, for readers: `api.example`.
 * @param {Element} cell
 */
export function hostsOf(cell) {
  return [...new Set(items(cell, "allow-connect").flatMap(each => (URL.canParse(each) ? new URL(each).host : [])))];
}

/**
 * The speed of a cell's clock.
 * @param {AsyncCell} cell
 * @returns {import("../protocol/messages.js").Speed}
 */
export function speedOf({ speed }) {
  return speed === "instant" ? speed : Number(speed);
}

/**
 * The cell with this name, or undefined.
 * @param {AsyncCell} cell one of the same page
 * @param {string} name
 */
export function findCell(cell, name) {
  return cellsAround(cell).find(other => other.name === name);
}
