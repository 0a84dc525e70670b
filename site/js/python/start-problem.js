// Why Python could not start, as data and as text.

import { reasonOf } from "../texts/reason.js";

/** @typedef {import("../protocol/messages.js").StartFacts} StartFacts */

export class StartProblem extends Error {
  /** @param {StartFacts} facts */
  constructor(facts) {
    super(JSON.stringify(facts));
    this.name = "StartProblem";
    this.facts = facts;
  }
}

/**
 * The facts of any error.
 * @param {unknown} error
 * @returns {StartFacts}
 */
export function startFacts(error) {
  if (error instanceof StartProblem) return error.facts;
  return { what: "other", reason: reasonOf(error) };
}

/**
 * Any error in words. What has kept Python from starting may also keep the words about its frame from coming.
 * @param {unknown} error
 * @param {import("../texts/texts.js").Texts} texts
 */
export async function startProblemText(error, texts) {
  const facts = startFacts(error);
  if (facts.what !== "frame") return missingFileText(facts, texts);
  try {
    const { closedFrameText } = await import("./frame/closed-frame.js");
    return await closedFrameText(facts, texts.language);
  } catch (unsaid) {
    console.info("Yieldpad cannot say why Python's frame did not open:", facts, unsaid);
    return texts.get("cell.noFrame");
  }
}

/**
 * @param {Exclude<StartFacts, {what: "frame"}>} facts
 * @param {import("../texts/texts.js").Texts} texts
 */
export function missingFileText(facts, texts) {
  if (facts.what === "other") return facts.reason;
  const { file, status, reason } = facts;
  if (status === null) return texts.get("cell.notLoaded", { file, reason });
  return texts.get("cell.notServed", { file, status: String(status) });
}
