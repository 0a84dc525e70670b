// The cells' style sheet. It comes as text with the script: a page's policy may allow no request for it, and no <style>.

/** The length that `rem` stands for within a cell (tools/styles.py): the reader's own, whatever the page's is. */
const UNIT = { name: "--yieldpad-rem", syntax: "<length>", inherits: true, initialValue: "16px" };

export function cellStyles() {
  try {
    CSS.registerProperty(UNIT);
  } catch (error) {
    // The page has two copies of this script, or a browser without such properties; both are fine.
    console.debug(error);
  }
  const styles = new CSSStyleSheet();
  styles.replaceSync(CELL_STYLES);
  return styles;
}
