"""What an answer prints."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.texts import Words


class Output:
    """Compares what was written with what should have been, line by line; spaces at the ends of lines do not count."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words

    def prints(self, text: str) -> None:
        """Pass if the program printed exactly this."""
        self.compare(self._words.say("yourProgram"), self._answer.stdout, text)

    def compare(self, who: str, printed: str, expected: str, line: int | None = None) -> None:
        """Raise Failed unless it is the same. `who` printed it, the program or a call; `line` is the cell's."""
        text = self._difference(who, _lines(printed), _lines(expected))
        if text:
            raise Failed(text, line)

    def _difference(self, who: str, lines: list[str], wanted: list[str]) -> str | None:
        """Give the words for the first line that differs, if one does."""
        say, shown = self._words.say, self._words.code
        if not lines and wanted:
            return say("printsNothing", who=who, expected=shown(wanted[0]), count=len(wanted))
        pairs = enumerate(zip_longest(lines, wanted), 1)
        number, (line, expected) = next((pair for pair in pairs if pair[1][0] != pair[1][1]), (0, ("", "")))
        if not number:
            return None
        if line is None:
            return say("printsTooLittle", who=who, count=len(lines), expected=shown(expected))
        if not wanted:
            return say("printsAnything", who=who, printed=shown(line))
        if expected is None:
            return say("printsTooMuch", who=who, count=len(wanted), printed=shown(line or lines[-1]))
        if len(wanted) == len(lines) == 1:
            return say("printsOther", who=who, printed=shown(line), expected=shown(expected))
        if not line:
            return say("printsEmptyLine", who=who, number=number, expected=shown(expected))
        if not expected:
            return say("printsNoEmptyLine", who=who, number=number, printed=shown(line))
        return say("printsOtherLine", who=who, number=number, printed=shown(line), expected=shown(expected))


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").rstrip().splitlines()]
