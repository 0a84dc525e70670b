# A cell is run as a script is, and its names stay in its session.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

COUNTING = """\
import asyncio

async def count():
    try:
        for i in range(3):
            await asyncio.sleep(1)
            yield i
    finally:
        print("closed")

async def main():
    async for value in count():
        print(value)

asyncio.run(main())
"""


def test_a_script_with_asyncio_run_prints_as_it_goes(host: FakeHost, run_cell: RunsCells) -> None:
    ending = run_cell(COUNTING)
    assert {**ending, "at": round(ending["at"])} == {
        "ok": True,
        "reason": None,
        "error": None,
        "line": None,
        "missing": None,
        "explanations": [],
        "at": 3,
        "verdict": None,
    }
    printed = [(round(event["at"]), event["text"]) for event in host.events if event["type"] == "output"]
    assert printed == [(1, "0\n"), (2, "1\n"), (3, "2\n"), (3, "closed\n")]


def test_names_stay_in_their_session_and_nowhere_else(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("x = 42", cell="one", session="a")
    run_cell("print(x)", cell="two", session="a")
    ending = run_cell("print(x)", cell="three", session="b")
    assert host.output() == "42\n"
    assert (ending["error"] or "").endswith("NameError: name 'x' is not defined\n")


def test_top_level_await_keeps_its_names(host: FakeHost, run_cell: RunsCells) -> None:
    ending = run_cell("import asyncio\nasync def g():\n    yield 1\n    yield 2\nxs = [x async for x in g()]")
    assert ending["ok"]
    run_cell("print(xs, await asyncio.sleep(0, 'done'))")
    assert host.output() == "[1, 2] done\n"


@pytest.mark.parametrize(
    ("code", "shown"), [("1 + 1", "2\n"), ("None", ""), ("x = 3", ""), ("x = 3\nx", "3\n"), ("'a'", "'a'\n")]
)
def test_the_last_expressions_value_is_shown(host: FakeHost, run_cell: RunsCells, code: str, shown: str) -> None:
    run_cell(code)
    assert (host.output("result"), host.output()) == (shown, "")


def test_an_awaited_last_expression_is_shown(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("import asyncio\nawait asyncio.sleep(1, 'value')")
    assert host.output("result") == "'value'\n"


def test_future_statements_reach_the_last_expression(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("from __future__ import annotations\n(lambda: 1)()")
    assert host.output("result") == "1\n"


def test_a_traceback_shows_the_learners_frames_and_cpythons_last_line(run_cell: RunsCells) -> None:
    ending = run_cell("import asyncio\nasync def main():\n    1 / 0\nasyncio.run(main())")
    error = ending["error"] or ""
    assert error.startswith("Traceback (most recent call last):\n  File ")
    assert error.endswith("\nZeroDivisionError: division by zero\n")
    assert error.count("  File ") == error.count('File "cell.py"') == 2
    assert (ending["reason"], ending["line"]) == ("error", 3)


def test_a_syntax_error_names_its_line(run_cell: RunsCells) -> None:
    ending = run_cell("x = 1\ny = = 2")
    assert (ending["line"], ending["ok"]) == (2, False)
    assert (ending["error"] or "").endswith("SyntaxError: invalid syntax\n")


def test_an_error_in_another_cells_function_marks_the_calling_line(run_cell: RunsCells) -> None:
    run_cell("def fail():\n    raise ValueError('there')", cell="one")
    ending = run_cell("\n\nfail()", cell="two")
    assert ending["line"] == 3
    assert 'File "one.py", line 2, in fail' in (ending["error"] or "")


def test_an_exception_groups_line_is_that_of_the_innermost_own_frame(run_cell: RunsCells) -> None:
    ending = run_cell("raise ExceptionGroup('several', [ValueError(1)])")
    assert ending["line"] == 1
    assert "ExceptionGroup: several (1 sub-exception)" in (ending["error"] or "")


@pytest.mark.parametrize(
    ("code", "ok", "error", "stderr"),
    [
        ("import sys; sys.exit()", True, None, ""),
        ("import sys; sys.exit(0)", True, None, ""),
        ("import sys; sys.exit(3)", False, "SystemExit: 3\n", ""),
        ("import sys; sys.exit('why')", False, "SystemExit: why\n", "why\n"),
    ],
)
def test_sys_exit_ends_the_run(
    host: FakeHost, run_cell: RunsCells, code: str, *, ok: bool, error: str | None, stderr: str
) -> None:
    ending = run_cell(code)
    assert (ending["ok"], ending["error"], host.output("stderr")) == (ok, error, stderr)


def test_stop_ends_a_waiting_program_after_its_clean_up(host: FakeHost, run_cell: RunsCells) -> None:
    host.stop_at(1.5)
    ending = run_cell(COUNTING)
    assert (ending["ok"], ending["reason"]) == (False, "stopped")
    assert host.output() == "0\nclosed\n"
    assert (ending["error"] or "").endswith("KeyboardInterrupt\n")


def test_a_program_that_catches_stop_has_ended_well(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell(f"source = {COUNTING!r}", cell="d")
    host.stop_at(1.5)
    ending = run_cell("try:\n    exec(source)\nexcept KeyboardInterrupt:\n    print('caught')", cell="c")
    assert (ending["ok"], host.output()) == (True, "0\nclosed\ncaught\n")


def test_a_program_is_a_real_main(host: FakeHost, run_cell: RunsCells) -> None:
    ending = run_cell("""\
import dataclasses, inspect, pickle, typing

@dataclasses.dataclass
class Point:
    x: int
    y: "list[int]"

def double(n):
    return n * 2

print(__name__, pickle.loads(pickle.dumps(Point(1, [2]))))
print(typing.get_type_hints(Point)["y"], inspect.getsource(double))
print(inspect.getsource(Point).splitlines()[1])
""")
    assert ending["error"] is None
    assert host.output() == ("__main__ Point(x=1, y=[2])\nlist[int] def double(n):\n    return n * 2\n\nclass Point:\n")


def test_input_asks_the_console_line_by_line(host: FakeHost, run_cell: RunsCells) -> None:
    host._answers = ["Ada", None]
    ending = run_cell("print(repr(input('name? ')))\ninput()")
    assert host.output() == "name? 'Ada'\n"
    assert host.asked == ["line", "line"]
    assert (ending["error"] or "").endswith("EOFError: EOF when reading a line\n")


def test_a_rerun_warns_again(host: FakeHost, run_cell: RunsCells) -> None:
    code = "import warnings\nwarnings.showwarning = lambda message, *_: print(message)\n"
    code += "warnings.simplefilter('default')\nasync def f(): pass\nf()\nNone"
    for _ in range(2):
        run_cell(code)
    assert host.output() == "coroutine 'f' was never awaited\n" * 2


@pytest.mark.skipif(sys.version_info < (3, 14), reason="asyncio counts tasks elsewhere")
def test_tasks_are_counted_from_one_in_every_run(host: FakeHost, run_cell: RunsCells) -> None:
    code = "import asyncio\nasync def main(): print(asyncio.current_task().get_name())\nasyncio.run(main())"
    for _ in range(2):
        run_cell(code)
    assert host.output() == "Task-1\nTask-1\n"


def test_nothing_of_a_run_is_left(host: FakeHost, run_cell: RunsCells) -> None:
    before = sys.stdout, sys.stderr, sys.stdin, sys.displayhook
    run_cell("import asyncio, sys\nloop = asyncio.new_event_loop()\nsys.stdout = None")
    assert (sys.stdout, sys.stderr, sys.stdin, sys.displayhook) == before
    run_cell("print(loop.is_closed())")
    assert host.output() == "True\n"


def test_a_missing_name_says_which_earlier_cell_defines_it(run_cell: RunsCells) -> None:
    earlier = (
        {"cell": "zero", "label": "Zero", "code": "def wanted(): pass"},
        {"cell": "one", "label": "One", "code": "async def wanted(): yield"},
        {"cell": "two", "label": "Two", "code": "this does not parse"},
    )
    ending = run_cell("wanted()", cell="three", earlier=earlier)  # type: ignore[arg-type]  # dicts do for cells
    assert ending["missing"] == {"name": "wanted", "cell": "one", "label": "One"}


def test_a_cell_that_was_run_is_not_offered(run_cell: RunsCells) -> None:
    earlier = ({"cell": "one", "label": "One", "code": "if False: wanted = 1"},)
    run_cell("if False: wanted = 1", cell="one")
    ending = run_cell("wanted", cell="two", earlier=earlier)  # type: ignore[arg-type]  # dicts do for cells
    assert ending["missing"] is None


def test_a_label_with_odd_characters_makes_a_plain_file_name(run_cell: RunsCells) -> None:
    ending = run_cell("1 / 0", cell="../my cell!")
    assert 'File "_my_cell_.py", line 1' in (ending["error"] or "")


def test_a_program_that_throws_all_modules_away_does_not_end_its_session(host: FakeHost, run_cell: RunsCells) -> None:
    assert run_cell("import sys\nkept = 1\nsys.modules.clear()")["ok"]
    assert run_cell("import json, os\nprint(kept, json.dumps(os.sep))")["ok"]
    assert host.output() == '1 "/"\n'


def test_a_module_that_a_program_has_thrown_away_is_imported_anew(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("import sys, this as old\ndel sys.modules['this']")
    host.events.clear()
    run_cell("import this as new\nprint(new is old)")
    assert host.output().endswith("False\n")
