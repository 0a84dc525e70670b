# A program that runs one module of CPython's tests and reports each test, as a line of JSON, while it runs.
# What is wanted stands in /request.json: the module, and the names of tests that are not to begin.

import json
import os
import sys
import traceback
import unittest
from pathlib import Path

sys.path.insert(0, "/cpython")

from test import support

wanted = json.loads(Path("/request.json").read_text(encoding="utf-8"))
# These modules are skipped as a whole where there are no sockets. Few of their tests make one.
support.requires_working_socket = lambda module=False: None if module else lambda function: function
support.is_emscripten = False  # where asyncio does not work; here it does


def report(**what):
    line = f"\nreport: {json.dumps(what)}\n".encode()
    while line:
        line = line[os.write(1, line) :]


def name_of(test):
    return test.id().removeprefix("test.")


class Reports(unittest.TestResult):
    """Reports how each test began and ended: "passed", "skipped", or "failed", with the reason."""

    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.text = "passed", ""
        report(begins=name_of(test))

    def stopTest(self, test):
        super().stopTest(test)
        report(test=name_of(test), outcome=self.outcome, text=self.text)

    def _ended(self, test, outcome, text):
        if self.outcome != "failed":
            self.outcome, self.text = outcome, text
        if not isinstance(test, unittest.TestCase):  # a class or a module could not be set up: no test begins
            report(test=name_of(test), outcome=outcome, text=text)

    def addSkip(self, test, reason):
        self._ended(test, "skipped", reason)

    def addError(self, test, error):
        self._ended(test, "failed", "".join(traceback.format_exception(*error)))

    def addFailure(self, test, error):
        self.addError(test, error)

    def addSubTest(self, test, subtest, error):
        if error:
            self.addError(test, error)

    def addUnexpectedSuccess(self, test):
        self._ended(test, "failed", "it is marked as one that fails, and has passed")

    outcome, text = "passed", ""


def tests_in(suite):
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from tests_in(each)
        else:
            yield each


def run():
    found = unittest.defaultTestLoader.loadTestsFromName("test." + wanted["module"])
    tests = [test for test in tests_in(found) if name_of(test) not in wanted["leave_out"]]
    report(found=[name_of(test) for test in tests])
    unittest.TestSuite(tests).run(Reports())
    report(ended=True)


run()
