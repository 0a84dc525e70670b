# Errors that are made to hurt whoever reports them: the run ends with a text of some length, and the next one works.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

MOST = 61_000

ERRORS = {
    "a chain that grows until the stack ends": (
        "def f(n):\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        f(n + 1)\nf(0)",
        ["ZeroDivisionError: division by zero\n", "exceptions of this chain are left out]", "RecursionError: maximum"],
        5,
    ),
    "a chain of 1,500 causes": (
        (
            "last = None\nfor i in range(1500):\n    try:\n        raise ValueError(i) from last\n"
            "    except ValueError as raised:\n        last = raised\nraise last"
        ),
        ["ValueError: 0\n", "[1,480 exceptions of this chain are left out]\n", "ValueError: 1499\n"],
        4,
    ),
    "1,200 groups in each other": (
        "nested = ValueError(0)\nfor i in range(1200):\n    nested = ExceptionGroup(str(i), [nested])\nraise nested",
        ["ExceptionGroup: 1199 (1 sub-exception)", "max_group_depth is 10"],
        4,
    ),
    "an exit whose text fails": (
        "class Bad:\n    def __str__(self):\n        1 / 0\nraise SystemExit(Bad())",
        ["SystemExit: <exception str() failed>\n"],
        None,
    ),
    "an error whose parts fail": (
        (
            "class Bad(Exception):\n"
            "    __str__ = __repr__ = lambda self: 1 / 0\n"
            "    __cause__ = __context__ = __traceback__ = __notes__ = __class__ = property(lambda self: 1 / 0)\n"
            "raise Bad('x')"
        ),
        ["Bad: "],
        4,
    ),
    "a syntax error with odd parts": (
        "odd = SyntaxError('odd')\nodd.filename, odd.lineno = 5, 'x'\nodd.text, odd.offset = 7, []\nraise odd",
        ["SyntaxError: "],
        4,
    ),
    "a message of five megabytes": (
        "raise ValueError('begin' + 'x' * 5_000_000 + 'end')",
        ["ValueError: beginx", "characters left out…]", "xend\n"],
        1,
    ),
    "notes without an end": (
        (
            "import collections.abc\nclass Notes:\n    def __len__(self): return 1\n"
            "    def __getitem__(self, i): return 'note'\ncollections.abc.Sequence.register(Notes)\n"
            "noted = ValueError('v')\nnoted.__notes__ = Notes()\nraise noted"
        ),
        ["ValueError: v\nnote\n", "[more lines are left out]\n"],
        8,
    ),
    "groups that share what is in them": (
        (
            "group = ExceptionGroup('g', [ValueError(i) for i in range(40)])\n"
            "for _ in range(9):\n    group = ExceptionGroup('g', [group] * 15)\nraise group"
        ),
        ["ExceptionGroup: g (15 sub-exceptions)", "[more exceptions are left out]"],
        4,
    ),
    "an interpreter that listens to us": (
        (
            "import sys\ntool = sys.monitoring\ntool.use_tool_id(5, 'mine')\n"
            "tool.register_callback(5, tool.events.PY_START, lambda *_: 1 / 0)\n"
            "tool.set_events(5, tool.events.PY_START)\nprint()\n(lambda: 0)()"
        ),
        ["ZeroDivisionError: division by zero"],
        None,
    ),
    "an interpreter without its functions": (
        (
            "import builtins\nfor name in 'len', 'print', 'isinstance', 'type', 'str', 'repr', 'list', 'Exception':\n"
            "    setattr(builtins, name, None)\nraise ValueError('v')"
        ),
        ["ValueError: v\n"],
        4,
    ),
}


@pytest.mark.also_without_jspi
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_and_the_next_run_works(cell: Cell, name: str) -> None:
    source, parts, line = ERRORS[name]
    outcome = cell.outcome_of(source, within=20)
    error = outcome["error"]
    assert (outcome["ok"], outcome["reason"]) == (False, "error")
    assert len(error) < MOST
    places = [error.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    if line:
        assert f"line {line}, in " in error
    assert cell.outcome_of("print(len('next'))")["stdout"] == "4\n"


def test_stop_ends_a_text_that_never_ends(cell: Cell) -> None:
    cell.set_code(
        dedent("""\
            class Endless(Exception):
                def __str__(self):
                    while True:
                        pass

            print("raising", flush=True)
            raise Endless
        """)
    )
    cell.start()
    cell.output.get_by_text("raising").wait_for()
    cell.stop_button.click()
    outcome = cell.finish()
    assert cell.state in {"failed", "stopped"}  # and not restarted: the interpreter is the same
    assert "Endless: " in outcome["error"]
    assert cell.outcome_of("print('next')")["stdout"] == "next\n"


def test_an_interpreter_without_a_name_for_its_file_still_runs(cell: Cell) -> None:
    cell.outcome_of("import os\nname = __file__\nos.remove(name)\nos.mkdir(name)")
    assert cell.outcome_of("print('next')\nos.rmdir(name)")["stdout"] == "next\n"


@pytest.mark.parametrize(
    "program",
    [
        "import json\njson.dumps = json.loads = None",
        "import asyncio\nfor name in dir(asyncio): setattr(asyncio, name, None)",
        "import linecache, json.encoder\nfor name in dir(json.encoder): setattr(json.encoder, name, None)",
    ],
    ids=["json", "asyncio", "json.encoder"],
)
def test_a_program_that_takes_python_apart_costs_one_run_at_the_most(cell: Cell, program: str) -> None:
    cell.outcome_of(program)
    told = cell.outcome_of("print('perhaps')")
    assert told["stdout"] == "perhaps\n" or told["reason"] == "restarted", told
    assert cell.outcome_of("print('works')")["stdout"] == "works\n"


@pytest.mark.parametrize("given", ["5", "null", "undefined", "[1, 2]", "new String('text')"])
def test_a_script_may_give_anything_as_a_program(cell: Cell, given: str) -> None:
    assert cell.element.evaluate(f"cell => {{ cell.code = {given}; return cell.code === String({given} ?? ''); }}")
    assert cell.outcome_of("print('works')")["stdout"] == "works\n"


def test_what_has_no_text_is_an_error_of_the_script_that_gives_it(cell: Cell) -> None:
    cell.set_code("print('kept')")
    told = cell.element.evaluate("""cell => {
      try {
        cell.code = { toString() { throw new TypeError("no"); } };
      } catch (error) {
        return String(error);
      }
    }""")
    assert told == "TypeError: no"
    assert cell.element.evaluate("cell => cell.code") == "print('kept')"
