"""What a check may call: the parts of the library under their public names. LESSONS.md describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yieldpad.check.calls import Calls
from yieldpad.check.causes import Causes
from yieldpad.check.definitions import Definitions
from yieldpad.check.failed import Failed
from yieldpad.check.mistakes import Mistakes
from yieldpad.check.output import Output
from yieldpad.check.yields import Yields

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.check.answer import Answer
    from yieldpad.check.words import Words


class Library:
    """The functions for one answer. `clock` and `written` are as in `Calls`; `remarks` are what checks have noted."""

    def __init__(self, answer: Answer, words: Words, *, clock: Callable[[], float], written: Callable[[], str]) -> None:
        self.definitions = Definitions(answer, words)
        self.mistakes = Mistakes(answer, words)
        self.causes = Causes(answer, words)
        self.calls = Calls(answer, self.definitions, self.mistakes, clock=clock, written=written)
        self.remarks: list[str] = []
        self._output = Output(answer, words)
        self._yields = Yields(answer, words, self.definitions, self.calls, self.causes)

    def names(self) -> dict[str, Any]:
        """Give the functions by the names that a check knows them by."""
        return {
            "is_async_generator": self.definitions.is_async_generator,
            "is_coroutine_function": self.definitions.is_coroutine_function,
            "prints": self._output.prints,
            "yields": self._yields.yields,
            "remark": self.remarks.append,
            "fail": _fail,
            "expect": _expect,
        }


def _fail(text: str, line: int | None = None) -> None:
    """End the check: the answer is wrong, for this reason."""
    raise Failed(text, line)


def _expect(condition: object, text: str, line: int | None = None) -> None:
    """Pass if the condition is true."""
    if not condition:
        raise Failed(text, line)
