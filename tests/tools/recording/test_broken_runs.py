# Broken lessons whose programs do not do what their author says: run as the build runs them, all in one lesson, since
# each start of the interpreter takes seconds. What is wrong is told with its line, all at once.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, FRONT, TEXTS, draft
from tools.cache import Cache
from tools.lesson.course import read_course
from tools.lesson.exercise import checked
from tools.lesson.markdown import fences, front_matter
from tools.lesson.new_lesson import write_lesson
from tools.mistake import Mistake
from tools.recording.recordings import Recorder
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

FOR_EVER = "import asyncio\nasync def main():\n    while True: await asyncio.sleep(1)\nasyncio.run(main())\n"
START, HINT, SOLUTION, CHECK, WRONG = 3, 7, 11, 15, 19
NOBODY = "nobody answers its input() here: mark its fence .unrecorded"
FRAGMENT = "mark its fence .static if it is a fragment"
NO_PYTHON = "call its language text if it is no Python"
REMEDY = "mark its fence .fails if it means to, or .static if it is no program to run"


def changed(old: str, new: str) -> str:
    assert old in EXERCISE
    return EXERCISE.replace(old, new, 1)


# What is broken: a piece of a lesson, the line of the piece that is told, and the words.
BROKEN = {
    "a cell that fails and does not say so": (
        "```python\nx = 1\n1 / 0\n```\n",
        (0, f"this program fails in its line 2: ZeroDivisionError: division by zero; {REMEDY}"),
    ),
    "a cell that is no Python": (
        "```python\n1 +\n```\n",
        (0, f"this program fails in its line 1: SyntaxError: invalid syntax; {FRAGMENT}, or {NO_PYTHON}"),
    ),
    "a cell that says it fails and does not": (
        "```python {.fails}\nx = 1\n```\n",
        (0, "this program is marked .fails, and does not fail"),
    ),
    "a cell that asks": (
        "```python\ninput('? ')\n```\n",
        (0, f"this program fails in its line 1: EOFError: EOF when reading a line; {NOBODY}"),
    ),
    "a cell that does not end": (
        f"```python\n{FOR_EVER}```\n",
        (0, "this program does not end: mark its fence .unrecorded, and the build will not run it"),
    ),
    "a start that passes": (
        changed("x = 0", "x = 1"),
        (START, "the start of an exercise must not pass its check, and this one does"),
    ),
    "a hint that fails": (
        changed("It is a number.", "```python\nx = y\n```"),
        (
            HINT + 1,
            (
                "the program of this hint fails in its line 1: NameError: name 'y' is not defined; "
                "mark it .static if it is a fragment"
            ),
        ),
    ),
    "a solution that does not pass": (
        changed("x = 1\n", "x = 3\n"),
        (SOLUTION, "this solution does not pass its check: no"),
    ),
    "a solution that fails": (
        changed("x = 1\n", "x = 1\nraise ValueError('oh')\n"),
        (SOLUTION, "this solution fails in its line 2: ValueError: oh"),
    ),
    "a wrong answer that passes": (changed("x = 2", "x = 1"), (WRONG, "this wrong answer passes the check")),
    "a wrong answer with other words": (
        changed('says="no"', 'says="nearly"'),
        (WRONG, "the feedback on this wrong answer is not 'nearly', but: no"),
    ),
    "a check that raises": (
        changed('expect(x == 1, "no")', 'expect(x == 1, "no")\nexpect(x.y, "")'),
        (CHECK + 2, "this check fails, on the solution: The check of this exercise does not work"),
    ),
    "a check that does not wait": (
        changed('expect(x == 1, "no")', 'expect(x == 1, "no")\nreturns("x", 2)'),
        (CHECK + 2, "this check fails, on the start: The check of this exercise does not work"),
    ),
}


@pytest.fixture(scope="module")
def recorder(node: Node, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    return Recorder(node, Cache(tmp_path_factory.mktemp("runs")), root / "py", ())


@pytest.fixture(scope="module")
def told(recorder: Recorder, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the build says of a lesson with everything broken."""
    pieces = [piece.replace("{#one", f"{{#e-{number}") for number, (piece, _) in enumerate(BROKEN.values())]
    lesson = draft(tmp_path_factory.mktemp("broken"), FRONT + "\n".join(pieces))
    with pytest.raises(Mistake) as caught:
        recorder.record(lesson.file, lesson.parts, read_texts(TEXTS, "en"))
    return str(caught.value).replace(f"{lesson.file}:", "").split("\n")


@pytest.mark.parametrize("what", BROKEN)
def test_what_a_program_does_otherwise_is_told_with_its_line(told: list[str], what: str) -> None:
    before = list(BROKEN)[: list(BROKEN).index(what)]
    first = FRONT.count("\n") + sum(BROKEN[one][0].count("\n") + 1 for one in before) + 1
    piece, (line, words) = BROKEN[what]
    own = [one for one in told if first <= int(one.partition(":")[0]) < first + piece.count("\n")]
    assert len(own) == 1
    assert own[0].startswith(f"{first + line}: {words}")
    assert own[0] == f"{first + line}: {words}" or what.startswith("a check that")


def test_a_new_lesson_is_as_it_says(recorder: Recorder, tmp_path: Path) -> None:
    write_lesson(tmp_path, "my-lesson")
    (lesson,) = read_course(tmp_path).drafts
    recorded = recorder.record(lesson.file, lesson.parts, read_texts(TEXTS, "en"))
    assert recorded["counting"].output == "0\n1\n2\n"
    assert recorded["count-down-answer"].output == ""
    assert "verdict" not in recorded["count-down-answer"].ending


def test_an_answer_meets_the_same_chance_in_every_order(recorder: Recorder, tmp_path: Path) -> None:
    text = changed("{#one", "{#one orders=4").replace("x = 1\n", "import random\nx = random.random()\n")
    text = text.replace('expect(x == 1, "no")', 'expect(round(x, 6) == 0.844422, f"no: {x}")')  # its seed is 0
    lesson = draft(tmp_path, FRONT + text)
    assert recorder.record(lesson.file, lesson.parts, read_texts(TEXTS, "en")).keys() == {"one-answer"}


def test_the_examples_of_the_documentation_are_lessons(recorder: Recorder, root: Path, tmp_path: Path) -> None:
    text = (root / "docs/lessons.md").read_text("utf-8")
    found = re.findall(r"^(`{4,})markdown\n(.*?)^\1\n", text, re.DOTALL | re.MULTILINE)
    article, _, exercise, _, predicted, reading, asking = found
    lesson = draft(tmp_path, article[1] + exercise[1] + predicted[1])
    recorded = recorder.record(lesson.file, lesson.parts, read_texts(TEXTS, "en"))
    assert [recorded[name].output for name in ("cell-1", "cell-2")] == ["", "0\n1\n2\n"]
    assert {"count-down-answer", "when-it-begins-answer"} <= recorded.keys()
    for name, content in (("data/prices.csv", "tea,3\n"), ("notes.json", "{}")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    lesson = draft(tmp_path, f"# Files\n\n{reading[1]}{asking[1]}", "files")
    recorded = recorder.record(lesson.file, lesson.parts, read_texts(TEXTS, "en"))
    assert {name: made.output for name, made in recorded.items()} == {"cell-1": "tea,3\n\n"}


def test_the_documentation_names_everything_that_can_be_written(root: Path) -> None:
    text = (root / "docs/lessons.md").read_text("utf-8")
    for mark in [*fences.FOR_THE_BUILD, fences.STATIC]:
        assert f"`.{mark}`" in text
    for name in [*checked.OWN - {"id"}, *front_matter.KNOWN]:
        assert f"`{name}`" in text
    for part in (part for part in checked.PARTS if part not in {"task", "hint"}):
        assert f"```python {{.{part}" in text
