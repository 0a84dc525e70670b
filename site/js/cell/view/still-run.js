// The build's drawing of a recorded run, which a live timeline replaces.

/** @typedef {import("./commands.js").CellCommands} CellCommands */

/**
 * Opens the recorded run as soon as a mouse is over its drawing. A finger may be there only to scroll.
 * @param {HTMLElement} still
 * @param {CellCommands} commands
 */
export function openWhenTouched(still, { openRecorded }) {
  still.addEventListener("pointerover", event => {
    if (event.pointerType === "mouse" && isWithin(event, ".timeline")) openRecorded({ play: false });
  });
  still.addEventListener("click", event => {
    if (isWithin(event, ".timeline")) openRecorded({ play: isWithin(event, "button"), focus: event.isTrusted });
  });
}

/** @param {Event} event @param {string} selector */
function isWithin({ target }, selector) {
  return target instanceof Element && target.closest(selector) !== null;
}
