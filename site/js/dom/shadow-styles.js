// The style sheets of shadow trees. They come as text with the script: a page's policy may allow no request, and no <style>.

/** The length that `rem` stands for within a cell (tools/site/javascript.py): the reader's own, whatever the page's is. */
const UNIT = { name: "--yieldpad-rem", syntax: "<length>", inherits: true, initialValue: "16px" };

export function cellStyles() {
  try {
    CSS.registerProperty(UNIT);
  } catch (error) {
    // The page has two copies of this script, or a browser without such properties; both are fine.
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
