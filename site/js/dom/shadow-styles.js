// The style sheets of shadow trees. The script contains their text, since a page's policy may forbid requests and <style>.

/** The length that replaces `rem` within a cell (tools/site/javascript.py): the reader's text size, not the page's. */
const UNIT = { name: "--yieldpad-rem", syntax: "<length>", inherits: true, initialValue: "16px" };

export function cellStyles() {
  try {
    CSS.registerProperty(UNIT);
  } catch (error) {
    // The page has two copies of this script, or the browser has no registered properties; both are fine.
    console.debug(error);
  }
  return sheet(CELL_STYLES);
}

export function exerciseStyles() {
  return sheet(EXERCISE_STYLES);
}

/** @param {string} css */
function sheet(css) {
  const styles = new CSSStyleSheet();
  styles.replaceSync(css);
  return styles;
}
