// Where an author makes an embed: writes the program, sees it run, and copies what goes into the page.

import { button } from "../buttons.js";
import { create } from "../create.js";
import { Choices } from "./choices.js";
import { Snippet } from "./snippet.js";
import { frameSnippet, link, markdownSnippet, scriptSnippet } from "./snippets.js";

/**
 * @typedef {import("../async-cell.js").AsyncCell} AsyncCell
 * @typedef {import("../texts.js").Texts} Texts
 * @typedef {import("./snippets.js").Wanted} Wanted
 */

const ROOT = new URL("../", import.meta.url).href;
