# Attachments: files beside the lessons, such as images, which are copied to the site if a lesson uses them.

from __future__ import annotations

import posixpath
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tools.lesson.markdown.raw_html import read_html
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePath

LEFT_BEHIND = {"__pycache__", "_site", "node_modules", "yieldpad.toml"}
PAGES = {".html", ".htm", ".svg"}
"""Files that need others."""


def copy_attachments(folder: Path, dist: Path, names: Iterable[str]) -> None:
    """Copies the files that lessons use, and those that these need. `names` are their paths from the folder."""
    for name in attachments(folder, names):
        file, copy = folder / name, dist / name
        if copy.exists():
            raise Mistake("the site itself has a file of this name: rename this one", file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def attachments(folder: Path, names: Iterable[str]) -> list[str]:
    """The files of these names, and what pages among them name, as far as it is in the folder."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        if (folder / name).suffix.lower() in PAGES:
            waiting += _needed(folder, name)
    return sorted(found)


def is_hidden(path: PurePath) -> bool:
    """Whether a file of the folder is left out of the site."""
    return any(part.startswith(".") or part in LEFT_BEHIND for part in path.parts)


def _needed(folder: Path, name: str) -> Iterable[str]:
    """The files that a page of the author's names, by paths from the folder."""
    text = (folder / name).read_text("utf-8", errors="replace")
    for address in read_html(text).all_addresses:
        path = unquote(address.partition("#")[0].partition("?")[0])
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        if not path or ":" in path or other.startswith(("../", "/")):
            continue
        file = folder / other
        if file.is_file() and not is_hidden(file.relative_to(folder)):
            yield other
