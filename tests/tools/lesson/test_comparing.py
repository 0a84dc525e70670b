# A program that names another one to be compared with.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import FRONT
from tools.lesson.draft import draft_of
from tools.lesson.lesson import Cell
from tools.lesson.remarks import Remarks

if TYPE_CHECKING:
    from pathlib import Path


def lesson(*braces: str) -> str:
    return FRONT + "".join(f"```python {{{each}}}\nprint(1)\n```\n\n" for each in braces)


def cells(folder: Path, text: str, remarks: Remarks) -> list[Cell]:
    return [part for part in draft_of(folder / "waiting.md", text, remarks=remarks).parts if isinstance(part, Cell)]


def test_a_program_can_be_compared_with_one_before_or_after_it(tmp_path: Path) -> None:
    remarks = Remarks()
    first, second = cells(tmp_path, lesson('#one compare="#two"', '#two compare="#one"'), remarks)
    assert (first.compared, second.compared) == ("two", "one")
    assert remarks.found == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("#three", "compare names #three, and no program of this lesson has this id: choose one of #two"),
        ("#one", "a program cannot be compared with itself"),
        ("two", 'after a "#": write compare="#two"'),
    ],
)
def test_a_program_that_names_none_is_told_and_compared_with_none(tmp_path: Path, value: str, told: str) -> None:
    remarks = Remarks()
    first, _ = cells(tmp_path, lesson(f'#one compare="{value}"', "#two"), remarks)
    assert first.compared == ""
    assert len(remarks.found) == 1
    assert told in remarks.found[0]
    assert "compare" not in first.attributes


def test_the_page_has_no_comparison_that_was_told(tmp_path: Path) -> None:
    made = draft_of(tmp_path / "a.md", lesson('#one compare="#three"', "#two"), remarks=Remarks())
    written = [token.meta["cell"] for token in made.tokens if token.type == "cell"]
    assert [cell.attributes for cell in written] == [{}, {}]
