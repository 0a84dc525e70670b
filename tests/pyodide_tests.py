# The tests of py/yieldpad as Pyodide runs them: one process for all of them, whose results come in one by one.

from __future__ import annotations

import json
import subprocess
import threading
from dataclasses import dataclass, field
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

UNIT = "tests/unit/"
PATIENCE = 500  # seconds for one test; the first has the start of Pyodide too
WIDTH = 500  # characters of a printed line that are shown: an error of Pyodide's quotes all of its script
OPTIONS = ["--confcutdir=tests/unit", "-p", "no:cacheprovider", "--tb=short", "--color=no", "-q", "--no-summary"]


def native_ids(session: pytest.Session) -> list[str]:
    """The names of the unit tests, as this machine's Python collects them."""
    files = sorted((session.path / UNIT).rglob("test_*.py"))
    modules = (pytest.Module.from_parent(session, path=file) for file in files)
    return [item.nodeid for module in modules for item in _items(module)]


def _items(node: pytest.Item | pytest.Collector) -> Iterator[pytest.Item]:
    """The tests below a node. The session does not hear of them, or it would count them twice."""
    if isinstance(node, pytest.Item):
        yield node
    elif isinstance(node, pytest.Collector):
        for inner in node.collect():
            yield from _items(inner)


@dataclass(frozen=True, slots=True)
class Result:
    """How a test ended: `outcome` is pytest's word; `text` says why it failed or was skipped, with what it printed."""

    outcome: str
    text: str


@dataclass(slots=True)
class PyodideTests:
    """Runs unit tests in Pyodide; `command` is what starts it, `tests` are the names of those that are wanted."""

    command: Sequence[str | Path]
    root: Path
    tests: Sequence[str]
    patience: float = PATIENCE
    collected: list[str] = field(default_factory=list)
    _results: dict[str, Result] = field(default_factory=dict)
    _printed: list[str] = field(default_factory=list)
    _process: subprocess.Popen[str] | None = None
    _lines: Queue[str | None] = field(default_factory=Queue)

    def start(self, first: str | None = None) -> None:
        """Starts a process for the tests from this one on, or for none of them, which only collects."""
        wanted = self.tests[self.tests.index(first) :] if first else []
        self.close()
        self._printed.clear()
        self._lines = Queue()
        self._process = subprocess.Popen(
            self.command,
            cwd=self.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        files = sorted({test.partition("::")[0] for test in wanted}) or [UNIT]
        threading.Thread(target=self._read, args=(self._process, self._lines), daemon=True).start()
        assert self._process.stdin
        with self._process.stdin as stdin:
            json.dump({"options": [*OPTIONS, *files], "tests": wanted}, stdin)

    def result_of(self, test: str) -> Result:
        """Waits for the result of a test. One that gets none has failed."""
        if test not in self._results and self._process is None:
            self.start(test)
        while test not in self._results and self._hear():
            pass
        if test in self._results:
            return self._results[test]
        self.close()  # the next test starts a new process
        return Result("failed", "\n".join([f"{test} got no result in Pyodide. It printed:", *self._printed]))

    def collection(self) -> list[str]:
        """The names of the tests that Pyodide has found in the files that it was given."""
        if not self.collected:
            if self._process is None:
                self.start(self.tests[0] if self.tests else None)
            while not self.collected and self._hear():
                pass
        assert self.collected, "\n".join(["Pyodide has found no tests. It printed:", *self._printed])
        return self.collected

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _hear(self) -> bool:
        """Takes one line of the process in. Returns whether there can be more."""
        try:
            line = self._lines.get(timeout=self.patience)
        except Empty:
            self._printed.append(f"(nothing for {self.patience} s)")
            return False
        if line is None:
            return False
        report = _report(line)
        if report is None:
            self._printed.append(line.rstrip("\n")[:WIDTH])
        elif "collected" in report:
            self.collected = report["collected"]
        else:
            self._results[report["test"]] = Result(report["outcome"], report["text"])
        return True

    @staticmethod
    def _read(process: subprocess.Popen[str], lines: Queue[str | None]) -> None:
        assert process.stdout
        with process.stdout as stdout:
            for line in stdout:
                lines.put(line)
        lines.put(None)


def _report(line: str) -> dict[str, Any] | None:
    """What a line reports; None where it is something that was printed."""
    start, _, report = line.partition("report: ")
    return json.loads(report) if report and not start else None
