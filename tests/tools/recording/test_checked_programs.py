# The build asks the page's type checker about programs.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tools.env.test_wheels import wheel
from tests.tools.lesson_file import EXERCISE, FRONT, TEXTS, draft
from tools.cache import Cache
from tools.lesson.cell_html import cell_html
from tools.lesson.lesson import Cell
from tools.recording import checked_programs
from tools.recording.checked_programs import (
    Question,
    ShownProblem,
    ShownTypes,
    ask_types,
    shown_programs,
    shown_types,
)
from tools.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.env.node import Node

NUMBERS = """\
from collections.abc import AsyncGenerator

async def numbers() -> AsyncGenerator[int]:
    yield 1
"""
QUESTIONS = [
    Question("right", [("one", NUMBERS)], ["numbers()", "numbers", "[n async for n in numbers()]"]),
    Question("wrong", [("one", NUMBERS.replace("yield 1", "yield str(1)"))]),
    Question("session", [("one", NUMBERS), ("two", "first = await anext(numbers())\nfirst.upper()")], ["first"]),
    Question("shown", [("one", "x = 1"), ("two", NUMBERS.replace("int", "str") + "y = x")], shows=True),
    Question("package", [("one", "import bees\nbees.count('a')\nbees.hive().upper()")], ["bees.hive()"]),
    Question("unknown", [("one", "x = 1")], ["y", "x("]),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("types"))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("wheels")
    bees = {
        "bees/__init__.py": "from hives import hive\n\ndef count(bees: int) -> int: ...\n",
        "bees-1.0.dist-info/METADATA": "Name: bees\nVersion: 1.0\nRequires-Dist: hives\n",
    }
    hives = {
        "hives/__init__.py": "def hive(): return {'a': 1}\n",
        "hives-1.0.dist-info/METADATA": "Name: hives\nVersion: 1.0\n",
    }
    return [wheel(folder, "bees", bees), wheel(folder, "hives", hives)]


@pytest.fixture(scope="module")
def answers(node: Node, cache: Cache, wheels: list[Path]) -> Mapping[str, Mapping[str, Any]]:
    return ask_types(node, cache, "lesson", QUESTIONS, wheels)


def test_types_are_as_the_checker_writes_them(answers: Mapping[str, Mapping[str, Any]]) -> None:
    assert answers["right"] == {
        "problems": [],
        "types": {
            "numbers()": "AsyncGenerator[int, None]",
            "numbers": "() -> AsyncGenerator[int, None]",
            "[n async for n in numbers()]": "list[int]",
        },
    }


def test_errors_have_the_line_of_their_program(answers: Mapping[str, Mapping[str, Any]]) -> None:
    [problem] = answers["wrong"]["problems"]
    assert problem["line"] == 4
    assert '"str" is not assignable to "int"' in problem["message"]
    [problem] = answers["session"]["problems"]
    assert problem["line"] == 2
    assert answers["session"]["types"] == {"first": "int"}


def test_packages_have_types_too(answers: Mapping[str, Mapping[str, Any]]) -> None:
    assert [problem["line"] for problem in answers["package"]["problems"]] == [2, 3]
    assert answers["package"]["types"] == {"bees.hive()": "dict[str, int]"}


def test_what_a_page_shows_are_problems_and_a_line_for_each_type(answers: Mapping[str, Mapping[str, Any]]) -> None:
    shown = shown_types(answers["shown"])
    [problem] = shown.problems
    assert (problem.line, problem.severity, problem.rule) == (4, "error", "reportReturnType")
    assert shown.types == ("async def numbers() -> AsyncGenerator[str, None]", "y: int")


def test_the_programs_that_are_shown_are_those_whose_authors_say_so(tmp_path: Path) -> None:
    text = FRONT.replace("none", "s") + "```python\nz = 1\n```\n\n" + EXERCISE
    text += "\n```python {#last types=show}\nprint(x)\n```\n"
    [question] = shown_programs(draft(tmp_path, text).parts)
    assert (question.cell, question.shows) == ("last", True)
    assert question.programs == [("cell-1", "z = 1\n"), ("one-answer", "x = 1\n"), ("last", "print(x)\n")]


def test_nothing_of_what_is_shown_is_markup() -> None:
    said = ShownTypes((ShownProblem(3, "<b>no</b>", "error", "<i>"),), ("x: '</code>'",))
    page = cell_html(Cell(id="a", code="", line=1), None, read_texts(TEXTS, "de"), said)
    assert '<li class="is-error"><span>Zeile 3</span><span><span class="message" lang="en">&lt;b&gt;no' in page
    assert "<code>&lt;i&gt;</code>" in page
    assert "<li><code>x: '&lt;/code&gt;'</code></li>" in page


def test_what_it_does_not_know_has_no_type(answers: Mapping[str, Mapping[str, Any]]) -> None:
    assert answers["unknown"]["problems"] == []
    assert answers["unknown"]["types"].get("y", "Unknown") == "Unknown"


@pytest.mark.usefixtures("answers")
def test_the_same_questions_are_asked_once(
    node: Node, cache: Cache, wheels: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked_programs, "_ask", None)
    assert ask_types(node, cache, "lesson", QUESTIONS, wheels)["wrong"]["problems"]


def test_without_questions_nobody_is_asked(node: Node, tmp_path: Path) -> None:
    assert ask_types(node, Cache(tmp_path), "lesson", []) == {}
    assert list(tmp_path.iterdir()) == []
