// The gallery page: its search. Without this script all programs are there.

import { search } from "./play/search.js";

const field = document.querySelector("#search");
const found = document.querySelector("#found");
const programs = Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".programs > li")));
const words = new Map(programs.map(program => [program, wordsOf(program)]));
const groups = Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".gallery > section")));

if (field instanceof HTMLInputElement && found instanceof HTMLElement) {
  const show = () => {
    const matches = search(field.value);
    for (const program of programs) program.hidden = !matches(words.get(program) ?? "");
    for (const group of groups) group.hidden = !group.querySelector("li:not([hidden])");
    found.textContent = field.value.trim() ? countText(programs.filter(({ hidden }) => !hidden).length, found) : "";
  };
  field.addEventListener("input", show);
  addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === field) return;
    event.preventDefault();
    field.focus();
  });
  show(); // a browser that comes back to the page has kept the query
}

/** What is searched of a program: its title, its sentence, its group and the names in its code, not its drawing. @param {HTMLElement} program */
function wordsOf(program) {
  const parts = [...program.querySelectorAll("h3, p"), program.closest("section")?.querySelector("h2")];
  return [...parts.map(part => part?.textContent), program.dataset.words].join(" ");
}

/**
 * @param {number} count
 * @param {HTMLElement} place  with the texts
 */
function countText(count, { dataset: { none = "", one = "", other = "" } }) {
  return count === 0 ? none : count === 1 ? one : other.replace("{count}", String(count));
}
