# Attachments: files beside the lessons, such as images, which are copied to the site.

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

LEFT_BEHIND = {"__pycache__", "_site", "node_modules", "yieldpad.toml"}


def copy_attachments(folder: Path, dist: Path) -> None:
    """Copies all files of a folder and its subfolders, except Markdown and hidden files."""
    for file in attachments(folder):
        copy = dist / file.relative_to(folder)
        if copy.exists():
            raise Mistake("the site itself has a file of this name: rename this one", file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def attachments(folder: Path) -> Iterator[Path]:
    """The files that are copied to the site unchanged."""
    for file in sorted(folder.rglob("*")):
        if file.suffix != ".md" and file.is_file() and not is_hidden(file.relative_to(folder)):
            yield file


def is_hidden(path: PurePath) -> bool:
    """Whether a file of the folder is left out of the site."""
    return any(part.startswith(".") or part in LEFT_BEHIND for part in path.parts)
