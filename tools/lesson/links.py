# Links: turns links between lessons into links between pages, and tells of dead links.

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
from tools.lesson.markdown.parser import line_of
from tools.lesson.markdown.raw_html import read_html
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from tools.lesson.draft import Draft
    from tools.lesson.remarks import Remarks

ELSEWHERE = re.compile(r"[a-z][a-z\d+.-]*:|//", re.IGNORECASE)
"""The beginning of an address that is not in the folder."""
LESSON = re.compile(r"\.(md|markdown|mdx|qmd|ipynb)$")
"""The end of a lesson's name."""
ENDINGS = ("", ".md", ".markdown", ".mdx", ".qmd", ".ipynb")
OF_THE_SITE = {"index.html", "NOTICES.txt"}
TOP = "top"
"""The anchors that every page has."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a lesson, with its line; `token` contains it, unless it is in the author's own HTML."""

    address: str
    line: int
    is_image: bool
    token: Token | None


def connect(drafts: Sequence[Draft], folder: Path, remarks: Remarks) -> set[str]:
    """Turns links to `other.md` into links to its page. Tells of dead links.

    Returns the files that lessons show or link to, as paths from the folder.
    """
    lessons = {draft.file.relative_to(folder).as_posix(): draft for draft in drafts}
    lessons = {f"{draft.name}.md": draft for draft in drafts} | lessons
    used: set[str] = set()
    for draft in drafts:
        for link in _links(draft.tokens):
            with remarks.instead():
                address = _Connecting(draft, link, lessons, folder, used, remarks).address()
                if link.token is not None:
                    link.token.attrs["src" if link.is_image else "href"] = address
    return used


def hide_links(draft: Draft, others: Sequence[str]) -> None:
    """Leaves only the text of a draft's links to other lessons, once they are connected. `others` are their names."""
    pages = {f"{posixpath.relpath(name, draft.chapter or '.')}.html" for name in others}
    for token in draft.tokens:
        opened: list[bool] = []
        for child in token.children or []:
            if child.type == "link_open":
                address = re.split("[?#]", str(child.attrs["href"]), maxsplit=1)[0]
                opened.append(unquote(address) in pages)
                child.hidden = opened[-1]
            elif child.type == "link_close":
                child.hidden = opened.pop()


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
    """One link of a draft, while its target is found."""

    draft: Draft
    link: Link
    lessons: Mapping[str, Draft]
    folder: Path
    used: set[str]
    remarks: Remarks

    def address(self) -> str:
        """The address in the page."""
        if ELSEWHERE.match(self.link.address):
            return self.link.address
        before, hash_sign, fragment = self.link.address.partition("#")
        path, question_mark, query = before.partition("?")
        if not path:
            self._find_anchor(self.draft, fragment)
            return self.link.address
        own = self.draft.chapter
        rooted = path.startswith("/")
        name = posixpath.normpath(unquote(path).lstrip("/") if rooted else posixpath.join(own, unquote(path)))
        lesson = self._lesson(name)
        if rooted and (self.link.token is None or not (lesson or _is_file(self.folder / name))):
            raise self._mistake(
                f"{path} begins at the host's root, where the site may not be: link to a file from here"
            )
        if lesson is None:
            self._find_file(name)
            return quote(posixpath.relpath(name, own or ".")) + hash_sign + fragment if rooted else self.link.address
        page = f"{posixpath.relpath(lesson.name, own or '.')}.html"
        if LESSON.search(name) and self.link.token is None:
            raise self._mistake(f"in HTML, link to a lesson by its page: {page}")
        self._find_anchor(lesson, fragment)
        return f"{quote(page)}{question_mark}{query}{hash_sign}{fragment}"

    def _lesson(self, name: str) -> Draft | None:
        """The lesson of a file, of a page, or of a name without an ending, as other tools allow it."""
        plain = name.removesuffix(".html")
        names = [*(plain + ending for ending in ENDINGS), *(f"{plain}/index{ending}" for ending in ENDINGS[1:])]
        return next((found for each in names if (found := self.lessons.get(each))), None)

    def _find_anchor(self, lesson: Draft, fragment: str) -> None:
        name = unquote(fragment)
        if name in {"", TOP} or name in lesson.anchors:
            return
        where = "this lesson" if lesson is self.draft else lesson.file.name
        near = get_close_matches(name, lesson.anchors, 1)
        words = f"there is no anchor #{name} in {where}" + (f"; did you mean #{near[0]}?" if near else "")
        self.remarks.add_mistake(self._mistake(words))

    def _find_file(self, name: str) -> None:
        if name in OF_THE_SITE or name == ".":
            return
        if name == ".." or name.startswith(("../", "/")):
            raise self._mistake(
                f"{name} is outside of the lessons' folder, so the site does not have it: move it there"
            )
        if os.path.isdir(self.folder / name):  # noqa: PTH112  see _is_file
            name = f"{name}/index.html"
        if not _is_file(self.folder / name) or is_hidden(Path(name)) or LESSON.search(name):
            what = "image" if self.link.is_image else "file"
            raise self._mistake(f"there is no {what} {name} in the lessons' folder")
        self.used.add(name)

    def _mistake(self, message: str) -> Mistake:
        return Mistake(message, self.draft.file, self.link.line)


def _is_file(path: Path) -> bool:
    """Whether there is such a file. A Path would raise for a name that is longer than the system allows."""
    return os.path.isfile(path)  # noqa: PTH113
