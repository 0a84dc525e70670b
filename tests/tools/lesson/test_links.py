# Links between lessons lead to their pages; what is not there is named with the line of the link.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, TEXTS
from tools.lesson.course import read_course
from tools.mistake import Mistake
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

OTHER = '# Other\n\n## A part\n\n<a id="by-hand"></a>\n\n```python {#cell}\n1\n```\n\n' + EXERCISE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two lessons, an image in a folder, and files that do not go into the site."""
    folder = tmp_path / "lessons"
    (folder / "images").mkdir(parents=True)
    (folder / "images/dot.svg").write_text("<svg/>", "utf-8")
    (folder / "images/notes.md").write_text("# Notes\n\n[o](../other.md#a-part) ![d](dot.svg) [i](./)\n", "utf-8")
    (folder / "images/index.md").write_text("# Pictures\n\n[n](notes.md) [r](/other.md)\n", "utf-8")
    (folder / ".secret.txt").write_text("", "utf-8")
    (folder / "other.md").write_text(OTHER, "utf-8")
    (folder / "Ein schöner Tag.md").write_text("# Schön\n", "utf-8")
    return folder


def connected(folder: Path, text: str) -> str:
    """The HTML of a lesson that stands beside the others."""
    (folder / "lesson.md").write_text(text, "utf-8")
    draft = next(draft for draft in read_course(folder).drafts if draft.name == "lesson")
    return draft.lesson({}, read_texts(TEXTS, "en")).body


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("other.md", "other.html"),
        ("./other.md#a-part", "other.html#a-part"),
        ("other.md?x=1#other", "other.html?x=1#other"),
        ("other.md#by-hand", "other.html#by-hand"),
        ("other.md#cell", "other.html#cell"),
        ("other.md#one", "other.html#one"),
        ("other.md#one-answer", "other.html#one-answer"),
        ("other.html#a-part", "other.html#a-part"),
        ("<Ein schöner Tag.md>", "Ein%20sch%C3%B6ner%20Tag.html"),
        ("Ein%20schöner%20Tag.md#schön", "Ein%20sch%C3%B6ner%20Tag.html#sch%C3%B6n"),
        ("#here", "#here"),
        ("#title", "#title"),
        ("#top", "#top"),
        ("./", "./"),
        ("index.html", "index.html"),
        ("NOTICES.txt", "NOTICES.txt"),
        ("images/dot.svg", "images/dot.svg"),
        ("https://example.org/not-there.md", "https://example.org/not-there.md"),
        ("//example.org/not-there", "//example.org/not-there"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/other.md#a-part", "other.html#a-part"),
        ("/images/dot.svg", "images/dot.svg"),
        ("other", "other.html"),
        ("images/notes.md", "images/notes.html"),
        ("images/", "images/index.html"),
    ],
)
def test_a_link_leads_to_the_page_of_what_it_names(folder: Path, written: str, address: str) -> None:
    page = connected(folder, f"# Title\n\n## Here\n\n- [text]({written})\n")
    assert re.findall('href="(.*?)"', page) == [address]


def test_links_of_a_chapter_lead_to_the_pages_of_others(folder: Path) -> None:
    course = read_course(folder)
    pages = {draft.name: draft.lesson({}, read_texts(TEXTS, "en")).body for draft in course.drafts}
    addresses = re.findall('(?:href|src)="(.*?)"', pages["images/notes"])
    assert addresses == ["../other.html#a-part", "dot.svg", "index.html"]
    assert re.findall('href="(.*?)"', pages["images/index"]) == ["notes.html", "../other.html"]
    assert course.used == ("images/dot.svg",)


def test_links_by_reference_and_images_too(folder: Path) -> None:
    page = connected(folder, "# T\n\n[![A dot](images/dot.svg)][o]\n\n[o]: other.md#a-part\n")
    assert page == '<p><a href="other.html#a-part"><img src="images/dot.svg" alt="A dot" /></a></p>\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A [b](not-there.md)", "3: there is no file not-there.md in the lessons' folder"),
        ("A\nb *c\n[d](not-there.txt)*", "5: there is no file not-there.txt in the lessons' folder"),
        ("- A\n- [b](other.md#a-prat)", "4: there is no anchor #a-prat in other.md; did you mean #a-part?"),
        ("> [b](#nowhere-at-all)", "3: there is no anchor #nowhere-at-all in this lesson"),
        ("| a |\n|---|\n| b |\n| [b](no.md) |", "6: there is no file no.md in the lessons' folder"),
        ("![A](images/no.png)", "3: there is no image images/no.png in the lessons' folder"),
        ("[A](nothing/)", "3: there is no file nothing in the lessons' folder"),
        (
            "[A](/docs/intro)",
            "3: /docs/intro begins at the host's root, where the site may not be: link to a file from here",
        ),
        (
            "<a href='/other.html'>A</a>",
            "3: /other.html begins at the host's root, where the site may not be: link to a file from here",
        ),
        (
            "[A](../other.txt)",
            "3: ../other.txt is outside of the lessons' folder, so the site does not have it: move it there",
        ),
        ("[A](..)", "3: .. is outside of the lessons' folder, so the site does not have it: move it there"),
        (
            "[A](%2Fetc/hosts)",
            "3: /etc/hosts is outside of the lessons' folder, so the site does not have it: move it there",
        ),
        (f"[A]({'a' * 300})", f"3: there is no file {'a' * 300} in the lessons' folder"),
        ("[A](a%00b)", "3: there is no file a\0b in the lessons' folder"),
        ("[A](.secret.txt)", "3: there is no file .secret.txt in the lessons' folder"),
        ("<p>\n<img src='no.png'>\n</p>", "4: there is no image no.png in the lessons' folder"),
        ("B <b>\nc</b> <a href='no.txt'>d</a>", "4: there is no file no.txt in the lessons' folder"),
        ("<a href='other.md'>d</a>", "3: in HTML, link to a lesson by its page: other.html"),
        ("[![A](no.png)](other.md)", "3: there is no image no.png in the lessons' folder"),
    ],
)
def test_a_link_to_what_is_not_there_is_a_mistake(folder: Path, text: str, words: str) -> None:
    with pytest.raises(Mistake) as caught:
        connected(folder, f"# Title\n\n{text}\n")
    assert str(caught.value) == f"{folder / 'lesson.md'}:{words}"


def test_a_link_in_an_exercise_is_looked_at_too(folder: Path) -> None:
    with pytest.raises(Mistake, match=r"lesson\.md:9: there is no file no\.md"):
        connected(
            folder, "# T\n" + EXERCISE.replace("It is a number.", "See\n[this](no.md).").replace("Prose.\n\n", "")
        )
    assert 'href="other.html"' in connected(folder, "# T\n" + EXERCISE.replace("Prose.", "[O](other.md)"))
