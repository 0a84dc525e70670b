// What the browser keeps for a lesson belongs to one reader and one attempt: a computer may have many readers.

import { fingerprint } from "../cell/drafts.js";
import { keepText, keysFrom } from "../dom/storage.js";

const OWNER = "yieldpad:learner:";

/**
 * Deletes what the browser keeps for this lesson, unless it is of the same reader, who goes on.
 * @param {readonly (Storage | null)[]} storages  the first one keeps whose it is; null if the browser keeps nothing
 * @param {{place: string, course: string, learner: string, goesOn: boolean}} visit  place: the path of the lesson's page;
 *   course: that of the site's root; learner: the platform's name of the reader
 */
export function keepOnlyOwn(storages, { place, course, learner, goesOn }) {
  const [first] = storages;
  const owner = `${OWNER}${place}`;
  // The platform's name itself is no matter of the next reader.
  const now = fingerprint(learner);
  const isOwn = goesOn && learner !== "" && first?.getItem(owner) === now;
  if (!isOwn) {
    const beginnings = [`yieldpad:draft:${place}#`, `yieldpad:undo:${place}#`, `yieldpad:progress:${course}:`];
    for (const storage of storages) forget(storage, beginnings);
  }
  keepText(first ?? null, owner, now);
}

/**
 * @param {Storage | null} storage
 * @param {readonly string[]} beginnings  of keys
 */
function forget(storage, beginnings) {
  for (const key of beginnings.flatMap(beginning => keysFrom(storage, beginning))) storage?.removeItem(key);
}
