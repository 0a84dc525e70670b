"""What an answer prints."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.words import Words


class Output:
    """Compares what was written with what should have been, line by line; spaces at the ends of lines do not count."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words

    def prints(self, text: str) -> None:
        """Pass if the program printed exactly this."""
        self.compare(self._words.say("yourProgram"), self._answer.stdout, text)

    def compare(self, who: str, printed: str, expected: str) -> None:
        """Raise Failed at the first line that differs. `who` printed it: the program, or a call."""
        say = self._words.say
        wanted, lines = _lines(expected), _lines(printed)
        if not lines and wanted:
            raise Failed(say("printsNothing", who=who, expected=self._line(wanted[0]), count=len(wanted)))
        for number, (line, expected_line) in enumerate(zip_longest(lines, wanted), 1):
            if line == expected_line:
                continue
            if line is None:
                raise Failed(
                    say("printsTooLittle", who=who, count=len(lines), expected=self._line(expected_line or ""))
                )
            if expected_line is None:
                raise Failed(say("printsTooMuch", who=who, count=len(wanted), printed=self._line(line)))
            if len(wanted) == 1:
                raise Failed(say("printsOther", who=who, printed=self._line(line), expected=self._line(expected_line)))
            raise Failed(
                say(
                    "printsOtherLine",
                    who=who,
                    number=number,
                    printed=self._line(line),
                    expected=self._line(expected_line),
                )
            )

    def _line(self, line: str) -> str:
        """Give a line as it stands in code; one that is empty as the text that it is."""
        return self._words.code(line) if line else "''"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]
