// The gallery page: its search. Without this script all programs are there.

import { search } from "./play/search.js";

const field = document.querySelector("#search");
const found = document.querySelector("#found");
const programs = Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".programs > li")));
const groups = Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".gallery > section")));

if (field instanceof HTMLInputElement && found instanceof HTMLElement) {
  const show = () => {
    const matches = search(field.value);
    for (const program of programs) {
      const group = program.closest("section")?.querySelector("h2")?.textContent ?? "";
      program.hidden = !matches(`${program.textContent} ${group} ${program.dataset.words}`);
    }
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

/**
 * @param {number} count
 * @param {HTMLElement} place  with the texts
 */
function countText(count, { dataset: { none = "", one = "", other = "" } }) {
  return count === 0 ? none : count === 1 ? one : other.replace("{count}", String(count));
}
