# What a check asks the type checker is found in its source, and stands in the page.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, FRONT, body, draft
from tools.lesson.lesson import Exercise
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

CHECK = 'expect(x == 1, "no")'


def with_check(check: str, attributes: str = "") -> str:
    return FRONT + EXERCISE.replace(CHECK, check).replace("{#one", f"{{#one {attributes}")


def asked(folder: Path, check: str) -> tuple[str, ...] | None:
    (exercise,) = draft(folder, with_check(check)).parts
    assert isinstance(exercise, Exercise)
    return exercise.types


@pytest.mark.parametrize(
    ("check", "types"),
    [
        (CHECK, None),
        ("has_no_type_errors()", ()),
        ("assert type_of('x') == 'int'\nif x:\n    assert type_of('f(x)') != type_of('x')", ("x", "f(x)")),
        ("type_of(", None),
    ],
)
def test_the_expressions_are_those_that_stand_in_the_check(
    tmp_path: Path, check: str, types: tuple[str, ...] | None
) -> None:
    assert asked(tmp_path, check) == types


def test_the_page_has_them(tmp_path: Path) -> None:
    assert '"types":["x"]}</script>' in body(tmp_path, with_check("type_of('x')"))
    assert '"types"' not in body(tmp_path, with_check(CHECK))


@pytest.mark.parametrize(
    ("check", "attributes", "line", "words"),
    [
        ("\nname = 'x'\ntype_of(name)", "", 22, "type_of needs an expression as a text in one line, written out"),
        ("type_of('''(\nx)''')", "", 20, "type_of needs an expression"),
        ("type_of()", "", 20, "type_of needs an expression"),
        ("has_no_type_errors()", "types=off", 19, "this check asks the type checker, which types=off turns off"),
    ],
)
def test_what_the_page_cannot_ask_is_a_mistake(
    tmp_path: Path, check: str, attributes: str, line: int, words: str
) -> None:
    with pytest.raises(Mistake) as caught:
        draft(tmp_path, with_check(check, attributes))
    assert f"waiting.md:{line}: {words}" in str(caught.value)
