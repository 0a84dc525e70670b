// Yieldpad's cells in MyST and Jupyter Book 2: the directive `async-cell`, whose program readers can run. This file is
// MyST's plugin, and also the widget that the pages load. Write in myst.yml, under project: `plugins: [yieldpad.mjs]`.

const CELLS = "https://cells.example/"; // a site of Yieldpad's that has the cells: write yours here

const NAME = "async-cell";
const NUMBER = "a number above 0";
/** What a cell's attributes can be; without choices, any text. The same as in Yieldpad's site/cell-contract.json. */
const VALUES = {
  lang: [],
  label: [],
  session: [],
  packages: [],
  files: [],
  "allow-connect": [],
  speed: [NUMBER, "instant"],
  timeline: ["on", "off", "generators"],
  explain: ["on", "off"],
  types: ["on", "off", "show"],
  theme: ["auto", "light", "dark", "system"],
  predict: ["off", "order", "time"],
  "predict-others": [],
  "predict-times": [],
};
const MARKS = ["readonly", "autorun"];
const NUMBER_FORM = "([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?";

/** Whether a value is one of these choices, if there are any. @param {string[]} choices @param {string} value */
function allows(choices, value) {
  if (!choices.length || (value !== NUMBER && choices.includes(value))) return true;
  const isNumber = new RegExp(`^${NUMBER_FORM}$`).test(value) && Number(value) > 0 && Number.isFinite(Number(value));
  return choices.includes(NUMBER) && isNumber;
}

/** What to write instead of a value. @param {string[]} choices */
function wordsFor(choices) {
  return choices.map(choice => (choice === NUMBER ? NUMBER : `"${choice}"`)).join(" or ");
}

/** Tells an author's mistake, with file and line, and goes on; `--strict` makes it end the build. */
function refuse(file, node, text) {
  file.message(`Yieldpad: ${text}`, node.position).fatal = true;
}

const directive = {
  name: NAME,
  doc: "A program that readers can run",
  options: {
    name: { type: String, doc: "The cell's id" },
    ...Object.fromEntries(Object.keys(VALUES).map(name => [name, { type: String }])),
    ...Object.fromEntries(MARKS.map(name => [name, { type: Boolean }])),
  },
  body: { type: String, required: true, doc: "The program" },
  /** Makes the widget, as MyST's own directive `anywidget` does. */
  run({ options = {}, body, node }, file) {
    const attributes = {};
    for (const [name, choices] of Object.entries(VALUES)) {
      if (options[name] === undefined) continue;
      if (allows(choices, options[name])) attributes[name] = options[name];
      else refuse(file, node, `${name} cannot be "${options[name]}"; write ${wordsFor(choices)}`);
    }
    for (const name of MARKS) if (options[name]) attributes[name] = "";
    if (options.name) attributes.id = options.name;
    const model = { attributes, code: body };
    return [{ type: "anywidget", esm: pathFrom(file.path), model, id: `${NAME}-${++made}` }];
  },
};
let made = 0; // MyST wants another id for each widget

/** The path of this file from the folder of a page. MyST copies it into the site. @param {string} page */
function pathFrom(page) {
  const there = page.replaceAll("\\", "/").split("/").filter(Boolean).slice(0, -1);
  const here = new URL(import.meta.url).pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const differs = here.findIndex((part, at) => part !== there[at]);
  return [...there.slice(differs).map(() => ".."), ...here.slice(differs)].join("/");
}

/** The page's side: a cell in the place that MyST's theme gives to the widget. */
async function render({ model, el }) {
  await import(new URL("yieldpad.js", CELLS).href);
  const cell = document.createElement(NAME);
  for (const [name, value] of Object.entries(model.get("attributes"))) cell.setAttribute(name, value);
  cell.code = model.get("code");
  cell.style.cssText = "display: block; margin-block: 1.5em;";
  // The theme says by a class of the page whether it is dark, but not by `color-scheme`, which cells follow.
  const page = document.documentElement;
  const follow = () => {
    el.style.colorScheme = page.classList.contains("dark") ? "dark" : "light";
  };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(page, { attributeFilter: ["class"] });
  el.append(cell);
  return () => observer.disconnect();
}

export default { name: "Yieldpad", directives: [directive], render };
