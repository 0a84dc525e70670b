// A terminal shows what a program has written as xterm does: overwritten, erased, in colours.

import assert from "node:assert/strict";
import { test } from "node:test";

/** As much of an element as a line of the console needs. */
class Element {
  children = [];
  style = { setProperty: (name, value) => (this.style[name] = value) };
  className = "";
  hidden = false;
  parentNode = null;
  setAttribute(name, value) {
    if (name === "class") this.className = value;
  }
  append(...children) {
    this.children.push(...children);
    for (const child of children) if (child instanceof Element) child.parentNode = this;
  }
  replaceChildren(...children) {
    this.children = [];
    this.append(...children);
  }
  get textContent() {
    return this.hidden ? "" : this.children.map(child => child.textContent ?? child).join("");
  }
}
globalThis.document = { createElement: () => new Element() };
globalThis.Node = Element;
const { Terminal } = await import("../../../site/js/console/terminal.js");

const ESC = "\x1b";

/** A terminal, with what it shows. */
function screen() {
  const place = new Element();
  const rows = [];
  const terminal = new Terminal({ addRow: row => rows.push(row), changed: () => undefined });
  const draw = () => {
    for (const row of rows) row.draw(place);
  };
  return {
    write: (text, { source = "stdout", at = 0 } = {}) => terminal.write(source, text, at),
    get text() {
      draw();
      return place.textContent;
    },
    get parts() {
      draw();
      return place.children.flatMap(row => row.children.filter(child => child instanceof Element));
    },
    seek(seconds) {
      draw();
      for (const row of rows) row.seek(seconds);
      return place.textContent;
    },
  };
}

/** What is written, in one piece and in many, and what a terminal shows then. */
const SHOWN = {
  "a bar that grows": ["\r 0%\r50%\r100%\n", "100%\n"],
  "a shorter text over a longer one": ["long text\rab", "abng text"],
  "a line that is erased": ["long text\r\x1b[Kab", "ab"],
  "erased from the cursor on": ["abcdef\x1b[3D\x1b[K", "abc"],
  "erased up to the cursor": ["abcdef\x1b[3D\x1b[1K!", "   !ef"],
  "a backspace": ["abc\b\bX", "aXc"],
  "CRLF ends a line": ["one\r\ntwo\r\n", "one\ntwo\n"],
  "a bar above another": ["A 0\nB 0\n\x1b[2A\rA 1\n\rB 1\n", "A 1\nB 1\n"],
  "previous lines, as rich writes them": ["one\ntwo\r\x1b[2K\x1b[1A\x1b[2Kthree\n", "three\n"],
  "a column": ["abc\x1b[2GX", "aXc"],
  "to the right, over nothing": ["a\x1b[3CX", "a   X"],
  "home, and all erased": ["one\ntwo\x1b[2J\x1b[Hthree", "three\n"],
  "a saved place": ["ab\x1b7cd\x1b8X", "abXd"],
  "a tab": ["a\tb", "a       b"],
  "a title, a link and what is not known": [
    "\x1b]0;title\x07\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\\x1b[?25l\x1b[6n\x1b(B\x1b=!\x07\0",
    "link!",
  ],
  "wide characters": ["漢字\r\x1b[2CX", "漢X "],
  "half of a wide character": ["漢字\rX", "X 字"],
  "what combines": ["e\u0301👩‍👧\b\bX", "e\u0301X "],
  "no higher than the first line": ["a\x1b[9Ab", "ab"],
};

for (const [story, [written, shown]] of Object.entries(SHOWN)) {
  test(`shown as in a terminal: ${story}`, () => {
    const whole = screen();
    whole.write(written);
    assert.equal(whole.text.replace(/ +\n/g, "\n"), shown);
    const pieces = screen();
    for (const unit of written) pieces.write(unit);
    assert.equal(pieces.text, whole.text);
  });
}

test("a line far above cannot be reached, and stays", () => {
  const shown = screen();
  shown.write("first\n");
  for (let line = 0; line < 500; line++) shown.write(`${line}\n`);
  shown.write(`${ESC}[1000A\rX`);
  const lines = shown.text.split("\n");
  assert.equal(lines[0], "first");
  assert.deepEqual([lines.length, lines.findIndex(line => line.startsWith("X"))], [502, 501 - 23]);
});

test("colours and weights are the program's, and source and style make the parts", () => {
  const shown = screen();
  shown.write(`plain${ESC}[1;31mred${ESC}[22;38;5;21mblue${ESC}[38;2;1;2;3m${ESC}[48:2::4:5:6mboth${ESC}[0m`);
  shown.write("error", { source: "stderr" });
  const parts = shown.parts.map(part => [
    part.textContent,
    part.className,
    part.style["--ink"],
    part.style.backgroundColor,
  ]);
  assert.deepEqual(parts, [
    ["plain", "stdout", undefined, undefined],
    ["red", "stdout bold ink", "rgb(205 49 49)", undefined],
    ["blue", "stdout ink", "rgb(0 0 255)", undefined],
    ["both", "stdout", undefined, "rgb(4 5 6)"],
    ["error", "stderr", undefined, undefined],
  ]);
});

test("on a ground of its own a text can be read", () => {
  const shown = screen();
  shown.write(`${ESC}[43mdark on yellow${ESC}[44mlight on blue${ESC}[31;43mred on yellow${ESC}[97;44mwhite on blue`);
  shown.write(`${ESC}[0;7mthe other way round`);
  assert.deepEqual(
    shown.parts.map(part => part.style.color ?? part.className),
    ["black", "white", "black", "rgb(255 255 255)", "stdout inverse"],
  );
});

test("a replay shows what stood there", () => {
  const shown = screen();
  shown.write("\r 10%", { at: 1 });
  shown.write("\r 20%", { at: 2 });
  shown.write("\r100%\ndone\n", { at: 3 });
  assert.deepEqual(
    [0.5, 1, 2.5, 3, null].map(seconds => shown.seek(seconds)),
    ["", " 10%", " 20%", "100%\ndone\n", "100%\ndone\n"],
  );
});

test("a bar of a million steps takes little memory", () => {
  const shown = screen();
  for (let step = 0; step < 20_000; step++) shown.write(`\r${step}`, { at: step });
  assert.equal(shown.text, "19999");
  assert.notEqual(shown.seek(10_000), "");
});
