"""The exception of a check's functions: the answer is not what was expected."""

from __future__ import annotations


class Failed(Exception):  # noqa: N818  # what happened, in the words of a check
    """The text says what was expected and what happened instead, on which line of the cell.

    `about_time`: a call that blocks the event loop may be the cause.
    """

    def __init__(self, text: str, line: int | None = None, *, about_time: bool = False) -> None:
        super().__init__(text)
        self.text = text
        self.line = line
        self.about_time = about_time
