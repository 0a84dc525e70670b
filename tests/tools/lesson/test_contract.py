# The contract of a cell's attributes, as the build reads it; and that one more line in it is all that a fence needs.

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, FRONT
from tools.lesson.contract import Attribute, Contract, read_contract
from tools.lesson.draft import draft_of
from tools.lesson.lesson import Cell, Exercise
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path("/nowhere/waiting.md")
TEXTS = json.loads((Path(__file__).resolve().parents[2] / "speed-texts.json").read_text("utf-8"))
CONTRACT = read_contract()
KNOWN = {attribute.name: attribute for attribute in CONTRACT.attributes}
TONE = Attribute(
    name="tone", takes="choice", choices=("warm", "cold"), places=frozenset({"element", "fence", "exercise"})
)
FLAG = Attribute(name="flag", takes="mark", places=frozenset({"element", "fence", "exercise"}))


def with_one_more(*more: Attribute) -> Contract:
    return Contract((*CONTRACT.attributes, *more))


def cell(text: str, contract: Contract | None = None) -> Cell:
    """The only cell of a lesson, which may be an exercise's."""
    (part,) = draft_of(FILE, FRONT + text, contract).parts
    return part.start if isinstance(part, Exercise) else part


def fence(written: str) -> str:
    return f"```python {{{written}}}\nx\n```\n"


def exercise(written: str) -> str:
    return EXERCISE.replace("{#one", f"{{#one {written}")


@pytest.mark.parametrize("text", TEXTS["allowed"])
def test_a_speed_is_what_it_is_everywhere(text: str) -> None:
    assert KNOWN["speed"].allows(text)
    assert cell(fence(f'speed="{text}"')).attributes == {"speed": text}
    assert cell(exercise(f'speed="{text}"')).attributes["speed"] == text


@pytest.mark.parametrize("text", TEXTS["refused"])
def test_what_is_no_speed_is_none_anywhere(text: str) -> None:
    assert not KNOWN["speed"].allows(text)
    if text.isascii() and "\n" not in text:  # a fence's first line ends there
        with pytest.raises(Mistake, match="speed cannot be"):
            cell(fence(f'speed="{text}"'))


@pytest.mark.parametrize("name", ["timeline", "theme"])
def test_a_fence_takes_every_choice_and_no_other_word(name: str) -> None:
    for choice in KNOWN[name].choices:
        assert cell(fence(f"{name}={choice}")).attributes == {name: choice}
    with pytest.raises(Mistake, match=rf'{name} cannot be \'pink\': write "{KNOWN[name].choices[0]}", .* or "'):
        cell(fence(f"{name}=pink"))


@pytest.mark.parametrize("written", [fence, exercise])
def test_an_attribute_that_is_one_line_more_in_the_contract_is_carried_or_refused(
    written: Callable[[str], str],
) -> None:
    contract = with_one_more(TONE, FLAG)
    attributes = cell(written("tone=cold .flag"), contract).attributes
    assert (attributes["tone"], attributes["flag"]) == ("cold", "")
    with pytest.raises(Mistake, match='tone cannot be \'hot\': write "warm" or "cold"'):
        cell(written("tone=hot"), contract)
    for missing in (CONTRACT, with_one_more(replace(TONE, places=frozenset({"element", "link"})))):
        with pytest.raises(Mistake, match="has no attribute 'tone', only"):
            cell(written("tone=cold"), missing)
        with pytest.raises(Mistake, match=r"has no mark \.flag"):
            cell(written(".flag"), missing)


def test_a_contract_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "contract.json"
    file.write_text('{"attributes": [{"name": "tone", "takes": "text", "places": ["element"]}]}', "utf-8")
    tone = Attribute(name="tone", takes="text", places=frozenset({"element"}))
    assert read_contract(file) == Contract((tone,))
    assert (tone.is_mark, tone.allows("anything")) == (False, True)
