# Where a site is written: a folder of its own, so that nothing of an author's is ever replaced.

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.lesson.attachments import is_hidden
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

MARKS = ("yieldpad.js", "loader.html", "NOTICES.txt")
"""What every site has."""


def free_output(output: Path, lessons: Path) -> Path:
    """The folder, if a site can be written there. Raises Mistake if it has other files, or lessons."""
    whole, folder = output.resolve(), lessons.resolve()
    if folder.is_relative_to(whole):
        raise Mistake("the site cannot be written over your lessons: give --output a folder of its own", output)
    if whole.is_relative_to(folder) and not is_hidden(whole.relative_to(folder)):
        raise Mistake(
            "in the folder of your lessons the site would be taken for a part of them: leave --output out, "
            "or give it a folder outside",
            output,
        )
    if output.exists() and not output.is_dir():
        raise Mistake("there is a file of this name: give --output a folder", output)
    if output.is_dir() and any(output.iterdir()) and not all((output / mark).is_file() for mark in MARKS):
        raise Mistake("this folder has other files than those of a site: empty it, or give --output another", output)
    return output
