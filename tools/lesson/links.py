# Links: those from lesson to lesson lead to pages, and none leads to what is not there.

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from tools.lesson.attachments import is_hidden
from tools.lesson.markdown import line_of
from tools.lesson.raw_html import read_html
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from tools.lesson.draft import Draft

ELSEWHERE = re.compile(r"[a-z][a-z\d+.-]*:|/", re.IGNORECASE)
"""How an address begins that is none of the folder's."""
OF_THE_SITE = {"index.html", "NOTICES.txt"}
TOP = "top"
"""An anchor that every page has."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a lesson, and the line where it stands; `token` has it, if it is not in the author's own HTML."""

    address: str
    line: int
    is_image: bool
    token: Token | None


def connect(drafts: Sequence[Draft], folder: Path) -> None:
    """Makes links to `other.md` links to its page; a link to what is not there is a Mistake."""
    lessons = {draft.file.name: draft for draft in drafts}
    for draft in drafts:
        for link in _links(draft.tokens):
            address = _Connecting(draft, link, lessons, folder).address()
            if link.token is not None:
                link.token.attrs["src" if link.is_image else "href"] = address


def _links(tokens: Sequence[Token]) -> Iterator[Link]:
    line = 1
    for token in tokens:
        line = line_of(token) if token.map else line
        if token.type == "html_block":
            yield from _links_of_html(token, line)
        if token.type == "inline":
            yield from _links_of_text(token.children or [], line)


def _links_of_text(children: Sequence[Token], line: int) -> Iterator[Link]:
    for child in children:
        if child.type == "link_open":
            yield Link(str(child.attrs["href"]), line, is_image=False, token=child)
        elif child.type == "image":
            yield Link(str(child.attrs["src"]), line, is_image=True, token=child)
        elif child.type in {"softbreak", "hardbreak"}:
            line += 1
        elif child.type == "html_inline":
            yield from _links_of_html(child, line)
            line += child.content.count("\n")


def _links_of_html(token: Token, line: int) -> Iterator[Link]:
    found = read_html(token.content)
    for addresses, is_image in ((found.links, False), (found.images, True)):
        yield from (Link(address, line + within, is_image, None) for address, within in addresses)


@dataclass(frozen=True, slots=True)
class _Connecting:
    """One link of a draft, on its way to where it leads."""

    draft: Draft
    link: Link
    lessons: Mapping[str, Draft]
    folder: Path

    def address(self) -> str:
        """The address as the page has it."""
        if ELSEWHERE.match(self.link.address):
            return self.link.address
        before, hash_sign, fragment = self.link.address.partition("#")
        path, question_mark, query = before.partition("?")
        if not path:
            self._find_anchor(self.draft, fragment)
            return self.link.address
        name = posixpath.normpath(unquote(path))
        lesson = self.lessons.get(name) or self.lessons.get(f"{name.removesuffix('.html')}.md")
        if lesson is None:
            self._find_file(name)
            return self.link.address
        if name.endswith(".md") and self.link.token is None:
            raise self._mistake(f"in HTML a lesson is linked to by its page: {lesson.name}.html")
        self._find_anchor(lesson, fragment)
        return f"{quote(lesson.name)}.html{question_mark}{query}{hash_sign}{fragment}"

    def _find_anchor(self, lesson: Draft, fragment: str) -> None:
        name = unquote(fragment)
        if name in {"", TOP} or name in lesson.anchors:
            return
        where = "this lesson" if lesson is self.draft else lesson.file.name
        near = get_close_matches(name, lesson.anchors, 1)
        raise self._mistake(f"there is no anchor #{name} in {where}" + (f"; did you mean #{near[0]}?" if near else ""))

    def _find_file(self, name: str) -> None:
        if name in OF_THE_SITE or name == ".":
            return
        if name == ".." or name.startswith(("../", "/")):
            raise self._mistake(f"{name} is outside of the lessons' folder: the site does not have it")
        if name.endswith(".md") and _is_file(self.folder / name):
            raise self._mistake(f"{name} is no lesson: lessons lie in {self.folder.name} itself, in no folder below")
        if os.path.isdir(self.folder / name):  # noqa: PTH112  see _is_file
            name = f"{name}/index.html"
        if not _is_file(self.folder / name) or is_hidden(Path(name)):
            what = "image" if self.link.is_image else "file"
            raise self._mistake(f"there is no {what} {name} in the lessons' folder")

    def _mistake(self, message: str) -> Mistake:
        return Mistake(message, self.draft.file, self.link.line)


def _is_file(path: Path) -> bool:
    """Whether there is such a file. A Path would raise where a name is longer than the system allows."""
    return os.path.isfile(path)  # noqa: PTH113
