# The course: all lessons of a folder and of its subfolders, its chapters, in their order.

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tools.lesson.attachments import is_hidden
from tools.lesson.data_files import find_data_files
from tools.lesson.draft import Draft, read_draft
from tools.lesson.lesson import title_of
from tools.lesson.links import connect
from tools.lesson.notebook import SUFFIX
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import PurePosixPath

INDEX = "index"
READ_ME = "readme"
SUFFIXES = {".md", ".markdown", ".mdx", ".qmd", SUFFIX}
"""What lessons are written in."""
ENVIRONMENT = "pyvenv.cfg"
"""The file that marks an environment of Python, in which no lesson is."""

Place = tuple[tuple[int, float, str], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The drafts of all lessons in their order, and the author's index page, if there is one.

    `files` are the names of the files that their programs open, `used` those of all files that the site needs: images,
    and what links lead to. `chapters` are the titles of the folders that lessons are in.
    """

    drafts: tuple[Draft, ...]
    opening: Draft | None
    files: tuple[str, ...]
    used: tuple[str, ...] = ()
    chapters: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_drafts(self) -> tuple[Draft, ...]:
        """The lessons, and the index page."""
        return (*self.drafts, *([self.opening] if self.opening else []))

    def in_language(self, language: str) -> Course:
        """The course with this language for all lessons that name none; the same one without a language."""
        if not language:
            return self
        opening = _in_language(self.opening, language) if self.opening else None
        return replace(self, drafts=tuple(_in_language(draft, language) for draft in self.drafts), opening=opening)


def read_course(folder: Path, remarks: Remarks | None = None) -> Course:
    """The lessons in a folder and in its subfolders, by the `order` of their front matter, then by name.

    The lessons of a folder come before those of its subfolders. Tells what could be better; without `remarks` this is a
    Mistake. A file that cannot be read at all is left out.
    """
    remarks = remarks or Remarks(strict=True)
    if folder.is_file():
        raise Mistake("this is a file: give the folder that it is in", folder)
    if not folder.is_dir():
        raise Mistake("there is no such folder", folder)
    drafts: list[Draft] = []
    for file, name in _lessons(folder, remarks):
        with remarks.instead():
            drafts.append(read_draft(file, remarks, folder=folder, name=name))
    if not drafts and remarks.found:
        raise Mistake("no lesson of this folder can be read", folder)
    if not drafts:
        raise Mistake("there is no lesson in this folder: write one, NAME.md", folder)
    linked = connect(drafts, folder, remarks)
    files = find_data_files(drafts, folder, remarks)
    used = tuple(sorted({*linked, *files}))
    chapters = _chapters(drafts)
    indexes = {draft.chapter: draft for draft in drafts if draft.page_name == INDEX}
    ordered = sorted(drafts, key=lambda draft: _place(draft, indexes))
    if len(ordered) == 1:
        return Course(tuple(ordered), None, files, used, chapters)
    opening = indexes.get("")
    return Course(tuple(draft for draft in ordered if draft is not opening), opening, files, used, chapters)


def _lessons(folder: Path, remarks: Remarks) -> Iterator[tuple[Path, str]]:
    """The files of the lessons, each with the name of its page. A README is the index of a folder that has none."""
    names: dict[str, Path] = {}
    for file in sorted(_written(folder)):
        inside = file.relative_to(folder)
        name = inside.with_suffix("").as_posix()
        if inside.stem.lower() == READ_ME and not any(file.with_name(f"{INDEX}{each}").exists() for each in SUFFIXES):
            name = inside.with_name(INDEX).as_posix()
        if name in names:
            words = f"its page would have the name of {names[name].name}'s, so it is left out: rename one of them"
            remarks.add(words, file, 1)
            continue
        names[name] = file
        yield file, name


def _written(folder: Path) -> Iterator[Path]:
    """The files that can be lessons. Hidden folders, `node_modules` and environments of Python are not looked into."""
    for place, folders, files in os.walk(folder):
        if ENVIRONMENT in files:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not is_hidden(PurePath(name))]
        for name in files:
            file = Path(place, name)
            if file.suffix.lower() in SUFFIXES and not is_hidden(PurePath(name)) and file.is_file():
                yield file


def _place(draft: Draft, indexes: Mapping[str, Draft]) -> Place:
    """What drafts are sorted by: the places of their folders, then their own. An index is the first of its folder."""
    path: PurePosixPath = draft.path
    folders = [parent for parent in reversed(path.parents) if parent.name]
    above = tuple((1, _order(indexes.get(each.as_posix())), each.name) for each in folders)
    own = -math.inf if draft.page_name == INDEX and folders else _order(draft)
    return (*above, (0, own, draft.page_name))


def _order(draft: Draft | None) -> float:
    return math.inf if draft is None or draft.facts.order is None else draft.facts.order


def _chapters(drafts: Sequence[Draft]) -> dict[str, str]:
    """The titles of the folders: those of their indexes, or their names."""
    titles = {draft.chapter: draft.title.text for draft in drafts if draft.page_name == INDEX}
    return {
        draft.chapter: titles.get(draft.chapter) or title_of(draft.path.parent.name)
        for draft in drafts
        if draft.chapter
    }


def _in_language(draft: Draft, language: str) -> Draft:
    named = "language" in draft.facts.lines
    return draft if named else replace(draft, facts=replace(draft.facts, language=language))
