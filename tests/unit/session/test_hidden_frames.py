# What looks at the stack of a program finds the program's frames and CPython's, and none of ours.

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from yieldpad.host.hidden_frames import hide_frames

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(sys.platform != "emscripten", reason="only the page's interpreter is known well enough")

PROGRAMS = {
    "print_stack": (
        """
        import sys, traceback
        def look():
            traceback.print_stack(file=sys.stdout)
        look()
        """,
        """
  File "cell.py", line 5, in <module>
    look()
  File "cell.py", line 4, in look
    traceback.print_stack(file=sys.stdout)
""",
    ),
    "a warning with a stacklevel that is too high": (
        """
        import sys, warnings
        warnings.simplefilter("always")
        warnings.showwarning = lambda message, category, file, line, *_: print(file, line, message)
        warnings.warn("high", stacklevel=999)
        """,
        "<sys> 0 high\n",
    ),
    "stack_info": (
        """
        import logging, sys
        logger = logging.Logger("mine")
        logger.addHandler(logging.StreamHandler(sys.stdout))
        logger.error("seen", stack_info=True)
        """,
        """
  File "cell.py", line 5, in <module>
    logger.error("seen", stack_info=True)
""",
    ),
}


@pytest.mark.parametrize("what", PROGRAMS)
def test_it_shows_the_programs_frames(host: FakeHost, run_cell: RunsCells, what: str) -> None:
    assert hide_frames()
    program, shown = PROGRAMS[what]
    ending = run_cell(dedent(program))
    assert ending["error"] is None
    assert host.output().endswith(shown.lstrip("\n"))
    assert "yieldpad/" not in host.output()  # what lies below is the test's


def test_no_frame_is_ours_in_asyncios_debug_mode(host: FakeHost, run_cell: RunsCells) -> None:
    assert hide_frames()
    ending = run_cell(
        """
import asyncio, inspect

async def nothing():
    seen.append([frame.filename for frame in inspect.stack()])

async def main():
    loop = asyncio.get_running_loop()
    task = loop.create_task(nothing())
    handles = [loop.call_soon(print), loop.call_later(0, print), loop.call_at(0, print)]
    for made in [task, asyncio.create_task(nothing()), asyncio.current_task(), *handles]:
        frames = made._source_traceback
        seen.append([frame.filename for frame in frames])
        print(frames[-1].name)
    await asyncio.sleep(0)
    await task

seen = []
asyncio.run(main(), debug=True)
print([name for names in seen for name in names if "yieldpad/" in name])
"""
    )
    assert ending["error"] is None
    lines = host.output().split("\n")
    assert [line for line in lines if line] == [
        "main", "create_task", "run", "main", "main", "main", "[]",
    ]  # fmt: skip


def test_a_callback_that_fails_names_the_program(host: FakeHost, run_cell: RunsCells) -> None:
    assert hide_frames()
    ending = run_cell(
        """
import asyncio, traceback

def show(loop, context):
    print(*traceback.format_list(context["source_traceback"]), *traceback.format_exception(context["exception"]))

async def main():
    asyncio.get_running_loop().set_exception_handler(show)
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)

asyncio.run(main(), debug=True)
"""
    )
    assert ending["error"] is None
    assert "line 9, in main" in host.output()
    assert "line 9, in <lambda>" in host.output()
    assert "yieldpad/" not in host.output()


def test_a_thread_that_is_a_function_of_c_can_sleep(run_cell: RunsCells) -> None:
    assert hide_frames()
    ending = run_cell("import asyncio, time\nasyncio.run(asyncio.to_thread(time.sleep, 1))")
    assert ending["error"] is None
