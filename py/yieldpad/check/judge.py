"""Judges one run: by the program's error, or by what its check finds once the program has run."""

from __future__ import annotations

import ast
import asyncio
import builtins
import signal
import sys
import time
import traceback
from typing import TYPE_CHECKING, Any

from yieldpad.check.answer import Answer
from yieldpad.check.failed import Failed
from yieldpad.check.library import Library
from yieldpad.check.limit import REAL_SECONDS, SECONDS, Limit
from yieldpad.check.recording import Kept
from yieldpad.check.restore import Undo
from yieldpad.check.source import FILE, CheckSource, type_asked_in
from yieldpad.check.texts import Words
from yieldpad.errors.guarded import guarded
from yieldpad.errors.last_lines import message_of, plain_name
from yieldpad.explain.program import parsed
from yieldpad.program.program import compile_cell, run_cell
from yieldpad.value_text import error_text

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from types import FrameType

    from yieldpad.check.failed import FailedBefore
    from yieldpad.host.host import Host
    from yieldpad.messages import Check, Feedback, FeedbackKind, Verdict
    from yieldpad.recording_types import Recording


class Judge:
    """Receives the events of a run, stops it if it takes too long, and judges it.

    `program` and `calls` keep what the program and the check's calls did; `flush` makes the session tell them all there
    is. `file` is the cell's, `files` are those of all cells of the session.
    """

    def __init__(
        self,
        check: Check,
        code: str,
        *,
        namespace: dict[str, Any],
        file: str,
        files: Container[str],
        host: Host,
        flush: Callable[[], None],
    ) -> None:
        self.program = Kept()
        self.calls = Kept()
        self._check = check["source"]
        self._words = Words(check["texts"])
        self._files = files
        self._flush = flush
        self._limit = Limit(host)
        self._line: int | None = None
        self._judging = False
        self._failed: Failed | None = None
        self._modules = Undo(vars(asyncio), vars(time), vars(builtins))
        self._answer = Answer(file, code, parsed(code), namespace, self.program.recording)
        self._source = CheckSource.of(self._check)
        self._library = Library(
            self._answer,
            self._words,
            self._source,
            clock=host.now,
            calls=self._called,
            checked=check.get("checked"),
        )

    @property
    def stopped_it(self) -> bool:
        """Whether the run was stopped because it took too long."""
        return self._limit.reached is not None

    # --- what the session says

    def program_failed(self, error: BaseException) -> None:
        """Hear that the program has ended with an error."""
        self._failed = guarded(lambda: self._library.mistakes.in_program(error), lambda _: self._nameless(error))

    def task_created(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task."""
        if not self._judging:
            self._library.tasks.made(task)

    def look(self) -> None:
        """Stop what runs, in the caller's frame, if its time is over."""
        if self.is_over(sys._getframe()):
            signal.raise_signal(signal.SIGINT)

    def is_over(self, frame: FrameType | None) -> bool:
        """Say whether what runs in this frame is to be stopped."""
        over = self._limit.is_over()
        if over:
            self._note_line(frame)
        return over

    def loop_is_stuck(self) -> None:
        """Stop an answer that waits for something that can never come."""
        self._flush()
        self._note_line(sys._getframe())
        self._limit.loop_is_stuck()

    # --- the verdict

    def verdict(self, failed_before: FailedBefore | None) -> Verdict | None:
        """Give the verdict; None if the reader has stopped the check. Runs the check, unless the program has failed.

        An answer that does not pass may lack what a program before it, which failed, should have made.
        """
        verdict = self._verdict()
        if verdict and self._library.printed.text:
            verdict = {**verdict, "printed": self._library.printed.text}
        if verdict is None or verdict["passed"] or failed_before is None:
            return verdict
        return {**verdict, "feedback": [_feedback("wrong", self._told_of(failed_before)), *verdict["feedback"]]}

    def _told_of(self, before: FailedBefore) -> str:
        lines = before.error.strip().splitlines()
        if not lines:
            return self._words.say("endlessBefore", label=before.label)
        return self._words.say("failedBefore", label=before.label, error=self._words.code(lines[-1]))

    def _verdict(self) -> Verdict | None:
        self._judging = True
        self._modules.take_back()
        if self.stopped_it:
            return self._late()
        if self._failed:
            return _wrong(self._failed)
        self._limit.renew()
        names = Undo(self._answer.names)
        try:
            return self._run_check()
        except KeyboardInterrupt:
            return self._late()
        finally:
            names.take_back()

    def _run_check(self) -> Verdict:
        """Run the check. What its author has forgotten is told first."""
        library = self._library
        names = library.names()
        forgotten = self._source.without_await(library.awaited.functions)
        if forgotten:
            return self._not_awaited(*forgotten)
        dropped = self._source.without_effect()
        if dropped:
            line, text = dropped
            return _broken(self._words.say("notAssertedInCheck", text=self._words.code(text), number=line), line)
        learners = {name: value for name, value in self._answer.names.items() if not hasattr(builtins, name)}
        namespace = {**learners, **names, "__builtins__": builtins, "answer": self._answer}
        library.own_names.begin(namespace)
        try:
            run_cell(compile_cell(self._check, FILE), namespace)
            forgotten = library.awaited.forgotten()
            if forgotten:
                return self._not_awaited(forgotten[0], self._source.call_in(*forgotten))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return self._ended_by(error)
        finally:
            library.awaited.close()
        remarks = [Failed(text) for text in library.remarks] + library.causes.never_awaited()
        return {"passed": True, "feedback": [_feedback("remark", remark.text, remark.line) for remark in remarks]}

    def _ended_by(self, error: BaseException) -> Verdict:
        """Give the verdict on what has ended the check: the answer is wrong, or the check is."""
        failed = error if isinstance(error, Failed) else self._failed_by(error)
        if failed:
            return _wrong(failed, *self._library.causes.of(failed))
        name = error.name if isinstance(error, NameError) else None
        meant = self._meant_by(name) if name else None
        if meant:
            number = _line_in_check(error)
            return _broken(self._words.say("unknownInCheck", name=name, similar=meant, number=number), number)
        return self.broken(error)

    def _failed_by(self, error: BaseException) -> Failed | None:
        """Give the words for an error that is not the check's own: a name that is missing, an error of the answer."""
        frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
        own = [frame for frame in frames if frame.f_code.co_filename == FILE or frame.f_code.co_filename in self._files]
        if own and own[-1].f_code.co_filename != FILE:
            first = next(frame for frame in own if frame.f_code.co_filename != FILE)
            return self._library.mistakes.in_call(error, f"{first.f_code.co_name}()")
        if not frames or frames[-1].f_code.co_filename != FILE:
            return None
        if isinstance(error, AssertionError):
            return self._not_asserted(error)
        if isinstance(error, NameError) and error.name and not self._meant_by(error.name):
            return self._library.definitions.missing(error.name)
        return None

    def _not_asserted(self, error: AssertionError) -> Failed:
        """Return the words for an assertion that does not hold: its message, or what it says if a reader knows that."""
        message = message_of(error)
        if message:
            return Failed(message)
        condition = self._source.condition(_line_in_check(error))
        asked = type_asked_in(condition)
        if asked:
            found = self._library.types.type_of(asked[0])
            return Failed(self._words.say("typeOther", expression=asked[0], found=found, expected=asked[1]))
        if condition is None or not self._library.own_names.knows(condition):
            return Failed(self._words.say("assertedOther"))
        return Failed(self._words.say("asserted", condition=self._words.code(ast.unparse(condition))))

    def _meant_by(self, name: str) -> str | None:
        """Return what the check's author has probably meant by a name that is missing."""
        return self._source.meant_by(name, self._library.names())

    def _not_awaited(self, line: int, call: str) -> Verdict:
        return _broken(self._words.say("notAwaitedInCheck", call=self._words.code(call), number=line), line)

    def _nameless(self, error: BaseException) -> Failed:
        """Return the text for an error without a better one."""
        return Failed(self._words.say("programRaises", error=self._words.code(plain_name(type(error)))))

    def broken(self, error: BaseException) -> Verdict:
        """Give the verdict where the check itself fails."""
        number = _line_in_check(error)
        return _broken(self._words.say("broken", error=self._words.code(error_text(error)), number=number), number)

    def _late(self) -> Verdict | None:
        """Give the verdict on what was stopped; None if the reader did that."""
        call = self._library.calls.under_way
        say = self._words.say
        who = f"`{call}`" if call else say("yourProgram")
        match self._limit.reached:
            case "clock":
                text = say("lateClock", who=who, seconds=SECONDS)
            case "real":
                text = say("lateReal", who=who, seconds=REAL_SECONDS)
            case "stuck":
                text = say("lateStuck", who=who)
            case _:
                return None
        return {"passed": False, "feedback": [_feedback("late", text, self._line)]}

    def _called(self) -> Recording:
        """Give the recording of what the check has called so far."""
        self._flush()
        return self.calls.recording

    # --- stopping

    def _note_line(self, frame: FrameType | None) -> None:
        if self._line is None:
            self._line = self._line_in(frame)

    def _line_in(self, frame: FrameType | None) -> int | None:
        """Give the line where the program stands: in this frame, or where its lanes last waited if it is the loop's."""
        while frame is not None and frame.f_code.co_name != "run_forever":
            if frame.f_code.co_filename == self._answer.file:
                return frame.f_lineno
            frame = frame.f_back
        recording = self.calls.recording if self._judging else self.program.recording
        elsewhere = {lane["id"] for lane in recording["lanes"] if "file" in lane}
        waits = [step for step in recording["steps"] if step["type"] == "wait" and step["lane"] not in elsewhere]
        return (waits[-1]["line"] or None) if waits else None


def _line_in_check(error: BaseException) -> int:
    """Give the line of the check where an error came up."""
    numbers = [number for frame, number in traceback.walk_tb(error.__traceback__) if _is_check(frame)]
    return numbers[-1] if numbers else _line_of(error)


def _line_of(error: BaseException) -> int:
    """Give the line of a check that is no Python, and else the first one."""
    line = guarded(lambda: getattr(error, "lineno", None), lambda _: None)
    return line if type(line) is int else 1


def _is_check(frame: FrameType) -> bool:
    return frame.f_code.co_filename == FILE


def _wrong(*failed: Failed) -> Verdict:
    return {"passed": False, "feedback": [_feedback("wrong", failure.text, failure.line) for failure in failed]}


def _broken(text: str, line: int) -> Verdict:
    """Give the verdict on a check that does not work, with its line."""
    return {"passed": False, "feedback": [_feedback("broken", text, line)]}


def _feedback(kind: FeedbackKind, text: str, line: int | None = None) -> Feedback:
    return {"kind": kind, "text": text, "line": line}
