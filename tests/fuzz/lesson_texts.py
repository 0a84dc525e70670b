# Lessons that no author writes: pieces of real ones in any order, cut, repeated, with hostile texts between them.

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz.hostile_texts import written
from tests.tools.lesson_file import EXERCISE, FRONT

LESSONS = Path(__file__).resolve().parent.parent.parent / "site/lessons"
BLOCKS = [
    block + "\n\n"
    for file in sorted(LESSONS.glob("*.md"))
    for block in file.read_text("utf-8").split("\n\n")
    if len(block) < 250
]
LINES = [
    *[
        "```",
        "```python",
        "~~~~ python {#a}",
        "```py {.static}",
        "```python {.start}",
        "```python {.solution}",
        "```python {.check}",
    ],
    *[
        '```python {.wrong says="no"}',
        "```js {#a}",
        "```{",
        "```python {#a",
        '```python {label="',
        "```python {} x",
        "````",
    ],
    *[
        "```python {#a .fails packages='b c' speed=1}",
        "```python {a}",
        "```python {%x%}",
        "```python {=}",
        '```python {id=""}',
    ],
    *[
        "::::",
        ":::",
        "::: hint",
        ":::: exercise {#one title='a'}",
        "::: exercise",
        "::: {",
        "::: hint {#a}",
        ":::::: x",
        "> ::: hint",
    ],
    *[
        "# Title",
        "#",
        "## A ##",
        "## A",
        "Title\n===",
        "---",
        "- item",
        "  1. x",
        "> quoted",
        "    code",
        "| a | b |\n|---|:-:|\n| c | d",
        "|",
    ],
    *[
        "[x](y.md)",
        "[x](#one)",
        "![p](%2Fetc/hosts)",
        "[x](" + "a" * 300 + ")",
        "[x](..)",
        "[x](%00)",
        "[a]: <x> 'y'",
        "[a][a]",
        "<https://[>",
    ],
    *[
        '<img src="http://[x" id="one">',
        '<p id="one">',
        "<![if x]>",
        "<!--",
        "<![CDATA[",
        "<?php",
        '<a href="x.html">',
        "<b>*x*</b>",
    ],
    *[
        "![p](https://x;script-src/*)",
        "[j](javascript:alert(1))",
        "![p](http://[::1)",
        "\\",
        "&#0;",
        "&x;",
        "*a",
        "**b_",
        "`",
        "``c",
        "~~d~~",
    ],
]
LINES += [
    *[
        "```{note}",
        "```{figure} a.png",
        ":alt: x",
        "~~~{tab-set}",
        ":::{tab-item} A",
        "::: {.callout-tip collapse=true}",
    ],
    *[
        '=== "A"',
        "    B",
        "!!! note",
        '??? tip "*A*"',
        "/// note | A",
        "///",
        "> [!NOTE]",
        "- [x] a",
        "[^1]: a",
        "a[^1]",
    ],
    *["<Tabs>", "</Tabs>", '<TabItem value="a"', "/>", "import a from 'b'", "{/*", "*/}", "{x}", "<A>", "</A>"],
    *["$x$", "$$", r"\\(a\\)", r"\\[", r"\\]", "$\\frac{$", "```math", "{math}`x`", "{ref}`a <b>`", "(a)=", "+++"],
    *[
        '--8<-- "a.md"',
        "```{include} ../a",
        "```{literalinclude} a\0",
        "## A {#b .c}",
        "{: .a #b }",
        "![p](a.png){ width=1 }",
    ],
    *["```pycon", ">>> 1", "... 2", "    >>> x", "H~2~O", "2^1^", "==a==", "{{< a >}}", "<h1>A</h1>", '<p style="a">'],
]
LONG = [
    "[" * 5000,
    "*a " * 3000,
    "`" * 5000 + "x",
    "> " * 3000,
    "- " * 3000,
    "<!--" * 3000,
    "<a " * 3000,
    "![" * 3000,
    "[a](" * 3000,
    "_x__" * 3000,
]
LONG += [
    "<A " * 3000,
    "$" * 5000,
    "{" * 3000 + "`a`",
    "===" * 3000,
    '=== "A"\n    ' * 1000,
    "<A>\n" * 2000,
    "import " + " " * 9000 + "x",
    "[a]{.b}" * 2000,
    "{{" * 3000,
    "==" * 3000,
    ">>> 1\n" * 3000,
    "x{ .a }" * 2000,
    "```{note}\n" * 2000,
    "~a" * 3000,
    "^a" * 3000,
]
LONG += [
    "|" * 5000 + "\n" + "|-" * 2500,
    ":" * 9000,
    "\\" * 9000,
    "&" * 9000,
    "a\n" * 9000,
    "```\n" * 4000,
    "::: hint\n" * 2000,
    "{" * 9000,
]
LONG += [
    "```python {" + "a=b " * 4000 + "}",
    "```python {" + "#" * 9000,
    "# a\n" * 3000,
    "<a><b>" * 3000,
    "[a]: b\n" * 2000,
    "~" * 9000,
    "<" * 9000,
]

pieces = st.one_of(
    st.sampled_from(LINES).map(lambda line: line + "\n"),
    st.sampled_from(BLOCKS),
    written,
    st.sampled_from([EXERCISE, FRONT, *EXERCISE.splitlines(keepends=True)]),
)

mutated_exercises = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3), pieces), min_size=1, max_size=3).map(
    lambda changes: FRONT + _changed(EXERCISE.splitlines(keepends=True), changes)
)

lesson_texts = st.one_of(
    st.lists(pieces, max_size=5).map("".join),
    st.lists(pieces, max_size=4).map(lambda all_of_it: FRONT + "".join(all_of_it)),
    mutated_exercises,
)
"""The text of a lesson's file."""


def _changed(lines: list[str], changes: list[tuple[int, int, str]]) -> str:
    """The lines with some cut out and others put in."""
    for at, cut, piece in changes:
        lines = [*lines[:at], piece, *lines[at + cut :]]
    return "".join(lines)
