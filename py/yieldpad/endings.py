"""How a program has ended: the `Ending` that its run gives."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from yieldpad.errors.chains import is_a
from yieldpad.errors.error_lines import error_line, missing_cell
from yieldpad.errors.exits import exit_of
from yieldpad.errors.guarded import StopListener, guarded
from yieldpad.errors.last_lines import last_lines
from yieldpad.errors.tracebacks import traceback_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.messages import Ending, RunRequest
    from yieldpad.session import Session


class Endings:
    """Makes the ending of one run, whose cell's code is in `file`.

    `clock` gives the seconds since its beginning, `attempt` does what may run code of the program, `complain` writes on
    the run's stderr.
    """

    def __init__(
        self,
        session: Session,
        request: RunRequest,
        file: str,
        *,
        clock: Callable[[], float],
        attempt: Callable[[Callable[[], object]], None],
        complain: Callable[[str], None],
    ) -> None:
        self._session = session
        self._request = request
        self._file = file
        self._clock = clock
        self._attempt = attempt
        self._complain = complain

    def well(self) -> Ending:
        """Give the ending of a program that has come to its end."""
        return {
            "ok": True,
            "reason": None,
            "error": None,
            "line": None,
            "missing": None,
            "explanations": [],
            "at": self._clock(),
            "verdict": None,
        }

    def by(self, error: BaseException) -> Ending:
        """Give the ending of a program that this has ended. What a terminal would show beside it is told."""
        if is_a(error, SystemExit):
            return self._exited(error)
        earlier, ran = self._request["earlier"], self._session.ran
        with StopListener():
            line = guarded(lambda: error_line(error, self._file), lambda _failure: None)
            missing = guarded(lambda: missing_cell(error, earlier, ran), lambda _failure: None)
            hooked = self._attempt_hook(error)
        return {
            **self.well(),
            "ok": False,
            "reason": "stopped" if is_a(error, KeyboardInterrupt) else "error",
            "error": "".join(last_lines(error)) if hooked else traceback_text(error, self._session.files),
            "line": line,
            "missing": missing,
        }

    def _exited(self, error: SystemExit) -> Ending:
        with StopListener():
            well, text = exit_of(error)
            if well:
                return self.well()
            if text is not None:
                self._attempt(lambda: print(text, file=sys.stderr))
            return {**self.well(), "ok": False, "reason": "error", "error": "".join(last_lines(error))}

    def _attempt_hook(self, error: BaseException) -> bool:
        """Call the program's `sys.excepthook`, if it has set one, and say whether the error was told by it."""
        hook = sys.excepthook
        if hook is sys.__excepthook__:
            return False
        try:
            hook(type(error), error, error.__traceback__)
        except BaseException as failure:
            text = traceback_text(failure, self._session.files)
            self._complain(f"Error in sys.excepthook:\n{text}\nOriginal exception was:\n")
            return False
        return True
