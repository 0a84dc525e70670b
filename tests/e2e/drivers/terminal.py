# A terminal: the machine's own CPython runs a program, so that a test can say "as in a terminal" and mean it.

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell


@dataclass(frozen=True, slots=True)
class Printed:
    """What a program wrote in the terminal."""

    stdout: str
    stderr: str

    @property
    def last_line(self) -> str:
        """The end of the traceback: which exception, and its text."""
        return self.stderr.rstrip().rpartition("\n")[2]


def begin(source: str, folder: Path) -> subprocess.Popen[str]:
    """Starts a program that lies as a script in a folder."""
    script = folder / "counting.py"
    script.write_text(source, "utf-8")
    return subprocess.Popen(
        [sys.executable, script.name],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # Without: the test run's own settings would be the program's too.
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    )


@lru_cache(maxsize=256)
def run(source: str) -> Printed:
    """What a program prints; each program is run once."""
    with TemporaryDirectory() as folder:
        stdout, stderr = begin(source, Path(folder)).communicate(timeout=30)
    return Printed(stdout, stderr)


def assert_same_output(cell: Cell, program: str) -> None:
    """Runs a program in the terminal and in a cell: it has to print the same there, and to succeed."""
    source = dedent(program)
    printed = run(source)
    assert printed.stderr == ""
    outcome = cell.outcome_of(source, recorded=False)
    assert outcome["error"] is None
    assert outcome["stdout"] == printed.stdout
    assert outcome["stderr"] == ""
    assert outcome["ok"]


def assert_same_error(cell: Cell, program: str) -> None:
    """The same with a program that fails: with the same exception, after the same output."""
    source = dedent(program)
    printed = run(source)
    outcome = cell.outcome_of(source, recorded=False)
    assert outcome["error"].splitlines()[-1] == printed.last_line
    assert outcome["stdout"] == printed.stdout
    assert "never" not in outcome["stdout"]
    assert not outcome["ok"]
