"""The namespaces that cells share, and one run put together: streams, loop, recorder, ending."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import gc
import itertools
import linecache
import re
import signal
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from yieldpad.errors.chains import held, is_a, let_go
from yieldpad.errors.error_lines import error_line, missing_cell
from yieldpad.errors.exits import exit_of
from yieldpad.errors.guarded import StopListener, guarded, set_handler
from yieldpad.errors.last_lines import last_lines
from yieldpad.errors.tracebacks import traceback_text
from yieldpad.event_sink import EventSink
from yieldpad.left_behind import folder_put_back, monitoring_tools, signals_put_back
from yieldpad.loop.loop import BrowserLoop
from yieldpad.program import compile_cell, run_cell
from yieldpad.quiet import Quiet
from yieldpad.recording.recorder import OURS, Recorder
from yieldpad.stage import as_main, streams
from yieldpad.streams import Gate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import TextIOWrapper
    from types import CodeType, FrameType

    from yieldpad.check.judge import Judge
    from yieldpad.host.host import Host
    from yieldpad.messages import Ending, RunRequest, Speed, Verdict


class Session:
    """A namespace, the `__main__` of the cells that name it."""

    def __init__(self) -> None:
        self.module = ModuleType("__main__")
        self.names = self.module.__dict__  # kept: a program may give the module a class of its own
        self.names["__builtins__"] = builtins  # as in a script
        self.files: set[str] = set()
        self.codes: dict[str, list[CodeType]] = {}
        self.ran: set[str] = set()


class Sessions:
    """All sessions of an interpreter; runs one cell at a time. There is one of it."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._sessions: dict[str, Session] = {}
        self._loops: list[BrowserLoop] = []
        self._task_numbers: Callable[[], int] = itertools.count(1).__next__
        self._told: EventSink | None = None
        self._recorder: Recorder | None = None
        self._judge: Judge | None = None
        self._written: tuple[TextIOWrapper, ...] = ()

    def install_loop(self) -> None:
        """Make the page's loop asyncio's: what `asyncio.run`, `new_event_loop` and `asyncio.EventLoop` give."""
        sessions = self

        class EventLoop(BrowserLoop):
            """The page's event loop."""

            def __init__(self) -> None:
                super().__init__(sessions._host, task_numbers=sessions._task_numbers, observer=sessions)
                sessions._loops.append(self)

        with warnings.catch_warnings():
            # Policies go with CPython 3.16; until then nothing else tells `asyncio.run` which loop to make.
            warnings.simplefilter("ignore", DeprecationWarning)

            class Policy(asyncio.DefaultEventLoopPolicy):
                """CPython's, with the page's loop."""

                _loop_factory = EventLoop

            asyncio.set_event_loop_policy(Policy())
        for name in ("EventLoop", "SelectorEventLoop"):
            setattr(asyncio, name, EventLoop)

    def before_waiting(self) -> None:
        """Let out what the program wrote and did so far: the thread is about to be given away."""
        self._flush()
        if self._recorder:
            self._recorder.waits()
        if self._told:
            self._told.flush()
        if self._judge:
            self._judge.look()

    def before_holding(self, seconds: float) -> None:
        """Note that the program is about to hold its loop: `time.sleep`."""
        if self._recorder:
            self._recorder.holds(seconds)

    def on_tick(self, frame: FrameType | None) -> bool:
        """Note that the program has computed for a while, in this frame; say whether it is to be interrupted."""
        if self._told and (self._recorder is None or self._recorder.on_tick()):
            self._told.on_tick()
        return self._judge is not None and self._judge.is_over(frame)

    def report(self, error: BaseException) -> None:
        """Tell what a callback of the browser raised: on stderr, if a program runs that it can belong to."""
        files = set().union(*(session.files for session in self._sessions.values()))
        self.complain(traceback_text(error, files))

    def complain(self, text: str) -> None:
        """Write a text on stderr, if a program runs; it may have done away with its stderr."""
        if self._told:
            with contextlib.suppress(Exception):
                self._written[1].write(text)

    def clock_changed(self, *, speed: Speed, paused: bool) -> None:
        """Tell the page how the program's time goes from now on."""
        if self._told:
            self._told.clock_changed(speed=speed, paused=paused)

    def task_created(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task."""
        if self._recorder:
            self._recorder.task_created(task)
        if self._judge:
            self._judge.task_created(task)

    def before_loop_wait(self) -> None:
        """Hear that everything that was ready has run."""
        if self._recorder:
            self._recorder.settle()

    def loop_is_stuck(self) -> None:
        """Hear that the loop waits, and that nothing is left that could wake it."""
        if self._judge:
            self._judge.loop_is_stuck()

    def run(self, request: RunRequest) -> Ending:
        """Run one cell to its end and say how it ended. A learner's error is an ending, not an exception."""
        session = self._sessions.setdefault(request["session"], Session())
        file = file_name(request["cell"])
        session.files.add(file)
        session.names["__file__"] = file
        session.names.pop("__warningregistry__", None)  # a rerun warns again, as a new process would
        _keep_source(file, request["code"])
        self._task_numbers = itertools.count(1).__next__
        judge = self._judge = self._judge_of(request, session)
        told = EventSink(self._host.now, self._host.tell, *([judge.program.take] if judge else ()))
        plain = request["plain"]

        def program() -> None:
            codes = session.codes[request["cell"]] = compile_cell(request["code"], file)
            watch()
            run_cell(codes, session.names)

        with self._stage(session, told, file, plain=plain, ask=lambda: self._host.ask("line")) as watch:
            error = self._perform(program)
            ending = self._ending(error, session, request) if error else self._ended_well()
            if judge and error and not ending["ok"]:
                with StopListener():
                    judge.program_failed(error)
            errors = held(error) if error else []
            del error
            let_go(errors)  # and what their frames hold, while this run can still tell of it
        session.ran.add(request["cell"])
        return self._judged(ending, judge, session, file) if judge else ending

    def _judged(self, ending: Ending, judge: Judge, session: Session, file: str) -> Ending:
        """Add the verdict. What the answer does while it is judged is only told to the judge."""
        verdicts: list[Verdict | None] = []

        def check() -> None:
            watch()
            verdicts.append(judge.verdict())

        if ending["reason"] != "stopped" or judge.stopped_it:
            told = EventSink(self._host.now, judge.calls.take)
            with self._stage(session, told, file, ask=lambda: None) as watch:
                error = self._perform(check)
                if error and not is_a(error, KeyboardInterrupt):
                    verdicts.append(judge.broken(error))
                del error
        self._judge = None
        verdict = verdicts[0] if verdicts else None
        return {**ending, "verdict": verdict} if verdict else {**ending, "ok": False, "reason": "stopped"}

    def _perform(self, work: Callable[[], None]) -> BaseException | None:
        """Do what runs code of the program, and give what it ends with: also SystemExit and KeyboardInterrupt.

        What the program has made listen to the interpreter does not hear what comes next: it is taken out here, by
        functions of C alone, since it may raise in any other.
        """
        trace, profile, tools = sys.gettrace(), sys.getprofile(), monitoring_tools()
        names, before, depth = vars(builtins), dict(vars(builtins)), sys.getrecursionlimit()
        set_handler(signal.SIGINT, signal.default_int_handler)
        try:
            try:
                self._host.listen()
                work()
            finally:
                sys.settrace(trace)
                sys.setprofile(profile)
                for tool, name in tools.items():
                    if sys.monitoring.get_tool(tool) not in (None, name, OURS):
                        sys.monitoring.set_events(tool, 0)
                        sys.monitoring.free_tool_id(tool)
                names.update(before)  # what comes next counts with `len`, too
                sys.setrecursionlimit(max(depth, sys.getrecursionlimit()))
                set_handler(signal.SIGINT, signal.SIG_IGN)  # a Stop that comes now comes too late
        except BaseException as error:
            return error
        return None

    def _judge_of(self, request: RunRequest, session: Session) -> Judge | None:
        check = request.get("check")
        if not check:
            return None
        from yieldpad.check.judge import Judge  # noqa: PLC0415  # only now: who does not check starts sooner

        return Judge(
            check,
            request["code"],
            namespace=session.names,
            file=file_name(request["cell"]),
            files=session.files,
            host=self._host,
            flush=self._let_out,
        )

    @contextlib.contextmanager
    def _stage(
        self, session: Session, told: EventSink, file: str, *, plain: bool = False, ask: Callable[[], str | None]
    ) -> Iterator[Callable[[], None]]:
        """Set up what a session's code needs, and clean up behind it. Gives what makes the recorder watch that code."""
        self._told = told
        gate = Gate(told, clock=told.clock)

        def watch() -> None:
            for code in itertools.chain.from_iterable(session.codes.values()):
                recorder.watch(code)  # of earlier cells too: this one may call their functions

        put_back = signals_put_back(), folder_put_back(), as_main(session.module)
        with put_back[0], put_back[1], put_back[2], streams(gate, ask) as self._written:
            recorder = self._recorder = Recorder(told, file=file, plain=plain, call=Quiet(gate, self._written))
            told.before_flush = recorder.settle
            recorder.start()
            try:
                yield watch
            finally:
                for step in (*self._clean_ups(), recorder.stop, self._flush, told.flush, gate.report):
                    self._attempt(step, session)
        self._told = self._recorder = None

    def _ended_well(self) -> Ending:
        at = self._told.clock() if self._told else 0.0
        return {"ok": True, "reason": None, "error": None, "line": None, "missing": None, "at": at, "verdict": None}

    def _ending(self, error: BaseException, session: Session, request: RunRequest) -> Ending:
        if is_a(error, SystemExit):
            with StopListener():
                well, text = exit_of(error)
                if well:
                    return self._ended_well()
                if text is not None:
                    self._attempt(lambda: print(text, file=sys.stderr), session)
                return {**self._ended_well(), "ok": False, "reason": "error", "error": "".join(last_lines(error))}
        with StopListener():
            line = guarded(lambda: error_line(error, file_name(request["cell"])), lambda _failure: None)
            missing = guarded(lambda: missing_cell(error, request["earlier"], session.ran), lambda _failure: None)
        return {
            **self._ended_well(),
            "ok": False,
            "reason": "stopped" if is_a(error, KeyboardInterrupt) else "error",
            "error": traceback_text(error, session.files),
            "line": line,
            "missing": missing,
        }

    def _clean_ups(self) -> Iterator[Callable[[], None]]:
        """Give what ends what the program left: its loops, its stacks, and what only the collector still holds."""
        loops = self._loops.copy()
        self._loops.clear()
        yield from (loop.close for loop in loops if not loop.is_closed())
        yield self._host.end_stacks
        # As when an interpreter ends: warnings of objects that only now go come from "sys:1".
        code = compile("collect()", "sys", "exec")
        yield lambda: exec(code, {"collect": gc.collect})  # our own line

    def _attempt(self, step: Callable[[], object], session: Session) -> None:
        """Do a step that may run code of the program. Where that fails the others come all the same."""
        try:
            step()
        except BaseException as error:
            text = traceback_text(error, session.files)
            with contextlib.suppress(Exception):  # its stderr may be the very thing that fails
                self._written[1].write(f"Exception ignored at the end of the run:\n{text}")

    def _flush(self) -> None:
        for stream in self._written:
            with contextlib.suppress(ValueError):  # the program may have closed it
                stream.flush()

    def _let_out(self) -> None:
        """Tell all that has been written and done."""
        self._flush()
        if self._told:
            self._told.flush()


def file_name(cell: str) -> str:
    """Give the file name that a cell's tracebacks show."""
    return re.sub(r"[^\w-]+", "_", cell) + ".py"


def _keep_source(file: str, source: str) -> None:
    """Make the source a real file, for `inspect`, `linecache` and `__file__`."""
    with contextlib.suppress(OSError):  # a program may have put something else there
        Path(file).write_text(source, encoding="utf-8", errors="surrogatepass")
    linecache.cache[file] = (len(source), None, [line + "\n" for line in source.splitlines()], file)
