# Reads a lesson for the tests of Markdown.

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tools.lesson_file import TEXTS
from tools.lesson.draft import draft_of
from tools.lesson.remarks import Remarks
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tools.lesson.draft import Draft


def read(folder: Path, text: str) -> tuple[Draft, str, list[str]]:
    """The draft of a text, its page, and the remarks without the file's name."""
    remarks = Remarks()
    made = draft_of(folder / "waiting.md", text, remarks=remarks)
    page = made.lesson({}, read_texts(TEXTS, made.facts.language)).body
    return made, page, [told.removeprefix(f"{folder / 'waiting.md'}:") for told in remarks.found]
