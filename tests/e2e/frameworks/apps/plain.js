// Cells that a page's own script makes and changes; those that are in the page already it takes over.

globalThis.app = { heard: [], show };
const main = document.querySelector("main");
for (const name of ["celledit", "cellstart", "cellend"]) {
  document.addEventListener(name, event => app.heard.push([name, event.target.id]));
}

/** @param {{key: string, text?: string, attributes: Record<string, unknown>}[]} cells */
function show(cells) {
  const elements = cells.map(cell => {
    const element = document.getElementById(cell.key) ?? create(cell.key);
    write(element, cell);
    return element;
  });
  for (const element of [...main.children]) if (!elements.includes(element)) element.remove();
  for (const [index, element] of elements.entries()) {
    if (main.children[index] !== element) main.insertBefore(element, main.children[index] ?? null);
  }
}

function create(key) {
  const element = document.createElement("async-cell");
  element.id = key;
  return element;
}

function write(element, { text, attributes }) {
  for (const name of element.getAttributeNames()) {
    if (!["id", "state"].includes(name) && !(name in attributes)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "code") element.code = value;
    else if (value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
  const pre = element.querySelector("pre");
  if (pre) pre.textContent = text;
  else if (text !== undefined) element.append(Object.assign(document.createElement("pre"), { textContent: text }));
}
