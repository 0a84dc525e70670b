# Data files: files beside the lessons that programs open.

from __future__ import annotations

import os
import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tools.lesson.attachments import is_hidden
from tools.lesson.contract import read_contract
from tools.lesson.lesson import Exercise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tools.lesson.draft import Draft
    from tools.lesson.remarks import Remarks

ATTRIBUTE = "files"
MOST_BYTES = 16_000_000
"""Of all files of a course together: a page keeps them for its next run."""


def find_data_files(drafts: Sequence[Draft], folder: Path, remarks: Remarks) -> tuple[str, ...]:
    """The names of the files that the lessons name for their programs, as paths from the lessons' folder.

    Tells of a file that is missing, outside of the folder or too large, with the line of its name.
    """
    found: dict[str, int] = {}
    for draft in drafts:
        for text, line in _named(draft):
            for name in text.split():
                fault = _fault(name, folder)
                if not fault and name not in found:
                    found[name] = (folder / name).stat().st_size
                    if sum(found.values()) > MOST_BYTES:
                        del found[name]
                        fault = f"is too much: the files of all programs together may have {MOST_BYTES // 10**6} MB"
                if fault:
                    remarks.add(f"{ATTRIBUTE}: {name} {fault}", draft.file, line)
    return tuple(sorted(found))


def _named(draft: Draft) -> Iterator[tuple[str, int]]:
    """What a lesson names, in its front matter or at its programs, each with its line."""
    of_all = draft.facts.files or ""
    yield of_all, draft.facts.lines.get(ATTRIBUTE, 1)
    for part in draft.parts:
        cell = part.start if isinstance(part, Exercise) else part
        text = cell.attributes.get(ATTRIBUTE, "")
        if text != of_all:
            yield text, part.line


def _fault(name: str, folder: Path) -> str:
    """What is wrong with a name; nothing, if programs can have the file."""
    plain = posixpath.normpath(name)
    if plain == ".." or plain.startswith(("../", "/")):
        return "is outside of the lessons' folder, so the site does not have it: move it there"
    if is_hidden(PurePosixPath(plain)):
        return "is a hidden file, which the site does not have: rename it"
    (pattern,) = (one.pattern for one in read_contract().attributes if one.name == ATTRIBUTE)
    if plain != name or not re.fullmatch(pattern, name):
        return r"is no path: write it without . and .., and without \\ ? # % :"
    if name.endswith(".md"):
        return "is Markdown, which the site does not have: rename it"
    if not os.path.isfile(folder / name):  # noqa: PTH113  a Path raises for a name that is too long
        return f"is not there: there is no such file in {folder}"
    return ""
