# The unit tests that run in Pyodide, one process for all: each has its own result, and none is lost with the process.

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.pyodide_tests import PyodideTests, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Starts = Callable[[str], PyodideTests]

# In the place of Pyodide: reports of tests that are wanted, in their order, what their name says.
SCRIPT = """
import json, os, sys, time
wanted = json.load(sys.stdin)["tests"]
say = lambda **report: print("\\nreport: " + json.dumps(report), flush=True)
say(collected=["unit::" + name for name in ("passed", "failed", "skipped", "crash", "silence", "omitted")])
for test in wanted:
    print("." * 80, end="", flush=True)
    name = test.removeprefix("unit::")
    if name == "crash":
        print("a fatal error", flush=True)
        os._exit(3)
    if name == "silence":
        time.sleep(60)
    if name != "omitted":
        say(test=test, outcome=name, text=f"why it {name}, of {len(wanted)}")
"""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starts]:
    """Makes what runs the tests of these names in that script."""
    made: list[PyodideTests] = []

    def tests(names: str) -> PyodideTests:
        wanted = [f"unit::{name}" for name in names.split()]
        made.append(PyodideTests([sys.executable, "-c", SCRIPT], tmp_path, wanted, patience=5))
        return made[-1]

    yield tests
    for each in made:
        each.close()


def test_each_test_has_its_own_result(start: Starts) -> None:
    tests = start("passed failed skipped")
    for name in ("passed", "failed", "skipped"):
        assert tests.result_of(f"unit::{name}") == Result(name, f"why it {name}, of 3")


@pytest.mark.parametrize(
    ("lost", "printed"), [("crash", "a fatal error"), ("silence", "nothing for 5 s"), ("omitted", "....")]
)
def test_a_test_without_a_result_fails_and_the_next_one_starts_anew(start: Starts, lost: str, printed: str) -> None:
    tests = start(f"passed {lost} failed")
    assert tests.result_of("unit::passed").outcome == "passed"
    result = tests.result_of(f"unit::{lost}")
    assert result.outcome == "failed"
    assert f"unit::{lost} got no result" in result.text
    assert printed in result.text
    of = 3 if lost == "omitted" else 1  # one process has gone on to the end, the others have not
    assert tests.result_of("unit::failed") == Result("failed", f"why it failed, of {of}")


def test_what_is_there_is_known_without_a_run(start: Starts) -> None:
    assert start("").collection()[:2] == ["unit::passed", "unit::failed"]


def test_a_process_that_collects_nothing_says_why(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdin.read(); print('no such folder')"]
    with (
        closing(PyodideTests(command, tmp_path, [], patience=5)) as tests,
        pytest.raises(AssertionError, match="no such folder"),
    ):
        tests.collection()
