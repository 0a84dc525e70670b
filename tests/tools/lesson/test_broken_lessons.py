# Broken lessons: what an author gets wrong is named with its file and line.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, FRONT, draft
from tools.lesson.draft import read_draft
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

CHECK = '```python {.check}\nexpect(x == 1, "no")\n```\n\n'
START = "```python {.start}\nx = 0\n```\n\n"
SOLUTION = "```python {.solution}\nx = 1\n```\n\n"
HINT = "::: hint\nIt is a number.\n:::\n\n"


def changed(old: str, new: str) -> str:
    assert old in EXERCISE
    return FRONT + EXERCISE.replace(old, new, 1)


ORDER = "its task in prose, start, hints, solution, check, wrong answers"
BROKEN = {
    "a title that is no text": (
        "---\ntitle: [3]\n---\n",
        "2: 'title' in the front matter must be text: put it in quotes",
    ),
    "a language by its name": (
        "---\nlanguage: English\n---\n",
        "2: 'language' in the front matter must be a code: write en, not English",
    ),
    "TOML that is none": (
        "+++\ntitle = A\n+++\n",
        "1: the front matter is not TOML: Invalid value (at line 1, column 9)",
    ),
    "a host to connect to that is none": (
        "---\ntitle: A\nconnect: 'api.example *'\n---\n",
        ("3: allow-connect cannot be 'https://api.example/ https://*/': write \"https://…\""),
    ),
    "an address to connect to that is none": (
        FRONT + '\n```python {allow-connect="api.example"}\n```\n',
        ("5: allow-connect cannot be 'api.example': write \"https://…\""),
    ),
    "an order that is no number": (
        "---\ntitle: A\norder: last\n---\n",
        "3: 'order' in the front matter must be a number",
    ),
    "an unknown fact": (
        "---\ntitle: A\nsesion: B\n---\n",
        "3: front matter has no 'sesion'; did you mean 'session'?",
    ),
    "bad YAML": (
        "---\ntitle: A\nlanguage: [\n---\n",
        "3: the front matter is not YAML: expected the node content, but found '<stream end>'",
    ),
    "other cells": (
        "---\ncells: never\n---\n",
        "2: 'cells' in the front matter must be run, ask or static",
    ),
    "an alias": ("---\ntitle: &a x\ndescription: *a\n---\n", "3: the front matter is not YAML: it needs no alias"),
    "lists in lists": (
        "---\ntitle: " + "[" * 30 + "x" + "]" * 30 + "\n---\n",
        "2: the front matter is not YAML: it needs no list in a list",
    ),
    "a tag": ("---\ntitle: !!binary x\n---\n", "2: the front matter is not YAML: it needs no tag"),
    "a sign that YAML has not": (
        "---\ntitle: A\nlanguage: \x07\n---\n",
        "3: the front matter is not YAML: special characters are not allowed",
    ),
    "a day that no calendar has": (
        "---\ntitle: 2001-99-99\n---\n",
        "1: the front matter is not YAML: month must be in 1..12",
    ),
    "an order without end": ("---\ntitle: A\norder: .nan\n---\n", "3: 'order' in the front matter must be a number"),
    "a list as front matter": ("---\n- title\n---\n", "1: the front matter must be lines of `name: value`"),
    "an unknown attribute": (
        FRONT + "\n```python {#a lable=x}\n```\n",
        (
            "5: a cell has no attribute 'lable', "
            "only allow-connect, compare, explain, files, id, label, packages, predict, predict-others, predict-times, "
            "session, speed, theme, timeline, types"
        ),
    ),
    "an unknown mark": (
        FRONT + "\n```python {#a .fast}\n```\n",
        "5: a cell has no mark .fast, only .autorun, .fails, .readonly, .run, .static, .unrecorded",
    ),
    "a mark of exercises": (
        FRONT + "\n```python {.start}\n```\n",
        "5: a cell has no mark .start, only .autorun, .fails, .readonly, .run, .static, .unrecorded",
    ),
    "a static cell": (
        FRONT + "```python {.static #a}\n```\n",
        "4: a cell has no attribute 'id', and none at all",
    ),
    "a speed that is none": (
        FRONT + "```python {speed=fast}\n```\n",
        "4: speed cannot be 'fast': write a number above 0, or \"instant\"",
    ),
    "a speed of nothing": (
        FRONT + '```python {speed="0.0"}\n```\n',
        "4: speed cannot be '0.0': write a number above 0, or \"instant\"",
    ),
    "braces that are not closed": (
        FRONT + "\n```python {#a\n```\n",
        "5: these attributes cannot be read: {#a: Attributes not terminated at position 3",
    ),
    "words after the braces": (
        FRONT + "\n```python {#a} more\n```\n",
        "5: remove what follows the braces: more",
    ),
    "attributes without braces": (
        FRONT + '\n```py title="x" linenums="1" wide\n```\n',
        '5: linenums="1" wide has no effect: a cell has its attributes in braces, ```py {…}',
    ),
    "a cell of another language": (
        FRONT + "\n```js {#a}\n```\n",
        "5: only a python fence can have attributes in braces, not 'js'",
    ),
    "a cell without language": (
        FRONT + "\n```{#a}\n```\n",
        "5: only a python fence can have attributes in braces, not one without language",
    ),
    "an id twice": (
        FRONT + "```python {#a}\n```\n\n```python {#a}\n```\n",
        "7: the id 'a' is used in line 4 already: choose another id here",
    ),
    "a heading's id": (
        FRONT + "## Why\n\n```python {#why}\n```\n",
        "6: the id 'why' is used in line 4 already: choose another id here",
    ),
    "an exercise's id": (
        FRONT + EXERCISE + "```python {#one-answer}\n```\n",
        "27: the id 'one-answer' is used in line 7 already: choose another id here",
    ),
    "an unknown container": (
        FRONT + "::: exercize\n:::\n",
        "4: there is no container 'exercize': use exercise, hint or reason, or a box such as note",
    ),
    "a stray end": (FRONT + "Text.\n\n:::\n", "6: this ::: closes no container: remove it"),
    "an exercise that is not closed": (
        FRONT + EXERCISE.removesuffix("::::\n"),
        "4: this exercise is not closed: end it with a line ::::",
    ),
    "an exercise that ends with another": (
        FRONT + EXERCISE.removesuffix("::::\n") + EXERCISE,
        "4: this exercise is not closed: end it with a line ::::",
    ),
    "a hint that is not closed": (
        changed("It is a number.\n:::", "It is a number.\n"),
        "11: this hint is not closed: end it with a line :::",
    ),
    "a hint that ends with another": (
        changed("It is a number.\n", "It is a number.\n\n::: hint\nReally.\n"),
        "11: this hint is not closed: end it with a line :::",
    ),
    "an exercise with as few colons as its hint": (
        FRONT + EXERCISE.replace("::::", ":::"),
        "4: this exercise needs more colons than the hint in line 11, or it ends there: ::::",
    ),
    "a hint without exercise": (FRONT + "::: hint\n:::\n", "4: a hint must be in an exercise: move it, or remove it"),
    "a hint with attributes": (
        changed("::: hint", "::: hint {#a}"),
        "11: a hint has no attribute 'id', and none at all",
    ),
    "an exercise in an exercise": (
        changed("Prose.\n", "::: exercise {#two}\n:::\n"),
        "5: this exercise is inside another exercise, which begins in line 4: close that first",
    ),
    "an exercise without id": (changed("#one ", ""), "4: an exercise needs an id: {#name …}"),
    "an exercise without title": (changed(' title="Give *one*"', ""), '4: an exercise needs a title: {… title="…"}'),
    "an unknown attribute of an exercise": (
        changed("#one", "#one label=x"),
        (
            "4: an exercise has no attribute 'label', "
            "only explain, files, id, orders, packages, predict, predict-others, predict-times, session, speed, "
            "timeline, title, types"
        ),
    ),
    "an exercise without start": (changed(START, ""), "4: this exercise has no start: ```python {.start}"),
    "an exercise without solution": (changed(SOLUTION, ""), "4: this exercise has no solution: ```python {.solution}"),
    "an exercise without check": (changed(CHECK, ""), "4: this exercise has no check: ```python {.check}"),
    "an exercise without hint": (changed(HINT, ""), "4: an exercise needs at least one hint: ::: hint"),
    "two starts": (changed(START, START + START), "11: this exercise has a start already, in line 7"),
    "parts out of order": (
        changed(CHECK, CHECK + SOLUTION),
        f"23: the solution of an exercise comes before its check: {ORDER}",
    ),
    "a wrong answer before the check": (
        changed(CHECK, '```python {.wrong says="x"}\n```\n' + CHECK),
        f"21: the check of an exercise comes before its wrong answers: {ORDER}",
    ),
    "prose after the start": (
        changed(HINT, HINT + "More.\n\n"),
        f"15: the task of an exercise comes before its hint: {ORDER}",
    ),
    "a part that says not which": (
        changed("{.start}", ""),
        "7: mark python in an exercise as one of .start, .solution, .check, .wrong, or .static",
    ),
    "a part in a list": (
        changed(START, "- item\n\n  ```python {.start}\n  ```\n\n"),
        "9: the start of an exercise cannot be in a list or a quotation",
    ),
    "a part in a hint": (
        changed("It is a number.\n", "```python {.solution}\n```\n"),
        "12: the solution of an exercise cannot be in a hint: move it out",
    ),
    "a wrong answer that says nothing": (
        changed(' says="no"', ""),
        '23: a wrong answer needs the text that its feedback contains: says="…"',
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_lesson_is_told_of_with_its_line(tmp_path: Path, what: str) -> None:
    text, words = BROKEN[what]
    with pytest.raises(Mistake) as caught:
        draft(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'waiting.md'}:{words}"


def test_a_file_that_is_no_utf_8_is_told_of_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "waiting.md"
    file.write_bytes("# Title\n\nGrüße\n".encode("latin-1"))
    with pytest.raises(Mistake, match=r"waiting\.md:3: the file is not UTF-8, so the site does not have it: save"):
        read_draft(file)
