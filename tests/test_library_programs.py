# Programs that use libraries, in the interpreter of the page, with stacks that can be suspended and without: nothing is
# explained of them, they print what they print in a terminal, and their lanes are those that were found right.
#
# `tests/library_programs/lanes.txt` has these lanes. Each was looked at, with its steps; whoever adds a program does so
# too: `python tests/library_programs/look.py NAME` prints them, and `--keep` keeps the lanes of all programs.

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.library_programs import PROGRAMS
from tests.test_right_programs import run_all
from tools.cache import Cache
from tools.site.python_files import prepare_wheels, wheels_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.env.node import Node

Kept = dict[str, dict[str, Any]]

NEWER = {"waiting: eager tasks": (3, 12), "waiting: tasks as they come": (3, 13)}
"""Programs that only run in this Python or a newer one."""
PRINTED = "> "
# A library may make its tasks in the order of a set.
NUMBER = re.compile(r"\bTask-\d+")


def kept(root: Path) -> Kept:
    """What is kept of each program: a line with its name, the lines that it prints, and its lanes."""
    text = (root / "tests/library_programs/lanes.txt").read_text("utf-8")
    programs = (part.splitlines() for part in text.split("# ")[1:])
    return {
        name: {
            "output": [line[len(PRINTED) :] for line in lines if line.startswith(PRINTED)],
            "lanes": [line for line in lines if line and not line.startswith(PRINTED)],
        }
        for name, *lines in programs
    }


def text_of(programs: Kept) -> str:
    """What `kept` reads."""
    return "\n".join(
        "\n".join([f"# {name}", *(PRINTED + line for line in kept["output"]), *kept["lanes"], ""])
        for name, kept in programs.items()
    )


def wheels(root: Path) -> tuple[Path, ...]:
    return wheels_of(prepare_wheels(root, Cache(root / ".cache")))


def run_in_page(node: Node, folder: Path, names: Mapping[str, str], *, suspends: bool) -> Kept:
    """How programs ended, on a clock that is the same on every machine."""
    requests: dict[str, dict[str, object]] = {
        name: {"code": code, "speed": "instant", "order": 1} for name, code in names.items()
    }
    options = node.jspi_options() if suspends else []
    return run_all(node, folder, requests, options, wheels(node.root))


def found(ending: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a program."""
    return {"output": ending["stdout"].splitlines(), "lanes": [NUMBER.sub("Task-…", lane) for lane in ending["lanes"]]}


def test_there_are_sixty() -> None:
    assert len(PROGRAMS) >= 60


@pytest.mark.parametrize("stacks", ["with-jspi", "without-jspi"])
def test_programs_with_libraries_have_the_lanes_that_were_looked_at(
    node: Node, root: Path, tmp_path: Path, stacks: str
) -> None:
    endings = run_in_page(node, tmp_path, PROGRAMS, suspends=stacks == "with-jspi")
    assert {ending["suspends"] for ending in endings.values()} == {stacks == "with-jspi"}
    told = {name: (each["error"], each["stderr"], each["explanations"]) for name, each in endings.items()}
    assert {name: what for name, what in told.items() if what != (None, "", [])} == {}
    assert {name: found(ending) for name, ending in endings.items()} == kept(root)


def test_they_print_the_same_in_a_terminal(root: Path) -> None:
    known = {name: code for name, code in PROGRAMS.items() if sys.version_info >= NEWER.get(name, (3, 11))}
    script = root / "tests/library_programs/natively.py"
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", script, *wheels(root)],
        input=json.dumps(known),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    printed = {name: text.splitlines() for name, text in json.loads(done.stdout).items()}
    assert printed == {name: kept(root)[name]["output"] for name in known}
