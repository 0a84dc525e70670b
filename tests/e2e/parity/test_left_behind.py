# What a run leaves: nothing of it runs on, and the next one finds the interpreter as it was.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers import terminal

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

SCHEDULES = dedent("""\
    import asyncio
    from pyodide import webloop

    async def ticks():
        while True:
            print("a task")
            await asyncio.sleep(0.05)

    def again():
        print("a callback")
        loop.call_later(0.05, again)

    def leaves():
        raise SystemExit("leaving")

    running = asyncio._get_running_loop()
    loop = webloop.WebLoop()
    asyncio._set_running_loop(running)
    loop.call_later(0.3, again)
    loop.call_later(0.3, leaves)
    loop.call_soon(lambda: 1 / 0)
    loop.create_task(ticks())
    print("scheduled")
""")
WAITS = "import asyncio\nawait asyncio.sleep(1)\nprint('waited')"


@pytest.mark.also_without_jspi
def test_callbacks_of_the_browsers_loop_stay_in_their_run(cell: Cell) -> None:
    assert cell.outcome_of(SCHEDULES)["stdout"] == "scheduled\n"  # and never "a task"
    for _ in range(2):
        outcome = cell.outcome_of(WAITS)
        assert (outcome["stdout"], outcome["stderr"]) == ("waited\n", "")


@pytest.mark.chromium_only(reason="only a browser with JSPI lets the browser's loop turn while a program waits")
def test_a_callback_that_raises_in_its_run_is_told_there(cell: Cell) -> None:
    outcome = cell.outcome_of(SCHEDULES + "await asyncio.sleep(1)\nprint('still here')")
    assert outcome["ok"]
    assert "still here\n" in outcome["stdout"]
    assert "ZeroDivisionError: division by zero\n" in outcome["stderr"]
    assert "SystemExit: leaving\n" in outcome["stderr"]
    assert cell.outcome_of(WAITS)["stdout"] == "waited\n"


def test_a_folder_that_a_program_works_in_can_go_as_on_linux(cell: Cell) -> None:
    terminal.assert_same_output(
        cell,
        """\
        import os
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder:
            os.chdir(folder)
            with open("file", "w") as file:
                file.write("text")
            print(os.listdir())
        print(os.path.exists(folder))
        try:
            open("file", "w")
        except FileNotFoundError:
            print("no such folder")
        """,
    )


def test_a_program_begins_in_the_usual_folder(cell: Cell) -> None:
    where = "import os\nprint(os.getcwd())"
    usual = cell.outcome_of(where)["stdout"]
    cell.outcome_of("import os, shutil\nhere = os.getcwd()\nos.chdir('/')\nshutil.rmtree(here)")
    assert cell.outcome_of(where)["stdout"] == usual


def test_hooks_go_with_their_run(cell: Cell) -> None:
    hooks = """\
        import builtins, sys

        def hook(*_):
            raise RuntimeError("never")

        builtins.len = hook
        sys.setprofile(hook)
        sys.settrace(hook)
        sys.setrecursionlimit(50)
    """
    cell.outcome_of(dedent(hooks))
    program = "import sys\ndef f(n):\n    return f(n - 1) if n else len('four')\nprint(f(200), sys.gettrace())"
    assert cell.outcome_of(program)["stdout"] == "4 None\n"
