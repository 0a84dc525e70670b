# Whatever a program yields or raises is told in a short text, and telling it never fails.

from __future__ import annotations

from typing import cast

from hypothesis import given

from tests.fuzz.fuzzing import thousands
from tests.fuzz.hostile_objects import Held, objects
from yieldpad.value_text import MOST_CHARACTERS, ValueText, error_text

TELL = ValueText()


@thousands
@given(objects)
def test_any_value_is_a_short_text(held: Held) -> None:
    text = TELL(held.value)
    assert type(text) is str
    assert len(text) <= MOST_CHARACTERS


@thousands
@given(objects)
def test_any_error_is_a_short_text(held: Held) -> None:
    value = held.value
    made: list[BaseException] = [Exception(value), KeyError(value), SyntaxError(value)]
    if issubclass(type(value), BaseException):  # `isinstance` asks the object itself, which may lie and fail
        made.append(cast("BaseException", value))
    for error in made:
        text = error_text(error)
        assert type(text) is str
        assert len(text) <= MOST_CHARACTERS
