# The build asks the page's type checker about programs.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tools.cache import Cache
from tools.recording import checked_programs
from tools.recording.checked_programs import Question, ask_types

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    Question("unknown", [("one", "x = 1")], ["y", "x("]),
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("types"))


@pytest.fixture(scope="module")
def answers(node: Node, cache: Cache) -> Mapping[str, Mapping[str, Any]]:
    return ask_types(node, cache, Path("lesson.md"), QUESTIONS)


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


def test_what_it_does_not_know_has_no_type(answers: Mapping[str, Mapping[str, Any]]) -> None:
    assert answers["unknown"]["problems"] == []
    assert answers["unknown"]["types"].get("y", "Unknown") == "Unknown"


@pytest.mark.usefixtures("answers")
def test_the_same_questions_are_asked_once(node: Node, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_programs, "_ask", None)
    assert ask_types(node, cache, Path("lesson.md"), QUESTIONS)["wrong"]["problems"]


def test_without_questions_nobody_is_asked(node: Node, tmp_path: Path) -> None:
    assert ask_types(node, Cache(tmp_path), Path("lesson.md"), []) == {}
    assert list(tmp_path.iterdir()) == []
