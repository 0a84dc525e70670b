"""Judges one run: the program's error, or what the check finds once the program has run."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import sys
import time
import traceback
from typing import TYPE_CHECKING, Any

from yieldpad.cell import compile_cell, run_cell
from yieldpad.check.answer import Answer, parsed
from yieldpad.check.failed import Failed
from yieldpad.check.kept import Kept
from yieldpad.check.library import Library
from yieldpad.check.limit import REAL_SECONDS, SECONDS, Limit
from yieldpad.check.undo import Undo
from yieldpad.check.words import Words
from yieldpad.values import error_text

if TYPE_CHECKING:
    from yieldpad.host import Host
    from yieldpad.messages import Check, Feedback, FeedbackKind, RunRequest, Verdict

FILE = "<check>"


class Judge:
    """Hears what a run does, and judges it. `program` and `calls` keep what the program and the check's calls did.

    `namespace` is that of the session, `file` the cell's.
    """

    def __init__(self, check: Check, request: RunRequest, *, namespace: dict[str, Any], file: str, host: Host) -> None:
        self._source = check["source"]
        self._words = Words(check["texts"])
        self._program_source = request["code"]
        self._namespace = namespace
        self._file = file
        self._modules = Undo(vars(asyncio), vars(time), vars(builtins))
        self._failed: Failed | None = None
        self._answer: Answer | None = None
        self.program = Kept()
        self.calls = Kept()
        self.limit = Limit(host)
        self._host = host

    def program_ended(self, error: BaseException | None) -> None:
        """Hear how the program ended, before it is cleaned up."""
        self._modules.take_back()
        self._answer = Answer(
            file=self._file,
            source=self._program_source,
            tree=parsed(self._program_source),
            names=dict(self._namespace),
            kept=self.program,
        )
        self._library = Library(self._answer, self._words, clock=self._host.now, written=self._written)
        if error:
            self._failed = self._library.mistakes.in_program(error)

    def verdict(self) -> Verdict | None:
        """Give the verdict; None if the reader stopped the check. Runs the check, unless the program has failed."""
        if self.limit.reached:
            return self._late()
        if self._failed:
            return self._verdict(self._failed)
        self.limit.renew()
        names = Undo(self._namespace)
        try:
            return self._run_check()
        except KeyboardInterrupt:
            return self._late() if self.limit.reached else None
        finally:
            names.take_back()

    def _run_check(self) -> Verdict:
        library = self._library
        answer = self._answer
        namespace = {
            **{name: value for name, value in answer.names.items() if not hasattr(builtins, name)},
            **library.names(),
            "answer": answer,
        }
        try:
            run_cell(compile_cell(self._source, FILE), namespace)
        except KeyboardInterrupt:
            raise
        except Failed as failed:
            return self._verdict(failed)
        except BaseException as error:
            return self._raised(error)
        return {"passed": True, "feedback": [_feedback("remark", text) for text in library.remarks]}

    def _raised(self, error: BaseException) -> Verdict:
        """Give the verdict where something other than `Failed` left the check."""
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
        files = [frame.f_code.co_filename for frame in frames]
        if files and files[-1] == FILE and isinstance(error, NameError) and error.name:
            return self._verdict(self._library.definitions.missing(error.name))
        learners = {self._file, *()}
        if isinstance(error, SystemExit) or (files and files[-1] in learners):
            return self._verdict(self._library.mistakes.in_program(error))
        line = next(
            (
                number
                for frame, number in reversed(list(traceback.walk_tb(error.__traceback__)))
                if frame.f_code.co_filename == FILE
            ),
            getattr(error, "lineno", None),
        )
        text = self._words.say("broken", error=self._words.code(error_text(error)), number=line or 1)
        return {"passed": False, "feedback": [_feedback("broken", text)]}

    def _verdict(self, failed: Failed) -> Verdict:
        return {"passed": False, "feedback": [_feedback("wrong", failed.text, failed.line)]}

    def _late(self) -> Verdict:
        call = self._library.calls.under_way
        say = self._words.say
        who = f"`{call}`" if call else say("yourProgram")
        match self.limit.reached:
            case "clock":
                text = say("lateClock", who=who, seconds=SECONDS)
            case "real":
                text = say("lateReal", who=who, seconds=REAL_SECONDS)
            case _:
                text = say("lateStuck", who=who)
        return {"passed": False, "feedback": [_feedback("late", text)]}

    def _written(self) -> str:
        """Give what was printed since the check began."""
        with contextlib.suppress(ValueError):  # the answer may have closed it
            sys.stdout.flush()
        return self.calls.written("stdout")


def _feedback(kind: FeedbackKind, text: str, line: int | None = None) -> Feedback:
    return {"kind": kind, "text": text, "line": line}
