# Where a site may be written: never over what is not a site.

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mistake import Mistake
from tools.site.output import MARKS, free_output


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    made = tmp_path / "course"
    made.mkdir()
    (made / "a.md").write_text("# A\n", "utf-8")
    return made


def test_a_new_an_empty_and_an_earlier_output_are_free(lessons: Path) -> None:
    output = lessons.parent / "public"
    assert free_output(output, lessons) == output
    output.mkdir()
    assert free_output(output, lessons) == output
    for mark in MARKS:
        (output / mark).write_text("", "utf-8")
    assert free_output(output, lessons) == output
    for name in ("_site", ".site/html"):
        assert free_output(lessons / name, lessons) == lessons / name


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (".", "the site cannot be written over your lessons"),
        ("..", "the site cannot be written over your lessons"),
        ("public", "in the folder of your lessons the site would be taken for a part of them"),
        ("../photos", "this folder has other files than those of a site"),
        ("../text", "there is a file of this name"),
    ],
)
def test_what_is_an_authors_is_not_written_over(lessons: Path, output: str, words: str) -> None:
    (lessons.parent / "photos").mkdir()
    (lessons.parent / "photos/bees.png").write_bytes(b"")
    (lessons.parent / "text").write_text("", "utf-8")
    with pytest.raises(Mistake, match=words):
        free_output(lessons / output, lessons)


def test_a_folder_may_be_told_in_any_way(lessons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lessons)
    assert free_output(Path("_site"), Path()) == Path("_site")
    with pytest.raises(Mistake, match="over your lessons"):
        free_output(Path("../course"), Path())
