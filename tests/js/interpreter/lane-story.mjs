// What a run has told of its lanes and steps, as short texts without times.

/**
 * lanes: "kind name:line" and "<- starter", in the order in which they were told; steps: "name type line", and what for.
 * @param {any[]} told
 */
export function laneStory(told) {
  const known = told.filter(({ type }) => type === "lane").map(({ lane }) => lane);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return {
    lanes: known.map(({ kind, name, line, by }) => `${kind} ${name}:${line}${by ? ` <- ${names.get(by)}` : ""}`),
    steps: told.filter(({ type }) => type === "step").map(({ step }) => stepStory(step, names)),
  };
}

/** @param {any} step @param {Map<number, string>} names */
function stepStory({ lane, type, line, on, error, how }, names) {
  const reason = on && `${on.kind}${on.name ? `(${on.name})` : ""}`;
  return [names.get(lane), type, line, reason, error, how].filter(each => each !== undefined).join(" ");
}

/** The steps of one lane, without its name. @param {string[]} steps @param {string} name */
export function stepsOf(steps, name) {
  return steps.filter(step => step.startsWith(`${name} `)).map(step => step.slice(name.length + 1));
}
