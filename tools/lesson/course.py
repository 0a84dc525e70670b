# The course: all lessons of a folder, in their order.

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tools.lesson.data_files import find_data_files
from tools.lesson.draft import Draft, read_draft
from tools.lesson.links import connect
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

INDEX = "index"


@dataclass(frozen=True, slots=True)
class Course:
    """The drafts of all lessons in their order, and the author's index page, if there is one.

    `files` are the names of the files that their programs open.
    """

    drafts: tuple[Draft, ...]
    opening: Draft | None
    files: tuple[str, ...]

    def in_language(self, language: str) -> Course:
        """The course with this language for all lessons that name none; the same one without a language."""
        if not language:
            return self
        opening = _in_language(self.opening, language) if self.opening else None
        return replace(self, drafts=tuple(_in_language(draft, language) for draft in self.drafts), opening=opening)


def read_course(folder: Path, remarks: Remarks | None = None) -> Course:
    """The lessons in a folder, not in its subfolders, by the `order` of their front matter, then by name.

    Tells what could be better; without `remarks` this is a Mistake. A file that cannot be read at all is left out.
    """
    remarks = remarks or Remarks(strict=True)
    if folder.is_file():
        raise Mistake("this is a file: give the folder that it is in", folder)
    if not folder.is_dir():
        raise Mistake("there is no such folder", folder)
    drafts: list[Draft] = []
    for file in sorted(folder.glob("*.md")):
        if not file.name.startswith("."):
            with remarks.instead():
                drafts.append(read_draft(file, remarks))
    if not drafts and remarks.found:
        raise Mistake("no lesson of this folder can be read", folder)
    if not drafts:
        raise Mistake("there is no lesson in this folder: write one, NAME.md", folder)
    connect(drafts, folder, remarks)
    files = find_data_files(drafts, folder, remarks)
    ordered = sorted(
        drafts, key=lambda draft: (math.inf if draft.facts.order is None else draft.facts.order, draft.name)
    )
    if len(ordered) == 1:
        return Course(tuple(ordered), None, files)
    return Course(
        tuple(draft for draft in ordered if draft.name != INDEX),
        next((draft for draft in ordered if draft.name == INDEX), None),
        files,
    )


def _in_language(draft: Draft, language: str) -> Draft:
    named = "language" in draft.facts.lines
    return draft if named else replace(draft, facts=replace(draft.facts, language=language))
