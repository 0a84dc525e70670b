// A style sheet for shadow trees. A script contains its text, since a page's policy may forbid requests and <style>.

/** @param {string} css */
export function styleSheet(css) {
  const styles = new CSSStyleSheet();
  styles.replaceSync(css);
  return styles;
}
