// Why a frame did not open, as far as a page can find out, and how that is said. It is loaded when one has not opened.

import { loadFeedbackTexts } from "../../texts/feedback-texts.js";

/** @typedef {Extract<import("../../protocol/messages.js").StartFacts, {what: "frame"}>} ClosedFrame */

const PATIENCE = 3000; // milliseconds for the frame's page to be asked for
const MOST = 200; // characters of a header that is shown

/**
 * @param {string} address  of the frame; "" if the page has filled it itself
 * @param {string | null} blocked  the directive of this page's policy that does not allow it
 * @returns {Promise<ClosedFrame>}
 */
export async function whyClosed(address, blocked) {
  const file = address.split("/").pop() ?? "";
  const closed = (/** @type {ClosedFrame["why"]} */ why, detail = "") =>
    /** @type {ClosedFrame} */ ({ what: "frame", why, file, detail: detail.slice(0, MOST) });
  if (location.protocol === "file:") return closed("opened as a file");
  if (blocked !== null) return closed("page's policy", `${blocked} ${new URL(address, location.href).origin}`);
  if (!address) return closed("unknown");
  try {
    const { ok, status, headers } = await fetch(address, {
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!ok) return closed("not served", String(status));
    for (const [why, name] of HEADERS) {
      const value = headers.get(name);
      if (value) return closed(why, `${name}: ${value}`);
    }
  } catch (error) {
    console.debug("Whether the frame's page can be had is unknown:", error); // the page's policy may forbid to ask
  }
  return closed("unknown");
}

/** @type {[ClosedFrame["why"], string][]} */
const HEADERS = [
  ["its header", "X-Frame-Options"],
  ["its header", "Content-Security-Policy"],
];

/**
 * The same in words.
 * @param {ClosedFrame} facts
 * @param {string} language
 */
export async function closedFrameText({ why, file, detail }, language) {
  const texts = await loadFeedbackTexts(language);
  switch (why) {
    case "opened as a file":
      return texts.get("frame.asFile");
    case "page's policy":
      return texts.get("frame.policy", { detail });
    case "not served":
      return texts.get("frame.notServed", { file, status: detail });
    case "its header":
      return texts.get("frame.header", { file, detail });
    case "unknown":
      return texts.get("frame.unknown");
  }
}
