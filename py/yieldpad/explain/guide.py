"""Explains the mistakes of one run: that of its error, and silent ones. It runs no code of the program."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from yieldpad.errors.guarded import guarded
from yieldpad.errors.tracebacks import entries_of
from yieldpad.explain.fixes import fix_of
from yieldpad.explain.functions import coroutine_functions
from yieldpad.explain.mistakes import first_of, mistake_of
from yieldpad.explain.program import Program, parsed
from yieldpad.explain.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Collection

    from yieldpad.explain.mistakes import Mistake
    from yieldpad.host.host import ProgramEvent
    from yieldpad.messages import Explanation

MOST = 20
"""Explanations of one run."""
SAID_BY_PYTHON = frozenset(
    {
        "bracketOpen",
        "colonMissing",
        "indentation",
        "moduleNotImported",
        "syntaxError",
        "unknownName",
        "unknownNameSimilar",
    }
)
"""Sentences that say no more than Python's own message, which stands above them."""


class Guide:
    """Hears a run from its beginning. `names` are those of its session.

    `others` are the files beside the program: of their lines nothing is said, since these would be sought in this one.
    """

    def __init__(self, source: str, file: str, names: dict[str, Any], others: Collection[str] = ()) -> None:
        self._source = source
        self._file = file
        self._names = names
        self._others = others
        self._remarks = Remarks(others)
        self._error: Mistake | None = None
        self._stopped = False
        self._coroutine_functions: set[str] = set()

    def take(self, event: ProgramEvent) -> None:
        """Hear an event."""
        self._remarks.take(event)

    def look(self, error: BaseException | None, *, stopped: bool) -> None:
        """Note what is needed of the program's names, which may be gone at the end of the run.

        The `error` is what the program failed with: it is explained if it is a mistake that is known. `stopped`: the
        reader has ended the run.
        """
        self._stopped = stopped
        self._coroutine_functions = coroutine_functions(self._names)
        if error is None or guarded(lambda: self._is_elsewhere(error), lambda _failure: True):
            return
        mistake = guarded(lambda: mistake_of(error, self._program), lambda _failure: None)
        if mistake and mistake.sentence.key not in SAID_BY_PYTHON:
            self._error = mistake

    def _is_elsewhere(self, error: BaseException) -> bool:
        """Say whether an error comes from a file beside the program."""
        first = first_of(error)
        if type(first) in {SyntaxError, IndentationError, TabError}:
            return isinstance(first, SyntaxError) and first.filename in self._others
        files = [entry.tb_frame.f_code.co_filename for entry in entries_of(first)]
        own = [file for file in files if file == self._file or file in self._others]
        return bool(own) and own[-1] in self._others

    def remark(self) -> list[Explanation]:
        """Give all explanations, when the run is over."""
        remarks: list[Mistake] = guarded(
            lambda: self._remarks.found(self._program, self._coroutine_functions, stopped=self._stopped),
            lambda _failure: [],
        )
        found = [self._error, *remarks] if self._error else remarks
        return [
            self._told(mistake)
            for mistake in found[:MOST]
            if mistake is self._error or self._error is None or mistake.line != self._error.line
        ]

    def _told(self, mistake: Mistake) -> Explanation:
        fix = guarded(lambda: fix_of(mistake, self._program), lambda _failure: None)
        return {"key": mistake.sentence.key, "values": mistake.sentence.values, "line": mistake.line, "fix": fix}

    @cached_property
    def _program(self) -> Program:
        return Program(self._file, self._source, parsed(self._source), self._names)
