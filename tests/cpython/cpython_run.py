# Runs modules of CPython's own tests in the page's interpreter, in Node, and tells how each of their tests ended.

from __future__ import annotations

import json
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SCRIPT = Path(__file__).with_name("run_modules.mjs")
PATIENCE = 100  # seconds for one test; the first has the start of Pyodide and the imports too
PRINTED = 3_000  # characters of what a process printed that are shown when it dies


@dataclass(frozen=True, slots=True)
class Result:
    """How a test ended: "passed", "skipped", "failed", "hung", or "died", when the interpreter went with it."""

    outcome: str
    text: str = ""


@dataclass(slots=True)
class CPythonRun:
    """The tests of some modules. `node` is the command that starts Node; `folder` is CPython's `Lib/test`."""

    node: Sequence[str | Path]
    folder: Path
    modules: Sequence[str]
    patience: float = PATIENCE
    results: dict[str, Result] = field(default_factory=dict)
    _under_way: str | None = None
    _printed: list[str] = field(default_factory=list)

    def run(self, *, leave_out: Collection[str] = ()) -> dict[str, Result]:
        """Runs all tests but those that are left out, in one process, and gives the results by the tests' names.

        When a test hangs, or ends the interpreter, another process runs the tests that are left.
        """
        while not self._run_in_one_process([*self.results, *leave_out]):
            if self._under_way is None:
                raise RuntimeError(f"CPython's tests did not run. They printed:\n{self._last_printed()}")
        return self.results

    def _run_in_one_process(self, leave_out: Sequence[str]) -> bool:
        """Returns whether the process came to the end of the modules."""
        self._under_way = None
        self._printed.clear()
        process = subprocess.Popen(
            [*self.node, SCRIPT, self.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        lines: Queue[str | None] = Queue()
        reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
        reader.start()
        try:
            assert process.stdin
            with process.stdin as stdin:
                json.dump({"modules": list(self.modules), "leave_out": list(leave_out)}, stdin)
            return self._hear(lines)
        finally:
            process.kill()
            process.wait()
            reader.join()

    def _hear(self, lines: Queue[str | None]) -> bool:
        while True:
            try:
                line = lines.get(timeout=self.patience)
            except Empty:
                self._lost("hung")
                return False
            if line is None:
                self._lost("died")
                return False
            report = _report(line)
            if report is None:
                self._printed.append(line)
            elif "begins" in report:
                self._under_way = report["begins"]
            elif "test" in report:
                self.results[report["test"]] = Result(report["outcome"], report["text"])
                self._under_way = None
            elif "ended" in report:
                return True

    def _lost(self, outcome: str) -> None:
        if self._under_way is not None:
            self.results[self._under_way] = Result(outcome, self._last_printed())

    def _last_printed(self) -> str:
        return "".join(line for line in self._printed if line.strip())[-PRINTED:]


def _read(process: subprocess.Popen[str], lines: Queue[str | None]) -> None:
    assert process.stdout
    with process.stdout as stdout:
        for line in stdout:
            lines.put(line)
    lines.put(None)


def _report(line: str) -> dict[str, Any] | None:
    start, _, report = line.partition("report: ")
    return json.loads(report) if report and not start else None
