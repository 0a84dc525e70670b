# The lesson format: what an author writes becomes text, cells and plain code.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, FRONT, body, draft
from tools.lesson.lesson import Cell, Heading
from tools.lesson.markdown.front_matter import FrontMatter

if TYPE_CHECKING:
    from pathlib import Path


def test_front_matter_is_what_the_page_is_called(tmp_path: Path) -> None:
    made = draft(
        tmp_path,
        "---\ntitle: Waiting\ndescription: For values\nlanguage: en-GB\norder: 2\nsession: all\n---\nText.\n",
    )
    assert made.facts == FrontMatter(
        title="Waiting", description="For values", language="en-GB", order=2, session="all"
    )
    assert (made.name, made.title) == ("waiting", Heading(1, "", "Waiting"))
    assert body(tmp_path, FRONT + "Text.\n") == "<p>Text.</p>\n"


def test_without_front_matter_the_first_heading_is_the_title_and_is_not_printed_twice(tmp_path: Path) -> None:
    text = "Before.\n\n# What *is* it?\n\nText.\n\n# Another\n"
    assert draft(tmp_path, text).title == Heading(1, "what-is-it", "What is it?")
    assert body(tmp_path, text) == '<p>Before.</p>\n<p>Text.</p>\n<h1 id="another">Another</h1>\n'


def test_front_matter_without_a_title_leaves_it_to_the_heading(tmp_path: Path) -> None:
    made = draft(tmp_path, "---\nlanguage: de\n---\n\n# Warten\n")
    assert (made.title.text, made.facts.language) == ("Warten", "de")


def test_a_first_heading_that_repeats_the_title_is_shown_once(tmp_path: Path) -> None:
    front = "---\ntitle: Waiting\n---\n"
    text = front + "# *Waiting*\n\nText.\n\n# Waiting\n"
    assert draft(tmp_path, text).title == Heading(1, "waiting", "Waiting")
    assert body(tmp_path, text) == '<p>Text.</p>\n<h1 id="waiting-1">Waiting</h1>\n'
    assert body(tmp_path, front + "# Another\n") == '<h1 id="another">Another</h1>\n'


@pytest.mark.parametrize("language", ["python", "py", "Python"])
def test_every_python_fence_is_a_cell(tmp_path: Path, language: str) -> None:
    assert body(tmp_path, f"{FRONT}```{language}\nif 1 < 2:\n    x()\n```\n") == (
        '<async-cell id="cell-1" label="Program 1"><pre><code>if 1 &lt; 2:\n    x()\n</code></pre></async-cell>\n'
    )


def test_braces_give_a_cell_its_attributes(tmp_path: Path) -> None:
    attributes = r'#counting label="Count & \"go\" \{1\}" session=all packages="a b" speed="0.5" .readonly'
    assert body(tmp_path, f"{FRONT}```python {{{attributes}}}\nx\n```\n") == (
        '<async-cell id="counting" label="Count &amp; &quot;go&quot; {1}" session="all" packages="a b" speed="0.5" '
        "readonly><pre><code>x\n</code></pre></async-cell>\n"
    )


def test_a_cell_that_is_called_nothing_is_called_by_its_place(tmp_path: Path) -> None:
    text = "---\nsession: none\nlanguage: de\n---\n```python {#a}\n```\n```python {label=B}\n```\n```python\n```\n"
    assert re.findall("<async-cell (.*?)>", body(tmp_path, text)) == [
        'id="a"',
        'id="cell-2" label="B"',
        'id="cell-3" label="Programm 3"',
    ]


def test_a_static_block_and_other_languages_are_plain_code(tmp_path: Path) -> None:
    assert body(tmp_path, FRONT + "```python {.static}\nx\n```\n\n```text\n<y>\n```\n\n```sh\n$ x\n```\n") == (
        '<pre><code class="language-python">x\n</code></pre>\n'
        '<pre><code class="language-text">&lt;y&gt;\n</code></pre>\n'
        '<pre><code class="language-sh">$ x\n</code></pre>\n'
    )


def test_marks_for_the_build_stay_with_it(tmp_path: Path) -> None:
    text = FRONT + "```python {#a .unrecorded}\n1\n```\n```python {#b .fails .autorun}\n1 / 0\n```\n"
    assert draft(tmp_path, text).parts == (
        Cell(id="a", code="1\n", line=4, recorded=False),
        Cell(id="b", code="1 / 0\n", line=7, attributes={"autorun": ""}, fails=True),
    )
    assert body(tmp_path, text) == (
        '<async-cell id="a"><pre><code>1\n</code></pre></async-cell>\n'
        '<async-cell id="b" autorun><pre><code>1 / 0\n</code></pre></async-cell>\n'
    )


def test_cells_without_id_are_numbered_by_their_place(tmp_path: Path) -> None:
    made = draft(tmp_path, FRONT + "```python\na\n```\n```python {#named}\nb\n```\n- ```python {}\n  c\n  ```\n")
    assert [(part.id, part.line) for part in made.parts] == [("cell-1", 4), ("named", 7), ("cell-3", 10)]


PROGRAMS = "```python\na\n```\n```python {session=own}\nb\n```\n```python {session=none}\nc\n```\n"


@pytest.mark.parametrize(
    ("front", "sessions"),
    [
        ("# Article\n\n", ["page", "own", "cell-3"]),
        ("---\ntitle: A\n---\n", ["page", "own", "cell-3"]),
        ('+++\ntitle = "A"\n+++\n', ["page", "own", "cell-3"]),
        ("---\ntitle: A\nsession: all\n---\n", ["all", "own", "cell-3"]),
        ("---\ntitle: A\nsession: none\n---\n", ["cell-1", "own", "cell-3"]),
        ("---\ntitle: A\nsession: off\n---\n", ["cell-1", "own", "cell-3"]),
        ("---\ntitle: A\nsession:\n---\n", ["cell-1", "own", "cell-3"]),
    ],
)
def test_programs_share_a_session_as_the_lesson_says(tmp_path: Path, front: str, sessions: list[str]) -> None:
    made = draft(tmp_path, front + PROGRAMS)
    assert [part.session for part in made.parts if isinstance(part, Cell)] == sessions
    assert 'session="none"' not in body(tmp_path, front + PROGRAMS)


@pytest.mark.parametrize(
    ("cells", "recorded"),
    [("run", {"a": True, "b": True, "d": True}), ("ask", {"a": False, "b": False, "d": True}), ("static", {"d": True})],
)
def test_front_matter_says_what_becomes_of_all_programs(tmp_path: Path, cells: str, recorded: dict[str, bool]) -> None:
    blocks = "".join(f"```python {{#{name}}}\n1\n```\n" for name in ("a", "b .autorun", "c .static", "d .run"))
    made = draft(tmp_path, f"---\ncells: {cells}\n---\n{blocks.replace('#c ', '')}")
    assert {part.id: part.recorded for part in made.parts if isinstance(part, Cell)} == recorded


def test_headings_can_be_linked_to(tmp_path: Path) -> None:
    text = FRONT + "## What *is* it?\n\n### And why\n\n## What is it\n"
    assert draft(tmp_path, text).headings == (
        Heading(2, "what-is-it", "What is it?"),
        Heading(3, "and-why", "And why"),
        Heading(2, "what-is-it-1", "What is it"),
    )
    assert '<h2 id="what-is-it">' in body(tmp_path, text)


def test_headings_keep_their_code_in_the_contents_but_no_links(tmp_path: Path) -> None:
    (heading,) = draft(tmp_path, FRONT + "## [Why](#x) `a < b` & *more*\n").headings
    assert (heading.text, heading.html) == ("Why a < b & more", "Why <code>a &lt; b</code> &amp; more")


@pytest.mark.parametrize("sign", ["\x0c", "\u2028", "\x85", "\r", "\ufeff"])
def test_signs_that_end_a_line_elsewhere_do_not_here(tmp_path: Path, sign: str) -> None:
    made = draft(tmp_path, f"# Title\n\nbefore{sign}after\n\n{EXERCISE}")
    assert [part.id for part in made.parts] == ["one"]


def test_the_mark_that_some_editors_put_before_a_file_is_no_text(tmp_path: Path) -> None:
    assert draft(tmp_path, f"\ufeff{FRONT}Text.\n").title.text == "Waiting"


def test_a_language_without_catalogue_may_have_any_name(tmp_path: Path) -> None:
    assert body(tmp_path, f"---\ntitle: A\nlanguage: {'x' * 300}\n---\nText.\n") == "<p>Text.</p>\n"
