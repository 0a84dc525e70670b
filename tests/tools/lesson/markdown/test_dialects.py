# What other tools' Markdown has: shown as its readers expect it, or told with its line; nothing of it stops a build.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tools.lesson.lesson import Cell

if TYPE_CHECKING:
    from pathlib import Path

from tests.tools.lesson.markdown.drafts import read

TIP = '<aside class="box is-tip">\n<p class="box-title">'
TASKS = '<li class="task-list-item">☑ done</li>\n<li class="task-list-item">☐ not</li>'
FOLDED = '<details class="box is-note">\n<summary>Note</summary>\n<p>Text.</p>\n</details>'
NOTE = '<aside class="box is-note">\n<p class="box-title">Note</p>\n<p>Text.</p>\n</aside>\n'
SHOWN = {
    "GitHub's alert": ("> [!NOTE]\n> Text.\n", NOTE),
    "Material's admonition": ("!!! note\n    Text.\n", NOTE),
    "one with a title": (
        '!!! tip "Do *this*"\n    Text.\n',
        TIP + "Do <em>this</em>",
    ),
    "a folded one": (
        "??? note\n    Text.\n",
        FOLDED,
    ),
    "an unfolded one": ("???+ note\n    Text.\n", '<details class="box is-note" open>\n<summary>Note</summary>'),
    "MyST's": (":::{note}\nText.\n:::\n", NOTE),
    "MyST's with a title": (
        ":::{admonition} Look\nText.\n:::\n",
        NOTE.partition("Note")[0] + "Look</p>",
    ),
    "Docusaurus's": (":::note\n\nText.\n\n:::\n", NOTE),
    "Docusaurus's with a title": (
        ":::tip[Look]\n\nText.\n\n:::\n",
        TIP + "Look</p>",
    ),
    "VuePress's": ("::: tip Look\nText.\n:::\n", TIP + "Look</p>"),
    "details": (
        "::: details More\nText.\n:::\n",
        '<details class="box is-details">\n<summary>More</summary>',
    ),
    "Quarto's": ('::: {.callout-tip title="Look"}\nText.\n:::\n', TIP + "Look</p>"),
    "pymdownx's block": ("/// note | Look\nText.\n///\n", NOTE.partition("Note")[0] + "Look</p>"),
    "one in one": ("::::{note}\n:::{tip}\nText.\n:::\n::::\n", TIP + "Tip</p>"),
    "footnotes": ("Text[^1].\n\n[^1]: Foot.\n", "Foot."),
    "a list of tasks": (
        "- [x] done\n- [ ] not\n",
        TASKS,
    ),
    "a list of definitions": ("Term\n: Meaning.\n", "<dt>Term</dt>\n<dd>Meaning.</dd>"),
    "a bare link": ("See https://python.org.\n", '<a href="https://python.org">https://python.org</a>.'),
    "an id of a heading": ("## Why {#reason}\n", '<h2 id="reason">Why</h2>'),
    "one of kramdown": ("## Why {: #reason .wide }\n", '<h2 id="reason">Why</h2>'),
    "marks of a heading": ("## Why {.mark}\n", '<h2 id="why">Why</h2>'),
    "a line of marks": ("Text.\n{: .lead #first }\n", '<p id="first">Text.</p>'),
    "the width of an image": ("![a](b.png){ width=300 }\n", '<img src="b.png" alt="a" width="300" />'),
    "marks of a link": ("[a](https://b.c){ .button }.\n", '<a href="https://b.c">a</a>.'),
    "MyST's in backticks": ("```{note}\nText.\n```\n", NOTE),
    "one with text beside it": ("```{note} Text.\n```\n", NOTE),
    "one with a title and options": (
        "```{admonition} Do *this*\n:class: dropdown\n\nText.\n```\n",
        '<details class="box is-note">\n<summary>Do <em>this</em></summary>\n<p>Text.</p>',
    ),
    "one in one, in backticks": ("````{note}\n```{tip}\nText.\n```\n````\n", TIP + "Tip</p>\n<p>Text."),
    "Quarto's, folded": ('::: {.callout-note collapse="true"}\nText.\n:::\n', FOLDED),
    "Quarto's with a heading": ("::: {.callout-tip}\n## Look\n\nText.\n:::\n", TIP + "Look</p>"),
    "Docusaurus's with an id": (":::tip[Look `x`]{#a}\n\nText.\n\n:::\n", TIP + "Look <code>x</code></p>"),
    "a figure": (
        "```{figure} a.png\n:alt: Hive\n:width: 300px\n\nOur *hive*.\n```\n",
        '<figure><img src="a.png" alt="Hive" width="300" /><p>Our <em>hive</em>.</p>\n</figure>',
    ),
    "a target": ("(there)=\n## Why\n\n{ref}`there`\n", '<span id="there"></span>\n<h2 id="why">'),
    "a role": ("{kbd}`Ctrl` {math}`x` {py:func}`f`\n", "<kbd>Ctrl</kbd> <math"),
    "the end of a notebook's block": ("One.\n\n+++\n\nTwo.\n", "<p>One.</p>\n<p>Two.</p>\n"),
    "maths in a line": (r"Area $\pi r^2$, \(x\), for $5 or $6." + "\n", "<mi>&#x003C0;</mi>"),
    "prices": ("For $5 or $6.\n", "<p>For $5 or $6.</p>"),
    "maths with signs of HTML": (r"$\text{a<b & c}$" + "\n", "<mtext>a&lt;b&#x000A0;&amp;&#x000A0;c</mtext>"),
    "maths of its own": ("$$\nx^2\n$$\n", '<div class="maths" tabindex="0"><math'),
    "maths in brackets": ("\\[ x \\]\n", '<div class="maths" tabindex="0"><math'),
    "a block of maths": ("```math\nx\n```\n", '<div class="maths" tabindex="0"><math'),
    "a comment of MDX": ("{/* secret */}\n\nText.\n", "<p>Text.</p>\n"),
    "braces that are text": ("## A set {1, 2}\n", ">A set {1, 2}</h2>"),
    "a block of another tool in braces": ("```{.js .wide}\nx\n```\n", "<pre><code"),
}


@pytest.mark.parametrize("what", SHOWN)
def test_it_is_shown_as_its_readers_expect(tmp_path: Path, what: str) -> None:
    text, html = SHOWN[what]
    _, page, remarks = read(tmp_path, f"# Title\n\n{text}")
    assert html in page
    assert "secret" not in page
    assert remarks == ([] if "braces" not in what or "text" in what else remarks)


PROGRAMS = {
    "python3": ("```python3\nx = 1\n```\n", {}),
    "Pandoc": ("```{.python}\nx = 1\n```\n", {}),
    "Quarto": ("```{python}\nx = 1\n```\n", {}),
    "MyST": ("```{code-cell} ipython3\n:tags: [hide-input]\n\nx = 1\n```\n", {}),
    "MyST with YAML": ("```{code-cell} python\n---\ntags: [a]\n---\nx = 1\n```\n", {}),
    "MyST without language": ("```{code-cell}\nx = 1\n```\n", {}),
    "a title": ('```python title="a.py"\nx = 1\n```\n', {"label": "a.py"}),
    "MyST's listing": ("```{code-block} python\n:caption: a.py\n:linenos:\n\nx = 1\n```\n", {"label": "a.py"}),
    "options of Quarto": ("```{python}\n#| label: a\nx = 1\n```\n", {}),
    "Material with braces": ("```{.python #first}\nx = 1\n```\n", {}),
}


@pytest.mark.parametrize("what", PROGRAMS)
def test_a_block_of_python_is_a_cell_whatever_the_tool(tmp_path: Path, what: str) -> None:
    text, attributes = PROGRAMS[what]
    made, _, remarks = read(tmp_path, f"# Title\n\n{text}")
    (cell,) = made.parts
    assert isinstance(cell, Cell)
    assert (cell.code, remarks) == ("x = 1\n", [])
    assert cell.attributes == {"session": "page", **attributes}


TABS = '<div class="box is-tab">\n<p class="box-title">One</p>\n<p>A</p>\n</div>\n'
TABS_TOLD = "3: tabs are shown one below the other, each with its title"
SHOWN_AND_TOLD = {
    "a tab without a title": ('=== ""\n\n    A\n', '<div class="box is-tab">\n<p>A</p>', [TABS_TOLD]),
    "Material's tabs": ('=== "One"\n\n    A\n\n=== "Two"\n\n    B\n', TABS, [TABS_TOLD]),
    "MyST's tabs": ("::::{tab-set}\n:::{tab-item} One\nA\n:::\n::::\n", TABS, [TABS_TOLD]),
    "Docusaurus's tabs": (
        '<Tabs>\n  <TabItem value="a" label="One">\n    A\n  </TabItem>\n</Tabs>\n',
        TABS,
        [TABS_TOLD],
    ),
    "an import of MDX": (
        "import Tabs from '@theme/Tabs';\n\nText.\n",
        "<p>Text.</p>\n",
        ["3: an import or export of MDX has no effect, and is left out"],
    ),
    "a component": (
        '<Chart\n  data={[1, 2]}\n  title="x"\n/>\n\nText.\n',
        "<p>Text.</p>\n",
        ["3: <Chart> is a component of another tool, and is left out"],
    ),
    "a component with content": (
        "<Wide>\n\n*Text.*\n\n</Wide>\n",
        "<p><em>Text.</em></p>\n",
        ["3: <Wide> is a component of another tool: only its content is shown"],
    ),
    "a diagram": (
        "```mermaid\na --> b\n```\n",
        '<pre><code class="language-mermaid">a --&gt; b',
        ["3: a diagram is shown as its code: put a picture of it into the folder"],
    ),
    "a directive": (
        "```{list-table}\n* - a\n```\n",
        '<pre><code class="language-text">* - a',
        ["3: {list-table} is of another tool: it is shown as code"],
    ),
    "a role": ("{cite}`a`\n", "<code>a</code>", ["3: {cite} is of another tool: its text is shown as code"]),
    "maths that is none": (
        "Text,\n$\\frac{$.\n",
        "<code>\\frac{</code>",
        ["4: this formula cannot be read, and is shown as code"],
    ),
    "a snippet outside": (
        '--8<-- "../secret.md"\n',
        "",
        ["3: ../secret.md is outside of the lessons' folder, so it is left out: move it there"],
    ),
    "a snippet that is not there": (
        '```text\n--8<-- "none.py"\n```\n',
        "--8&lt;--",
        ["4: none.py is not in the lessons' folder, so it is left out"],
    ),
    "a block that is not run": (
        "```{python}\n#| eval: false\nx = 1\n```\n",
        '<pre><code class="language-python">x',
        [],
    ),
}


@pytest.mark.parametrize("what", SHOWN_AND_TOLD)
def test_what_can_only_be_shown_otherwise_is_told(tmp_path: Path, what: str) -> None:
    text, html, told = SHOWN_AND_TOLD[what]
    (tmp_path.parent / "secret.md").write_text("secret")
    _, page, remarks = read(tmp_path, f"# Title\n\n{text}")
    assert html in page
    assert "secret" not in page
    assert remarks == told


def test_a_cell_of_a_notebook_says_how_it_ends(tmp_path: Path) -> None:
    tags = ("[raises-exception]", "[skip-execution, hide-input]")
    text = "".join(f"```{{code-cell}} python\n:tags: {tag}\nx = 1\n```\n\n" for tag in tags)
    made, _, remarks = read(tmp_path, f"# Title\n\n{text}")
    assert [(cell.fails, cell.recorded) for cell in made.parts if isinstance(cell, Cell)] == [
        (True, True),
        (False, False),
    ]
    assert remarks == []


def test_snippets_are_files_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("*Text.*\n\n:::{none}\n:::\n")
    (tmp_path / "code.py").write_text("a = 0\n# --8<-- [start:b]\nb = 1\n# --8<-- [end:b]\n")
    code = '```python\n--8<-- "code.py:b"\n```\n\n```{literalinclude} code.py\n```\n\n```{include} part.md\n```\n'
    made, page, remarks = read(tmp_path, f'# Title\n\n--8<-- "part.md"\n\n{code}')
    assert [part.code for part in made.parts if isinstance(part, Cell)] == ["b = 1\n", "a = 0\nb = 1\n"]
    assert page.count("<p><em>Text.</em></p>") == 2
    assert [told.split(": ")[0] for told in remarks] == ["3", "12"]


def test_boxes_have_german_names_in_a_german_lesson(tmp_path: Path) -> None:
    text = "!!! warning\n    A\n\n> [!TIP]\n> B\n\n:::note\nC\n:::\n\n```{seealso}\nD\n```\n"
    _, page, _ = read(tmp_path, f"---\ntitle: A\nlang: de\n---\n\n{text}")
    assert re.findall('box-title">(.*?)<', page) == ["Warnung", "Tipp", "Hinweis", "Siehe auch"]


TOLD = {
    "lines that are marked": (
        '```python hl_lines="1" linenums="1"\nx = 1\n```\n',
        '3: hl_lines="1" linenums="1" has no effect: a cell has its attributes in braces',
    ),
    "Docusaurus's lines": (
        "```python {1,3-5} showLineNumbers\nx = 1\n```\n",
        "3: {1,3-5} has no effect: a cell has no lines that are marked|3: showLineNumbers has no effect",
    ),
    "an option of Quarto": ("```{python, echo=FALSE}\nx = 1\n```\n", "3: echo=FALSE has no effect on a cell"),
    "an unknown attribute": ("```python {wide=1}\nx = 1\n```\n", "3: a cell has no attribute 'wide'"),
    "a wrong speed": ("```python {speed=fast}\nx = 1\n```\n", "3: speed cannot be 'fast'"),
    "an id twice": (
        "```python {#a}\nx = 1\n```\n\n```python {#a}\nx = 1\n```\n",
        "7: the id 'a' is used in line 3 already",
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_what_has_no_effect_is_told_and_the_program_is_a_cell(tmp_path: Path, what: str) -> None:
    text, words = TOLD[what]
    made, page, remarks = read(tmp_path, f"# Title\n\n{text}")
    assert [told[: len(each)] for told, each in zip(remarks, words.split("|"), strict=True)] == words.split("|")
    assert [part.code for part in made.parts if isinstance(part, Cell)] == ["x = 1\n"] * text.count("x = 1")
    assert len(set(re.findall(r'async-cell id="([^"]+)"', page))) == len(made.parts)
