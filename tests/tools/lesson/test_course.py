# A course: all lessons of a folder in their order, each with the way to the others, and what lies beside them.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.lesson.attachments import attachments, copy_attachments
from tools.lesson.course import Course, read_course
from tools.lesson.remarks import Remarks
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


def test_what_lessons_use_goes_into_the_site_and_nothing_else(tmp_path: Path) -> None:
    folder, dist = tmp_path / "lessons", tmp_path / "dist"
    (folder / "images/große Bilder").mkdir(parents=True)
    (folder / "demo").mkdir()
    dist.mkdir()
    images = '![A](images/dot.svg) <img src="images/große%20Bilder/a%20b.png">'
    lesson = f"---\nfiles: data.csv\n---\n{images} [d](demo/) [s](a.zip)\n"
    kept = ["a.zip", "data.csv", "demo/index.html", "demo/x.js", "images/dot.svg", "images/große Bilder/a b.png"]
    for name in [*kept, "grades.csv", "solutions.py", "images/old.svg", ".hidden"]:
        (folder / name).write_text(name, "utf-8")
    (folder / "demo/index.html").write_text('<script src="x.js"></script><a href="../../secret">', "utf-8")
    (folder / "lesson.md").write_text(lesson, "utf-8")
    course = read_course(folder)
    assert attachments(folder, course.used) == kept
    copy_attachments(folder, dist, course.used)
    assert sorted(file.relative_to(dist).as_posix() for file in dist.rglob("*.*")) == kept


def test_folders_are_chapters_with_the_titles_of_their_indexes(tmp_path: Path) -> None:
    for name, text in {
        "start.md": "# Start\n",
        "02-more_things/b.md": "# B\n",
        "02-more_things/a.mdx": "# A\n",
        "first/index.md": "---\norder: 1\n---\n# First steps\n",
        "first/deep/x.md": "# X\n",
        "first/z.qmd": "---\norder: 1\n---\n# Z\n",
        "readme/README.md": "# Read\n",
        "venv/lib/notes.md": "# no\n",
        "node_modules/a/README.md": "# no\n",
        "_build/.hidden/a.md": "# no\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "venv/pyvenv.cfg").write_text("", "utf-8")
    course = read_course(tmp_path)
    assert [(draft.name, course.chapters.get(draft.chapter)) for draft in course.drafts] == [
        ("start", None),
        ("first/index", "First steps"),
        ("first/z", "First steps"),
        ("first/deep/x", "Deep"),
        ("02-more_things/a", "02 more things"),
        ("02-more_things/b", "02 more things"),
        ("readme/index", "Read"),
    ]


def test_two_files_of_one_page_are_told(tmp_path: Path) -> None:
    for name in ("a.md", "a.qmd"):
        (tmp_path / name).write_text("# A\n", "utf-8")
    remarks = Remarks()
    assert names(read_course(tmp_path, remarks)) == ["a"]
    assert remarks.found == [
        f"{tmp_path / 'a.qmd'}:1: its page would have the name of a.md's, so it is left out: rename one of them"
    ]


def test_a_file_that_the_site_has_itself_is_a_mistake(tmp_path: Path) -> None:
    folder, dist = tmp_path / "lessons", tmp_path / "dist"
    for place in (folder, dist):
        place.mkdir()
        (place / "runner.html").write_text("", "utf-8")
    with pytest.raises(Mistake) as caught:
        copy_attachments(folder, dist, ["runner.html"])
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
