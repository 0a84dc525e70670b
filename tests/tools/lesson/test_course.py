# A course: all lessons of a folder in their order, each with the way to the others, and what lies beside them.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.lesson.attachments import attachments, copy_attachments
from tools.lesson.course import Course, read_course
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **lessons: str) -> Path:
    for name, text in lessons.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


def names(course: Course) -> list[str]:
    return [draft.name for draft in course.drafts]


def test_lessons_come_in_their_order_and_then_by_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        last="---\norder: 2\n---\n# L\n",
        first="---\norder: 1.5\n---\n# F\n",
        before="---\norder: -1\n---\n# B\n",
        zebra="# Z\n",
        ape="# A\n",
    )
    course = read_course(tmp_path)
    assert names(course) == ["before", "first", "last", "ape", "zebra"]
    assert course.opening is None


def test_an_index_stands_before_the_lessons(tmp_path: Path) -> None:
    course = read_course(write(tmp_path, index="# I\n", a="# A\n"))
    assert names(course) == ["a"]
    assert course.opening is not None
    assert course.opening.name == "index"


def test_an_only_lesson_may_be_called_index(tmp_path: Path) -> None:
    course = read_course(write(tmp_path, index="# I\n"))
    assert (names(course), course.opening) == (["index"], None)


def test_hidden_files_are_no_lessons(tmp_path: Path) -> None:
    assert names(read_course(write(tmp_path, a="# A\n", **{".b": "# B\n"}))) == ["a"]


def test_a_folder_without_lessons_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match=r"there is no lesson in this folder: write one, NAME\.md"):
        read_course(tmp_path)
    with pytest.raises(Mistake, match="there is no such folder"):
        read_course(tmp_path / "not-there")


def test_what_lies_beside_the_lessons_goes_into_the_site(tmp_path: Path) -> None:
    folder, dist = tmp_path / "lessons", tmp_path / "dist"
    (folder / "images/große Bilder").mkdir(parents=True)
    (folder / ".git").mkdir()
    dist.mkdir()
    kept = ["data.csv", "images/dot.svg", "images/große Bilder/a b.png"]
    for name in [*kept, "lesson.md", "images/notes.md", ".hidden", ".git/config"]:
        (folder / name).write_text(name, "utf-8")
    assert [file.relative_to(folder).as_posix() for file in attachments(folder)] == kept
    copy_attachments(folder, dist)
    assert {file.relative_to(dist).as_posix(): file.read_text("utf-8") for file in dist.rglob("*.*")} == {
        name: name for name in kept
    }


def test_a_file_that_the_site_has_itself_is_a_mistake(tmp_path: Path) -> None:
    folder, dist = tmp_path / "lessons", tmp_path / "dist"
    for place in (folder, dist):
        place.mkdir()
        (place / "runner.html").write_text("", "utf-8")
    with pytest.raises(Mistake) as caught:
        copy_attachments(folder, dist)
    assert str(caught.value) == (f"{folder / 'runner.html'}: the site itself has a file of this name: rename this one")


def test_a_courses_language_is_that_of_lessons_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n", "utf-8")
    (tmp_path / "b.md").write_text("---\nlanguage: en\n---\n# B\n", "utf-8")
    (tmp_path / "index.md").write_text("# Index\n", "utf-8")
    course = read_course(tmp_path)
    german = course.in_language("de")
    assert [draft.facts.language for draft in german.drafts] == ["de", "en"]
    assert german.opening
    assert german.opening.facts.language == "de"
    assert course.in_language("") == course
