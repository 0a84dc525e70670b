# The part of pytest_in_pyodide.mjs that is Python: runs pytest in Pyodide, below /project.

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

sys.path.append("/site-packages")
# The pytest plug-ins in that folder are installed for another machine.
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
os.chdir("/project")

import pytest  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable


def run(options: list[str]) -> int:
    """Runs pytest and returns its exit code."""
    return int(pytest.main(options))


def report(request: str, send: Callable[[str], None]) -> int:
    """Runs the `tests` that the request names, with its `options`; reports each. Returns pytest's exit code."""
    wanted = json.loads(request)
    return int(pytest.main(wanted["options"], plugins=[Reports(wanted["tests"], send)]))


class Reports:
    """A plug-in of pytest that runs these tests alone, in this order, and sends JSON: what is there, how each ended."""

    def __init__(self, tests: list[str], send: Callable[[str], None]) -> None:
        self._tests = tests
        self._send = send
        self._phases: list[pytest.TestReport] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            print(report.longreprtext)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        found = {item.nodeid: item for item in items}
        self._send(json.dumps({"collected": list(found)}))
        items[:] = [found[test] for test in self._tests if test in found]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._phases.append(report)
        if report.when != "teardown":
            return
        outcomes = [phase.outcome for phase in self._phases]
        outcome = next((each for each in ("failed", "skipped") if each in outcomes), "passed")
        text = "\n".join(_text(phase) for phase in self._phases if phase.outcome == outcome != "passed")
        self._send(json.dumps({"test": report.nodeid, "outcome": outcome, "text": text}))
        self._phases.clear()


def _text(report: pytest.TestReport) -> str:
    """Why a test was skipped, or how it failed and what it printed."""
    if report.skipped and isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    printed = [f"--- {title} ---\n{text}" for title, text in report.sections]
    return "\n".join([report.longreprtext, *printed])
