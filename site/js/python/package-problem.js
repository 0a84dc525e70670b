// The text about a package or a file that could not be loaded.

const MOST_NAMED = 20; // packages that a message lists

/**
 * @param {import("../protocol/messages.js").PackageProblem} problem
 * @param {import("../texts/texts.js").Texts} texts
 */
export function packageProblemText({ what, name, reason, offered }, texts) {
  if (what === "file") return `${name}: ${texts.get("cell.noFile")}`;
  const why = reason ?? (offered ? notOffered(offered, texts) : texts.get("cell.noFile"));
  return texts.get(what === "package" ? "cell.noPackage" : "cell.noModule", { name, reason: why });
}

/**
 * @param {string[]} offered
 * @param {import("../texts/texts.js").Texts} texts
 */
function notOffered(offered, texts) {
  if (offered.length === 0 || offered.length > MOST_NAMED) return texts.get("cell.notOffered");
  return texts.get("cell.notAmongOffered", { names: offered.join(", ") });
}
