# ruff: noqa: N802  # the methods of unittest.TestResult
# A program that runs modules of CPython's tests and reports each test, as a line of JSON, while it runs.
# What is wanted stands in /request.json: the modules, and the names of tests that are not to begin.

from __future__ import annotations

import gc
import json
import sys
import traceback
import unittest
from pathlib import Path
from typing import TYPE_CHECKING

import js

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import OptExcInfo

sys.path.insert(0, "/cpython")

from test import support  # type: ignore[import-not-found]  # it is in that folder

wanted = json.loads(Path("/request.json").read_text(encoding="utf-8"))
# These modules are skipped as a whole where there are no sockets. Few of their tests make one.
support.requires_working_socket = lambda module=False: None if module else lambda function: function
support.is_emscripten = False  # where asyncio does not work; here it does


def report(**what: object) -> None:
    js.report(f"\nreport: {json.dumps(what)}\n")  # at once: what the program writes is told at its end


def name_of(test: unittest.TestCase) -> str:
    return test.id().removeprefix("test.")


class Reports(unittest.TestResult):
    """Reports how each test began and ended: "passed", "skipped", or "failed", with the reason."""

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.began, self.outcome, self.text = True, "passed", ""
        report(begins=name_of(test))

    def stopTest(self, test: unittest.TestCase) -> None:
        super().stopTest(test)
        report(test=name_of(test), outcome=self.outcome, text=self.text)
        self.began = False

    def _ended(self, test: unittest.TestCase, outcome: str, text: str) -> None:
        if self.outcome != "failed":
            self.outcome, self.text = outcome, text
        if not self.began:  # a class or a module could not be set up
            report(test=name_of(test), outcome=outcome, text=text)

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self._ended(test, "skipped", reason)

    def addError(self, test: unittest.TestCase, err: OptExcInfo) -> None:
        self._ended(test, "failed", "".join(traceback.format_exception(*err)))

    def addFailure(self, test: unittest.TestCase, err: OptExcInfo) -> None:
        self.addError(test, err)

    def addSubTest(self, test: unittest.TestCase, _subtest: unittest.TestCase, err: OptExcInfo | None) -> None:
        if err:
            self.addError(test, err)

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        self._ended(test, "failed", "it is marked as one that fails, and has passed")

    began, outcome, text = False, "passed", ""


def tests_in(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from tests_in(each)
        else:
            yield each


def run() -> None:
    for module in wanted["modules"]:
        found = unittest.defaultTestLoader.loadTestsFromName("test." + module)
        tests = [test for test in tests_in(found) if name_of(test) not in wanted["leave_out"]]
        gc.collect()
        gc.freeze()  # some tests collect a hundred times: only what they make themselves
        unittest.TestSuite(tests).run(Reports())
    report(ended=True)


run()
