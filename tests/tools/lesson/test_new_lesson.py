# A lesson to begin with: it is a lesson, and nothing is lost for it.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.lesson.course import read_course
from tools.lesson.lesson import Cell, Exercise
from tools.lesson.new_lesson import write_lesson
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_lesson_is_the_last_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "not/yet"
    assert write_lesson(folder, "waiting-for_it") == folder / "waiting-for_it.md"
    write_lesson(folder, "a zweite Übung")
    first, second = read_course(folder).drafts
    assert (first.title.text, first.facts.order) == ("Waiting for it", 1)
    assert (second.title.text, second.facts.order) == ("A zweite Übung", 2)
    assert [type(part) for part in first.parts] == [Cell, Exercise]


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "waiting.md").write_text("# Mine\n", "utf-8")
    with pytest.raises(Mistake) as caught:
        write_lesson(tmp_path, "waiting.md")
    assert (
        str(caught.value) == f"{tmp_path / 'waiting.md'}: there is a lesson of this name already: choose another name"
    )
    assert (tmp_path / "waiting.md").read_text("utf-8") == "# Mine\n"


@pytest.mark.parametrize("name", ["", ".md", ".hidden", "../up", "a/b", "a\\b", "a:b", "a?"])
def test_a_name_that_no_page_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Mistake, match="a lesson cannot be called"):
        write_lesson(tmp_path, name)
    assert list(tmp_path.iterdir()) == []
