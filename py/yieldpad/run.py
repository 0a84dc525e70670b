"""One run put together: its streams, loops, recorder, judge and ending."""

from __future__ import annotations

import atexit
import builtins
import contextlib
import gc
import itertools
import signal
import sys
from typing import TYPE_CHECKING, Any

from yieldpad.endings import Endings
from yieldpad.errors.chains import held, is_a, let_go
from yieldpad.errors.guarded import StopListener, set_handler
from yieldpad.errors.tracebacks import traceback_text
from yieldpad.event_sink import EventSink
from yieldpad.explain.guide import Guide
from yieldpad.gate import Gate
from yieldpad.host.untraced import untraced
from yieldpad.left_behind import folder_put_back, forget, monitoring_tools, signals_put_back
from yieldpad.loop.turn_end import TurnEnd
from yieldpad.program.modules import MAIN, modules_beside
from yieldpad.program.program import compile_cell, run_cell
from yieldpad.quiet import Quiet
from yieldpad.recording.recorder import OURS, Recorder
from yieldpad.source_file import file_name, keep_source
from yieldpad.stage import as_main, streams

if TYPE_CHECKING:
    import asyncio
    import weakref
    from collections.abc import Callable, Iterator
    from io import TextIOWrapper
    from types import CodeType, FrameType

    from yieldpad.check.failed import FailedBefore
    from yieldpad.check.judge import Judge
    from yieldpad.check.limit import Limit
    from yieldpad.host.host import Host
    from yieldpad.loop.loop import BrowserLoop
    from yieldpad.messages import Ending, RunRequest, Speed, Verdict
    from yieldpad.session import Session
    from yieldpad.terminal import Descriptors, Terminal


class Run:
    """One run of a cell, and of its check: all that it has, and what the loop and the host say of it.

    `loops` are those that the program has made. With `tells=False` the page hears nothing of it; a `limit` stops it;
    `failed` is what failed before it.
    """

    def __init__(
        self,
        host: Host,
        session: Session,
        request: RunRequest,
        terminal: Terminal,
        *,
        tells: bool = True,
        limit: Limit | None = None,
        failed: FailedBefore | None = None,
    ) -> None:
        self._host = host
        self._session = session
        self._request = request
        self._terminal = terminal
        self.turn_end = TurnEnd()
        """The end of a turn of its loops: `turn_ends` of who observes them is to call the recorder's `settle`."""
        self._tells = tells
        self._limit = limit
        self._failed_before = failed
        self._file = MAIN if "beside" in request else file_name(request["cell"])
        self._judge = self._make_judge()
        self._sink: EventSink | None = None
        self._gate: Gate | None = None
        self.recorder: Recorder | None = None
        self._written: list[TextIOWrapper] = []
        self._descriptors: Descriptors | None = None
        self.loops: list[weakref.ref[BrowserLoop]] = []

    @property
    def _stopper(self) -> Judge | Limit | None:
        """What stops the program when its time is over."""
        return self._judge or self._limit

    @property
    def _is_process(self) -> bool:
        """Whether the process ends with this run."""
        return self._tells and not self._judge and self._request["session"] is None

    # --- what the loop and the host say

    def before_waiting(self, seconds: float) -> None:
        """Let out what the program wrote and did so far: the thread is given away, for so many real seconds."""
        self._flush()
        if self._gate:
            self._gate.before_waiting(seconds)
        if self.recorder:
            self.recorder.waits()
        if self._sink:
            self._sink.flush_before(seconds)
        if self._stopper:
            self._stopper.look()

    def before_holding(self, seconds: float) -> None:
        """Note that the program is about to hold its loop: `time.sleep`."""
        if self.recorder:
            self.recorder.holds(seconds)

    def on_tick(self, frame: FrameType | None) -> bool:
        """Note that the program has computed for a while, in this frame; say whether it is to be interrupted."""
        if self._descriptors:
            self._descriptors.pass_on()
        if self._gate:
            self._gate.look()
        if self._sink and (self.recorder is None or self.recorder.on_tick(frame)):
            self._sink.flush()
        return self._stopper is not None and self._stopper.is_over(frame)

    def may_switch(self) -> bool:
        """Say whether nothing is under way of what is written or recorded, so that another stack may go on."""
        return not (self._gate and self._gate.is_written) and not (self.recorder and self.recorder.border.inside)

    def tell_all(self) -> None:
        """Let out what is gathered: something else is about to be said to the page."""
        if self._sink:
            self._sink.flush()

    def complain(self, text: str) -> None:
        """Write a text on stderr; the program may have done away with its stderr."""
        if self._sink:
            with contextlib.suppress(Exception):
                self._written[1].write(text)

    def clock_changed(self, *, speed: Speed, paused: bool) -> None:
        """Tell the page how the program's time goes from now on."""
        if self._sink:
            self._sink.clock_changed(speed=speed, paused=paused)

    def task_scheduled(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task while it is made."""
        if self.recorder:
            with untraced:
                self.recorder.task_scheduled(task)

    def task_created(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task."""
        with untraced:
            if self.recorder:
                self.recorder.task_created(task)
            if self._judge:
                self._judge.task_created(task)

    def loop_is_stuck(self) -> None:
        """Hear that the loop waits, and that nothing is left that could wake it."""
        if self.recorder:
            self.recorder.settle()
            self.recorder.border.attempt(self.recorder.between.stands_still)
        self.tell_all()
        if self._stopper:
            self._stopper.loop_is_stuck()

    # --- from its beginning to its end

    def ending(self) -> Ending:
        """Run the cell, and its check, to the end and say how it ended. A learner's error is an ending."""
        session, request, judge = self._session, self._request, self._judge
        session.files.add(self._file)
        session.names["__file__"] = self._file
        session.names.pop("__warningregistry__", None)  # a rerun warns again, as a new process would
        keep_source(self._file, request["code"])
        others = {file["name"] for file in request.get("beside", ())}
        guide = Guide(request["code"], self._file, session.names, others) if request["explain"] and not judge else None
        listeners = [listener.take for listener in (judge and judge.program, guide) if listener]
        sink = EventSink(self._host, *listeners, passes_on=self._tells)
        endings = Endings(session, request, self._file, clock=sink.clock, attempt=self._attempt, complain=self.complain)

        def program() -> None:
            codes = session.codes[request["cell"]] = compile_cell(request["code"], self._file)
            watch()
            run_cell(codes, session.names)

        columns = request.get("columns") if self._tells else None
        with self._stage(sink, plain=request["plain"], asks=self._tells, columns=columns) as watch:
            error = self._perform(program)
            late = self._perform(lambda: self._host.threads.end_run(process=self._is_process))
            error = error or late
            ending = endings.by(error) if error else endings.well()
            if judge and error and not ending["ok"]:
                with StopListener():
                    judge.program_failed(error)
            errors = held(error) if error else []
            if guide:
                known = ending["reason"] == "error" and not ending["missing"]
                guide.look(error if known else None, stopped=ending["reason"] == "stopped")
            del error
            let_go(errors)  # and what their frames hold, while this run can still tell of it
        session.ran.add(request["cell"])
        if guide:
            ending["explanations"] = guide.remark()
        return self._judged(ending, judge) if judge else ending

    def _judged(self, ending: Ending, judge: Judge) -> Ending:
        """Add the verdict. What the answer does while it is judged is only told to the judge."""
        verdicts: list[Verdict | None] = []

        def check() -> None:
            watch()
            verdicts.append(judge.verdict(self._failed_before))

        if ending["reason"] != "stopped" or judge.stopped_it:
            sink = EventSink(self._host, judge.calls.take, passes_on=False)
            with self._stage(sink, asks=False) as watch:
                error = self._perform(check)
                if error and not is_a(error, KeyboardInterrupt):
                    verdicts.append(judge.broken(error))
                del error
        self._judge = None
        verdict = verdicts[0] if verdicts else None
        return {**ending, "verdict": verdict} if verdict else {**ending, "ok": False, "reason": "stopped"}

    def _make_judge(self) -> Judge | None:
        check = self._request.get("check")
        if not check:
            return None
        from yieldpad.check.judge import Judge  # noqa: PLC0415  # only now: who does not check starts sooner

        return Judge(
            check,
            self._request["code"],
            namespace=self._session.names,
            file=self._file,
            files=self._session.files,
            host=self._host,
            flush=self._let_out,
        )

    def _perform(self, work: Callable[[], None]) -> BaseException | None:
        """Do what runs code of the program, and give what it ends with: also SystemExit and KeyboardInterrupt.

        What the program has made listen to the interpreter does not hear what comes next: it is taken out here, by
        functions of C alone, since it may raise in any other.
        """
        trace, profile, tools = sys.gettrace(), sys.getprofile(), monitoring_tools()
        names, before, depth = vars(builtins), dict(vars(builtins)), sys.getrecursionlimit()
        modules = sys.modules.copy()
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
                if "builtins" not in sys.modules:  # all of them were thrown away, ours too
                    sys.modules.update(modules)
                sys.setrecursionlimit(max(depth, sys.getrecursionlimit()))
                set_handler(signal.SIGINT, signal.SIG_IGN)  # a Stop that comes now comes too late
        except BaseException as error:
            return error
        return None

    @contextlib.contextmanager
    def _stage(
        self, sink: EventSink, *, plain: bool = False, asks: bool, columns: int | None = None
    ) -> Iterator[Callable[[], None]]:
        """Set up what a session's code needs, and clean up behind it. Gives what makes the recorder watch that code."""
        self._sink = sink
        gate = self._gate = Gate(sink, clock=self._host.real)

        def watch() -> None:
            for code in itertools.chain.from_iterable(self._session.codes.values()):
                recorder.watch(code)  # of earlier cells too: this one may call their functions

        def imported(code: CodeType) -> None:
            self._session.files.add(code.co_filename)
            self._session.codes[code.co_filename] = [code]
            recorder.watch(code)

        beside = modules_beside(self._request.get("beside"), imported)
        put_back = signals_put_back(), folder_put_back(), as_main(self._session.module)
        standing = streams(gate, self._terminal, self._host, asks=asks, columns=columns)
        with beside, put_back[0], put_back[1], put_back[2], standing as (self._descriptors, *self._written):
            recorder = self.recorder = Recorder(
                sink,
                file=self._file,
                plain=plain,
                call=Quiet(gate, self._written),
                thread_number=self._host.thread_number,
                turn_end=self.turn_end,
            )
            sink.before_flush = recorder.settle
            recorder.start()
            try:
                yield watch
            finally:
                for step in (*self._clean_ups(), recorder.stop, self._flush, gate.let_pass, sink.flush):
                    self._attempt(step)
        self._sink = self._gate = self._descriptors = self.recorder = None

    def _clean_ups(self) -> Iterator[Callable[[], None]]:
        """Give what ends what the program left: its loops, its stacks, and what only the collector still holds.

        Where the process ends with the run, also what happens at its end: `atexit`, and then the program's names go.
        """
        ends = self._is_process
        if ends:
            yield atexit._run_exitfuncs
        loops = [loop for known in self.loops if (loop := known()) is not None]
        self.loops.clear()
        yield from (loop.close for loop in loops if not loop.is_closed())
        loops.clear()
        yield self._host.leave_stacks
        # As when an interpreter ends: warnings of objects that only now go come from "sys:1".
        code = compile("end()", "sys", "exec")
        yield lambda: exec(code, {"end": (lambda: forget(self._session.names)) if ends else gc.collect})  # our own line

    def _attempt(self, step: Callable[[], object]) -> None:
        """Do a step that may run code of the program. Where that fails the others come all the same."""
        try:
            step()
        except BaseException as error:
            text = traceback_text(error, self._session.files)
            with contextlib.suppress(Exception):  # its stderr may be the very thing that fails
                self._written[1].write(f"Exception ignored at the end of the run:\n{text}")

    def _flush(self) -> None:
        for stream in self._written:
            with contextlib.suppress(ValueError):  # the program may have closed it
                stream.flush()
        if self._descriptors:
            self._descriptors.pass_on()

    def _let_out(self) -> None:
        """Tell all that has been written and done."""
        self._flush()
        if self._gate:
            self._gate.let_pass()
        self.tell_all()
