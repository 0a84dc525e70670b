# The test suite: provides browsers and site generators, then runs pytest, whose closing line is printed last.

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tools.dev import browsers
from tools.env import environment

if TYPE_CHECKING:
    from pathlib import Path


FAILED = 1  # pytest's exit code when tests ran and some failed
MOST = 10  # failures above which there is no second run: then the cause is not a busy machine
PROCESSES = 4  # of pytest, at most: each drives a browser, which starts several processes
SMOKE = (
    "tests/e2e/cell/test_while_computing.py::"
    "test_a_value_that_is_yielded_before_a_computation_is_there_meanwhile[chromium]"
)
QUICK = ["tests/unit", "tests/test_in_node.py", SMOKE]
QUICK_CASES = "100"
HUNG = 600  # seconds after which a test and its process are ended: some calls of Playwright wait for ever


def run_suite(root: Path, options: list[str]) -> int:
    """Runs the tests on what is in dist/; `options` are pytest's. Returns pytest's own exit code.

    Browser tests depend on time, and a busy machine may be late. So failed tests run once more, one after the other.
    A test that fails twice has failed; the report of the first run stays in the output.
    """
    browsers.provide()
    for name, whose in environment.GENERATORS.items():
        environment.provide(root / f".venv-{name}", root / f"locks/{name}.lock", what=whose)
    code = _pytest(root, [*_at_once(), *options])
    if code == FAILED:
        print("\nWhat failed is tried once more, in case that the machine was late.\n", flush=True)
        code = _pytest(root, [*options, "--last-failed", f"--maxfail={MOST}"])
    return code


def run_quick(root: Path, options: list[str]) -> int:
    """Runs the tests that need no browser, with few cases of each property, and one in Chromium."""
    browsers.provide()
    os.environ["FUZZ_CASES"] = QUICK_CASES
    return _pytest(root, [*_at_once(), *options, *QUICK])


def _at_once() -> list[str]:
    return ["-n", str(min(os.cpu_count() or 1, PROCESSES)), "--no-loadscope-reorder"]


def _pytest(root: Path, options: list[str]) -> int:
    sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", f"--timeout={HUNG}", "--timeout-method=thread", *options]
    return subprocess.run(command, cwd=root, check=False).returncode
