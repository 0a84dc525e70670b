// Validates the messages from a page of another site to the loader frame. Only complete messages of a known type reach Python.

import { isCount, isTextWithin, own } from "../protocol/own.js";
import { MOST_BYTES } from "../protocol/working-files.js";

/**
 * @typedef {import("../protocol/messages.js").MessageToLoader} MessageToLoader
 * @typedef {import("../protocol/messages.js").MessageToPython} MessageToPython
 * @typedef {import("../protocol/messages.js").RunRequest} RunRequest
 * @typedef {import("../protocol/messages.js").EarlierCell} EarlierCell
 * @typedef {import("../protocol/messages.js").Check} Check
 * @typedef {{type: "refused", run: number, why: "large" | "shape"}} Refused  a request for a run that is not valid
 */

const MOST_CODE = 5_000_000; // characters of a program and the cells before it, all together
const MOST_NAME = 10_000; // characters of a cell's name, its label, a session
const MOST_ANSWER = 1_000_000; // characters of a line that answers input()
const MOST_CONNECTED = 20_000_000; // characters of a host's answer
const MOST_CELLS = 10_000;
const MOST_PACKAGES = 1000;
const MOST_FILES = 1000;
const MOST_CONNECTIONS = 1000;
const MOST_TEXTS = 1000;
const ACTIONS = /** @type {const} */ (["pause", "step", "continue", "speed"]);

/**
 * The message in what was sent, with its known fields only; null if it is not valid.
 * @param {unknown} data
 * @returns {MessageToLoader | Refused | null}
 */
export function readPageMessage(data) {
  const [type, run] = [own(data, "type"), own(data, "run")];
  if (type === "boot") return { type };
  if (type === "add") return readFile(data);
  if (!isCount(run)) return null;
  switch (type) {
    case "run": {
      const request = readRequest(data);
      if (!request) return { type: "refused", run, why: "shape" };
      return lengthOf(request) > MOST_CODE ? { type: "refused", run, why: "large" } : { type, run, ...request };
    }
    case "stop":
    case "kill":
      return { type, run };
    case "control":
      return readControl(data, run);
    case "answer": {
      const text = own(data, "text");
      return text === null || isTextWithin(text, MOST_ANSWER) ? { type, run, text } : null;
    }
    case "connected": {
      const [id, answer] = [own(data, "id"), own(data, "answer")];
      return isCount(id) && isTextWithin(answer, MOST_CONNECTED) ? { type, run, id, answer } : null;
    }
    default:
      return null;
  }
}

/**
 * @param {unknown} data
 * @returns {MessageToPython | null}
 */
function readFile(data) {
  const [session, name, bytes] = ["session", "name", "bytes"].map(field => own(data, field));
  if (!(session === null || isName(session)) || !isName(name) || !(bytes instanceof ArrayBuffer)) return null;
  return bytes.byteLength > MOST_BYTES ? null : { type: "add", session, name, bytes };
}

/**
 * @param {unknown} data
 * @param {number} run
 * @returns {MessageToPython | null}
 */
function readControl(data, run) {
  const speed = own(data, "speed");
  const action = ACTIONS.find(each => each === own(data, "action"));
  if (!action) return null;
  if (action !== "speed") return { type: "control", run, action };
  return isSpeed(speed) ? { type: "control", run, action, speed } : null;
}

/**
 * @param {unknown} data
 * @returns {RunRequest | null}
 */
function readRequest(data) {
  const [cell, label, session] = ["cell", "label", "session"].map(name => own(data, name));
  const [code, packages, speed] = ["code", "packages", "speed"].map(name => own(data, name));
  const [files, connect] = [own(data, "files") ?? [], own(data, "connect") ?? []];
  const [plain, explain] = [own(data, "plain"), own(data, "explain")];
  const check = own(data, "check") ?? null;
  const [columns, order, sent] = [own(data, "columns"), own(data, "order"), own(data, "beside")];
  const beside = sent === undefined ? [] : readBeside(sent);
  if (!isName(cell) || !isName(label) || !(session === null || isName(session)) || typeof code !== "string")
    return null;
  if (!isList(packages, MOST_PACKAGES) || !packages.every(isName)) return null;
  if (!isList(files, MOST_FILES) || !files.every(isName)) return null;
  if (!isList(connect, MOST_CONNECTIONS) || !connect.every(isName)) return null;
  if (!isSpeed(speed) || typeof plain !== "boolean" || typeof explain !== "boolean") return null;
  const [earlier, first] = [readCells(own(data, "earlier")), readCells(own(data, "first"))];
  const judged = check === null ? null : readCheck(check);
  if (!earlier || !first || !beside || (check !== null && judged === null)) return null;
  const lists = { packages: [...packages], files: [...files], connect: [...connect], earlier, first };
  const request = { cell, label, session, code, ...lists, speed, plain, explain };
  const counted = { ...(isCount(columns) && columns > 0 && { columns }), ...(isCount(order) && { order }) };
  const others = { ...counted, ...(sent !== undefined && { beside }) };
  return judged ? { ...request, ...others, check: judged } : { ...request, ...others };
}

/**
 * @param {unknown} sent
 * @returns {EarlierCell[] | null}
 */
function readCells(sent) {
  if (!isList(sent, MOST_CELLS)) return null;
  const cells = sent.map(readEarlier);
  return cells.every(each => each !== null) ? cells : null;
}

/**
 * @param {unknown} sent
 * @returns {import("../protocol/messages.js").BesideFile[] | null}
 */
function readBeside(sent) {
  if (!isList(sent, MOST_FILES)) return null;
  const files = sent.map(each => {
    const [name, text] = [own(each, "name"), own(each, "text")];
    return isName(name) && typeof text === "string" ? { name, text } : null;
  });
  return files.every(each => each !== null) ? files : null;
}

/**
 * @param {unknown} sent
 * @returns {EarlierCell | null}
 */
function readEarlier(sent) {
  const [cell, label, code] = ["cell", "label", "code"].map(name => own(sent, name));
  return isName(cell) && isName(label) && typeof code === "string" ? { cell, label, code } : null;
}

/**
 * @param {unknown} sent
 * @returns {Check | null}
 */
function readCheck(sent) {
  const [source, texts] = [own(sent, "source"), own(sent, "texts")];
  if (typeof source !== "string" || typeof texts !== "object" || texts === null || Array.isArray(texts)) return null;
  const told = Object.entries(texts);
  if (told.length > MOST_TEXTS || !told.every(([, text]) => isText(text))) return null;
  return { source, texts: Object.fromEntries(told) };
}

/** Whether this is a text of the interface: a string, or one for each plural. @param {unknown} text */
function isText(text) {
  return isName(text) || (isName(own(text, "one")) && isName(own(text, "other")));
}

/** @param {RunRequest} request */
function lengthOf({ code, earlier, first, check, beside = [] }) {
  const others = [...[...earlier, ...first].map(each => each.code), ...beside.map(({ text }) => text)];
  return others.reduce((sum, each) => sum + each.length, code.length + (check?.source.length ?? 0));
}

/**
 * @param {unknown} value
 * @returns {value is import("../protocol/messages.js").Speed}
 */
function isSpeed(value) {
  return value === "instant" || (typeof value === "number" && Number.isFinite(value) && value > 0);
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isName(value) {
  return isTextWithin(value, MOST_NAME);
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {value is unknown[]}
 */
function isList(value, most) {
  return Array.isArray(value) && value.length <= most;
}
