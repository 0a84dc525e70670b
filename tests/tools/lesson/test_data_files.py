# Data files: what a lesson names for its programs, and the names that stop the build.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE
from tools.lesson import data_files
from tools.lesson.course import read_course
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

LESSON = """\
---
title: Reading
files: all.txt
---

```python
open("all.txt")
```

```python {{files="{files}"}}
x
```
"""


def folder_with(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "lessons"
    for name in ("all.txt", "data/a.csv", "ä.json", ".hidden/x", "notes.md", "secret.txt"):
        file = (tmp_path if name == "secret.txt" else folder) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# N\n", "utf-8")
    (folder / "reading.md").write_text(text, "utf-8")
    return folder


def test_programs_have_what_they_name_or_else_what_their_lesson_names(tmp_path: Path) -> None:
    course = read_course(folder_with(tmp_path, LESSON.format(files="data/a.csv ä.json")))
    assert course.files == ("all.txt", "data/a.csv", "ä.json")
    (reading,) = (draft for draft in course.drafts if draft.name == "reading")
    assert [part.attributes["files"] for part in reading.parts] == ["all.txt", "data/a.csv ä.json"]  # type: ignore[union-attr]


def test_an_exercise_has_them_too(tmp_path: Path) -> None:
    text = "# T\n" + EXERCISE.replace("{#one", '{#one files="data/a.csv"')
    assert read_course(folder_with(tmp_path, text)).files == ("data/a.csv",)


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ("none.csv", "none.csv is not there: there is no such file in "),
        ("data", "data is not there"),
        (
            "../secret.txt",
            "../secret.txt is outside of the lessons' folder, so the site does not have it: move it there",
        ),
        ("/etc/passwd", "/etc/passwd is outside of the lessons' folder"),
        ("data/../../secret.txt", "is outside of the lessons' folder"),
        (".hidden/x", ".hidden/x is a hidden file, which the site does not have: rename it"),
        ("./all.txt", "./all.txt is no path: write it without . and ..,"),
        ("data//a.csv", "data//a.csv is no path"),
        ("notes.md", "notes.md is Markdown, which the site does not have: rename it"),
    ],
)
def test_a_file_that_programs_cannot_have_stops_the_build(tmp_path: Path, files: str, fault: str) -> None:
    with pytest.raises(Mistake) as stopped:
        read_course(folder_with(tmp_path, LESSON.format(files=files)))
    assert "reading.md:10: files: " in str(stopped.value)
    assert fault in str(stopped.value)


def test_a_name_in_front_matter_is_found_in_its_line(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match=r"reading\.md:3: files: none is not there"):
        read_course(folder_with(tmp_path, LESSON.format(files="").replace("all.txt\n", "all.txt none\n", 1)))


def test_all_files_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_files, "MOST_BYTES", 5)
    with pytest.raises(Mistake, match="the files of all programs together may have 0 MB"):
        read_course(folder_with(tmp_path, LESSON.format(files="data/a.csv")))
