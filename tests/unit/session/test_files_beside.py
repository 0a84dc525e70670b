# A program imports the files beside it, and they are its own: in lanes, tracebacks and explanations.

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

import pytest

from yieldpad.explain.program import Program
from yieldpad.explain.remarks import Remarks
from yieldpad.recording.recorder import SUPPORTED

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

    from yieldpad.explain.mistakes import Mistake

MAIN = """\
import asyncio
from helpers import count

async def main():
    async for value in count(2):
        print(value)

asyncio.run(main())
"""
HELPERS = """\
import asyncio


async def count(end):
    for i in range(end):
        await asyncio.sleep(1)
        yield i
"""


def test_it_imports_modules_and_packages_as_they_are_in_its_folder(host: FakeHost, run_cell: RunsCells) -> None:
    beside = {
        "helpers.py": "import shapes.square\nprint(__name__, __file__.rpartition('/')[2])\n",
        "shapes/square.py": "from shapes import round\nside = round.SIDE\n",
        "shapes/round.py": "SIDE = 4\n",
        "gadgets/__init__.py": "from .inside import name\n",
        "gadgets/inside.py": "name = __package__\n",
        "numbers.txt": "1\n2\n",
        "random.py": "choice = 'ours'\n",
    }
    code = """\
import random
import helpers, gadgets
with open('numbers.txt') as file:
    numbers = file.read().split()
print(helpers.shapes.square.side, gadgets.name, numbers, random.choice, __file__)
try:
    import missing
except ModuleNotFoundError as error:
    print(error)
"""
    theirs = sys.modules.pop("random", None)
    try:
        assert run_cell(code, beside=beside)["error"] is None
    finally:
        if theirs:
            sys.modules["random"] = theirs
    assert host.output() == ("helpers helpers.py\n4 gadgets ['1', '2'] ours main.py\nNo module named 'missing'\n")


def test_the_next_run_of_a_session_imports_what_has_changed(host: FakeHost, run_cell: RunsCells) -> None:
    for value in "12":
        assert run_cell("import helpers\nprint(helpers.x)", beside={"helpers.py": f"x = {value}\n"})["ok"]
    assert host.output() == "1\n2\n"


def test_a_traceback_has_its_lines_and_the_mark_is_where_the_program_calls(run_cell: RunsCells) -> None:
    ending = run_cell("from helpers import f\n\nf()\n", beside={"helpers.py": "def f():\n    return 1 / 0\n"})
    lines = [line for line in (ending["error"] or "").splitlines() if "~" not in line]
    assert (lines, ending["line"]) == (
        [
            "Traceback (most recent call last):",
            '  File "main.py", line 3, in <module>',
            "    f()",
            '  File "helpers.py", line 2, in f',
            "    return 1 / 0",
            "ZeroDivisionError: division by zero",
        ],
        3,
    )


def test_a_file_with_wrong_syntax_is_named(run_cell: RunsCells) -> None:
    ending = run_cell("import helpers\n", beside={"helpers.py": "x = 1\ndef f(:\n"}, explain=True)
    assert ending["explanations"] == []
    assert ending["error"] == (
        'Traceback (most recent call last):\n  File "main.py", line 1, in <module>\n    import helpers\n'
        '  File "helpers.py", line 2\n    def f(:\n          ^\nSyntaxError: invalid syntax\n'
    )


def test_a_mistake_in_another_file_is_not_looked_for_here(run_cell: RunsCells) -> None:
    mistake = "async def f():\n    yield 1\n\ndef use():\n    for x in f():\n        pass\n"
    alone = run_cell(f"{mistake}\nuse()\n", beside={}, explain=True)["explanations"]
    assert [each["line"] for each in alone] == [5]
    beside = {"helpers.py": mistake}
    assert run_cell("from helpers import use\n\nuse()\n", beside=beside, explain=True)["explanations"] == []


def test_a_warning_about_another_file_is_not_looked_for_here() -> None:
    program = Program("main.py", MAIN, ast.parse("from helpers import work\nuse(work())"), {})
    warning = "{file}:2: RuntimeWarning: coroutine 'work' was never awaited\n  work()\n"

    def found(file: str) -> list[Mistake]:
        remarks = Remarks({"helpers.py"})
        remarks.take({"type": "output", "at": 0, "stream": "stderr", "text": warning.format(file=file)})
        return remarks.found(program, {"work"}, stopped=False)

    assert found("helpers.py") == []
    assert [mistake.line for mistake in found("main.py")] == [2]


@pytest.mark.skipif(not SUPPORTED, reason="before 3.14 nothing is recorded")
def test_its_generators_are_recorded_with_their_file(host: FakeHost, run_cell: RunsCells) -> None:
    assert run_cell(MAIN, beside={"helpers.py": HELPERS})["ok"]
    lanes = [event["lane"] for event in host.events if event["type"] == "lane"]
    assert [(lane["name"], lane["line"], lane.get("file")) for lane in lanes] == [
        ("Task-1 · main", 4, None),
        ("count", 4, "helpers.py"),
    ]
    steps = [event["step"] for event in host.events if event["type"] == "step"]
    assert [(step["type"], step["line"]) for step in steps if step["lane"] == lanes[1]["id"]] == [
        ("start", 4),
        ("wait", 6),
        ("resume", 6),
        ("yield", 7),
        ("resume", 7),
        ("wait", 6),
        ("resume", 6),
        ("yield", 7),
        ("resume", 7),
        ("end", 5),
    ]
