// Reads the markup of a drawing strictly: every sign of it belongs to an element, an attribute or an escaped text.

const OPEN = /<([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)>/y;
const CLOSE = /<\/([a-z]+)>/y;
const TEXT = /[^<]+/y;
const ATTRIBUTE = / ([a-zA-Z:-]+)="([^"<]*)"/g;
const BARE = /&(?!(?:amp|lt|gt|quot|#39);)/;

/**
 * The elements of a drawing in their order. Throws where a text is markup, or the markup is none.
 * @param {string} markup
 * @returns {{tag: string, attributes: Record<string, string>, text: string}[]}
 */
export function readSvg(markup) {
  const elements = [];
  const open = [];
  let at = 0;
  /** @param {RegExp} pattern */
  const next = pattern => {
    pattern.lastIndex = at;
    const found = pattern.exec(markup);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < markup.length) {
    const opened = next(OPEN);
    const closed = opened ? null : next(CLOSE);
    const text = opened || closed ? null : next(TEXT);
    if (opened) {
      const element = { tag: opened[1], attributes: attributesOf(opened[2]), text: "" };
      elements.push(element);
      open.push(element);
    } else if (closed && open.at(-1)?.tag === closed[1]) open.pop();
    else if (text && open.length > 0) open.at(-1).text += plain(text[0]);
    else throw new Error(`no markup of a drawing, from ${at} on: ${markup.slice(at, at + 80)}`);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1).tag}> is not closed`);
  return elements;
}

/** @param {string} text */
function attributesOf(text) {
  const found = Array.from(text.matchAll(ATTRIBUTE), ([, name, value]) => [name, plain(value)]);
  const attributes = Object.fromEntries(found);
  if (Object.keys(attributes).length < found.length) throw new Error(`an attribute is there twice: ${text}`);
  return attributes;
}

/** @param {string} text */
function plain(text) {
  if (BARE.test(text)) throw new Error(`an & that is not escaped: ${text}`);
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
