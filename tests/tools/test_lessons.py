# Lessons: what an author writes becomes cells; what an author gets wrong is named with its line.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.lessons import Heading, Lesson, read_lesson
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "---\ntitle: Waiting\n---\n"


def lesson(folder: Path, text: str) -> Lesson:
    file = folder / "waiting.md"
    file.write_text(text, "utf-8")
    return read_lesson(file)


def mistake(folder: Path, text: str) -> str:
    with pytest.raises(Mistake) as caught:
        lesson(folder, text)
    return str(caught.value).removeprefix(f"{folder / 'waiting.md'}:")


def test_front_matter_is_what_the_page_is_called(tmp_path: Path) -> None:
    made = lesson(tmp_path, "---\ntitle: Waiting\ndescription: For values\nlanguage: en-GB\n---\nText.\n")
    assert (made.name, made.title, made.description, made.language) == ("waiting", "Waiting", "For values", "en-GB")
    assert made.body == "<p>Text.</p>\n"


def test_a_python_fence_with_braces_is_a_cell(tmp_path: Path) -> None:
    attributes = '#counting label="Count & go" session=all packages="a b" speed="0.5" .readonly'
    assert lesson(tmp_path, f"{FRONT}```python {{{attributes}}}\nif 1 < 2:\n    x()\n```\n").body == (
        '<async-cell id="counting" label="Count &amp; go" session="all" packages="a b" speed="0.5" readonly>'
        "<pre><code>if 1 &lt; 2:\n    x()\n</code></pre></async-cell>\n"
    )


def test_a_fence_without_braces_is_plain_code(tmp_path: Path) -> None:
    body = lesson(tmp_path, FRONT + "```python\nx\n```\n\n```text\n<y>\n```\n").body
    assert body == (
        '<pre><code class="language-python">x\n</code></pre>\n'
        '<pre><code class="language-text">&lt;y&gt;\n</code></pre>\n'
    )


def test_cells_without_id_are_numbered_by_their_place(tmp_path: Path) -> None:
    made = lesson(tmp_path, FRONT + "```python {}\na\n```\n```python {#named}\nb\n```\n```python {}\nc\n```\n")
    assert [(cell.id, cell.code, cell.line) for cell in made.cells] == [
        ("cell-1", "a\n", 4),
        ("named", "b\n", 7),
        ("cell-3", "c\n", 10),
    ]


def test_headings_can_be_linked_to(tmp_path: Path) -> None:
    made = lesson(tmp_path, FRONT + "## What *is* it?\n\n### And why\n")
    assert made.headings == (Heading(2, "what-is-it", "What is it?"), Heading(3, "and-why", "And why"))
    assert '<h2 id="what-is-it">' in made.body


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Text.\n", "1: a lesson begins with front matter"),
        ("---\ndescription: none\n---\n", "1: a lesson has a title"),
        ("---\ntitle: 3\n---\n", "1: 'title' in the front matter is text"),
        ("---\ntitle: A\nauthor: B\n---\n", "1: front matter knows no 'author'"),
        ("---\ntitle: A\nlanguage: [\n---\n", "3: the front matter is no YAML"),
        ("---\n- title\n---\n", "1: the front matter is a list of `name: value` lines"),
        (FRONT + "\n```python {#a lable=x}\n```\n", "5: a cell has no attribute 'lable'"),
        (FRONT + "\n```python {#a .fast}\n```\n", "5: a cell has no mark .fast"),
        (FRONT + '\n```python {#a label="x}\n```\n', "5: these attributes cannot be read"),
        (FRONT + "\n```python {#a} more\n```\n", "5: nothing may stand after the braces: more"),
        (FRONT + "\n```js {#a}\n```\n", "5: only a python fence can be a cell, not 'js'"),
        (FRONT + "```python {#a}\n```\n\n```python {#a}\n```\n", "7: the id 'a' is taken by line 4"),
        (FRONT + "## Why\n\n```python {#why}\n```\n", "6: the id 'why' is taken by line 4"),
    ],
)
def test_an_authors_mistake_is_named_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    assert mistake(tmp_path, text).startswith(words)
