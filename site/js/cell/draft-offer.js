// Tells the reader about an edit that was kept from an earlier visit.

/** @typedef {import("./drafts.js").Drafts} Drafts */

/**
 * Says that an edit was kept. An edit of an earlier version of the program is only offered, never restored silently.
 * @param {Drafts} drafts
 * @param {Pick<import("./view/cell-view.js").CellView, "notice" | "program">} view
 * @param {import("../texts/texts.js").Texts} texts
 */
export function offerDrafts(drafts, { notice, program }, texts) {
  const older = drafts.readOlder();
  if (drafts.read() !== null) {
    notice.show(texts.get("cell.editKept"));
  } else if (older !== null) {
    const take = () => {
      drafts.startOver();
      program.replace(older);
      if (drafts.read() === older) drafts.forgetOlder();
    };
    notice.show(
      texts.get("cell.editOutdated"),
      { label: texts.get("cell.showEdit"), onPress: take },
      { label: texts.get("cell.forgetEdit"), onPress: () => drafts.forgetOlder() },
    );
  }
}
