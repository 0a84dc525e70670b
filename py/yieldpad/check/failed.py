"""What failed: an answer that is not what was expected, or a program that ran before it."""

from __future__ import annotations

from dataclasses import dataclass


class Failed(Exception):  # noqa: N818  # what happened, in the words of a check
    """The text says what was expected and what happened instead, on which line of the cell.

    `about_time`: a call that blocks the event loop may be the cause.
    """

    def __init__(self, text: str, line: int | None = None, *, about_time: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.line = line
        self.about_time = about_time


@dataclass(frozen=True, slots=True)
class FailedBefore:
    """A program that ran before this one, and failed: its cell's label, and the traceback's text."""

    label: str
    error: str
