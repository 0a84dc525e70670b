# Forty articles in the Markdown of other tools (tests/articles): they build as they are, and nothing of them is lost
# without a word. What is told of them is in remarks.txt.

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import TEXTS
from tools.cache import Cache
from tools.lesson.course import read_course
from tools.lesson.lesson import Cell
from tools.lesson.remarks import Remarks
from tools.recording.recordings import Recorder
from tools.texts import read_texts

if TYPE_CHECKING:
    from tools.env.node import Node
    from tools.lesson.draft import Draft

ARTICLES = Path(__file__).resolve().parents[2] / "articles"
FOUND = Remarks()
COURSE = read_course(ARTICLES, FOUND)
SYNTAX = re.compile(
    r"\s*(:{3,}|`{3,}|~{3,}|\$\$|!!!|\?\?\?|///|===|\(\S+\)=|:[\w-]+:|#\||--8<--|\+\+\+|> \[!|\{:|\{/\*|</?[A-Za-z])"
)
"""The lines that say how something is shown, and are not shown themselves."""
INLINE = re.compile(r"\{[\w:-]+\}(?=`)|\{:?[^{}`]*\}|\\[A-Za-z]+|#!\w+ |\(\S+?\)")
"""Roles, attributes, TeX, and the targets of links, in lines that are shown."""
RUN = {"errors-on-purpose", "fragments", "github-sessions"}
"""Those of which a run has something to tell."""


def told(remarks: Remarks) -> list[str]:
    return remarks.text().replace(f"{ARTICLES}/", "").splitlines()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [tag, *(value or "" for _, value in attrs)]


def shown(draft: Draft) -> str:
    page = _Words()
    page.feed(draft.lesson({}, read_texts(TEXTS, draft.facts.language)).body)
    expected = [part.expects for part in draft.parts if isinstance(part, Cell)]  # the build compares it
    return " ".join([draft.title.text, *page.texts, *expected])


def test_all_of_them_build_at_the_first_try() -> None:
    files = [file for file in ARTICLES.iterdir() if file.suffix in {".md", ".mdx", ".qmd"}]
    assert len(files) >= 40
    assert {draft.file for draft in COURSE.drafts} == set(files)


@pytest.mark.parametrize("draft", COURSE.drafts, ids=lambda draft: draft.name)
def test_each_word_is_on_the_page_or_its_line_is_told(draft: Draft) -> None:
    text = draft.file.read_text("utf-8-sig")
    front = re.match(r"(---|\+\+\+)\n.*?\n(---|\.\.\.|\+\+\+)\n", text, re.DOTALL)
    lines = text.splitlines()
    covered = set(range(front[0].count("\n") if front else 0))
    for remark in FOUND.found:
        at = re.match(rf"{re.escape(str(draft.file))}:(\d+): ", remark)
        number = int(at[1]) - 1 if at else len(lines)
        while number < len(lines) and lines[number].strip():  # a remark is about what follows, up to a blank line
            covered.add(number)
            number += 1
    page = shown(draft)
    lost = {
        (number + 1, word)
        for number, line in enumerate(lines)
        if number not in covered and not SYNTAX.match(line)
        for word in re.findall(r"\w{3,}", INLINE.sub(" ", line))
        if word not in page
    }
    assert lost == set()


def test_what_is_told_is_what_the_list_says(node: Node, root: Path, tmp_path: Path) -> None:
    remarks = Remarks(found=[*FOUND.found])
    recorder = Recorder(node, Cache(tmp_path), root / "py", ())
    for draft in COURSE.drafts:
        if draft.name in RUN:
            with remarks.instead():
                recorder.record(draft.file, draft.parts, read_texts(TEXTS, "en"), remarks)
    assert told(remarks) == (ARTICLES / "remarks.txt").read_text("utf-8").splitlines()
