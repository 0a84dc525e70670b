# What the author of a check has done wrong is told as the author's mistake, and helpers of a check can be used in it.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS, check_of, told

if TYPE_CHECKING:
    from conftest import RunsCells
    from judged import Judges

FETCH = "import asyncio\nasync def fetch(seconds=1):\n    await asyncio.sleep(seconds)\n    return seconds\n"
NOT_YOURS = "broken {line}: The check of this exercise does not work. That is not your mistake: "
SLOW = "async def slow():\n    for _ in range(3):\n        await fetch()\n"


# --- an await that is missing


@pytest.mark.parametrize(
    ("check", "line", "call"),
    [
        ("yields('async_numbers', [9])", 1, "yields('async_numbers', [9])"),
        ("x = 1\nif x:\n    returns('f()', 1)\nfail('never')", 3, "returns('f()', 1)"),
        ("later = takes('async_numbers', 5)\nremark('well')", 1, "takes('async_numbers', 5)"),
        ("expect(closes('async_numbers'), 'no')", 1, "closes('async_numbers')"),
        ("async def own():\n    await returns('1', 2)\nown()", 3, "own()"),
        ("def own():\n    return returns('1', 2)\nown()", 2, "returns('1', 2)"),
    ],
)
def test_an_await_that_is_missing_is_told_with_its_line(judge: Judges, check: str, line: int, call: str) -> None:
    said = NOT_YOURS.format(line=line)
    assert judge(NUMBERS, check) == [f"{said}an `await` is missing before `{call}` (line {line} of the check)."]


@pytest.mark.parametrize(
    ("check", "line", "text"),
    [("x == 1", 1, "x == 1"), ("if x:\n    type_of('x') == 'int'\nfail('no')", 2, "type_of('x') == 'int'")],
)
def test_a_comparison_without_an_assert_is_told_with_its_line(judge: Judges, check: str, line: int, text: str) -> None:
    said = NOT_YOURS.format(line=line)
    assert judge("x = 1", check) == [f"{said}an `assert` is missing before `{text}` (line {line} of the check)."]


@pytest.mark.parametrize(
    "check",
    [
        "import asyncio\nawait asyncio.gather(returns('1', 1), returns('2', 2))",
        "import asyncio\nasync with asyncio.TaskGroup() as group:\n    group.create_task(returns('1', 1))",
        "def yields(name): pass\nyields('f')",
        "async def own():\n    yield 1\nown()",
        "later = returns('1', 1)\nawait later",
    ],
)
def test_what_is_awaited_elsewhere_is_no_mistake(judge: Judges, check: str) -> None:
    assert judge(NUMBERS, check) == ["passed"]


def test_a_failure_before_an_await_is_the_answers(judge: Judges) -> None:
    assert judge("", "later = returns('1', 1)\nfail('no')\nawait later") == ["wrong -: no"]


# --- assertions


@pytest.mark.parametrize(
    ("check", "feedback"),
    [
        ("assert x == 2, 'It is not 2.'", "It is not 2."),
        ("assert x == 2, x", "1"),
        (
            "assert (\n    x == 2\n    and len(str(x)) == 1\n)",
            "I expected `x == 2 and len(str(x)) == 1`, and that does not hold.",
        ),
        (
            "values = [n + x for n in [1]]\nassert values == []",
            "Your program does not do yet what this exercise asks for.",
        ),
        ("raise AssertionError('by hand')", "by hand"),
        ("def same(a, b):\n    assert a == b, f'{a} is not {b}.'\nsame(x, 3)", "1 is not 3."),
        (
            "async def same(a, b):\n    assert a == b, f'{a} is not {b}.'\nawait returns('same(x, 3)', None)",
            "1 is not 3.",
        ),
    ],
)
def test_an_assertion_that_does_not_hold_is_wrong(judge: Judges, check: str, feedback: str) -> None:
    assert judge("x = 1", check) == [f"wrong -: {feedback}"]


def test_an_assertion_of_the_program_is_the_programs(judge: Judges) -> None:
    assert judge("def f():\n    assert 1 == 2, 'oh'", "f()") == [
        "wrong 2: `f()` ends with an error: `AssertionError: oh`."
    ]


# --- names that the check misspells


@pytest.mark.parametrize(
    ("check", "line", "name", "meant"),
    [
        ("is_asyncgenerator('async_numbers')", 1, "is_asyncgenerator", "is_async_generator"),
        ("remark('hm')\nawait yield_('async_numbers', [1])", 2, "yield_", "yields"),
        ("values = [1]\nexpect(vlaues, 'no')", 2, "vlaues", "values"),
    ],
)
def test_a_misspelt_name_of_the_check_is_its_authors_mistake(
    judge: Judges, check: str, line: int, name: str, meant: str
) -> None:
    said = f"{NOT_YOURS.format(line=line)}it uses `{name}`, which does not exist. `{meant}` is probably meant"
    assert judge(NUMBERS, check) == [f"{said} (line {line} of the check)."]


@pytest.mark.parametrize("check", ["takes_(1)\nfail('`takes_` is missing')", "await returns(total, 3)", "total()"])
def test_a_name_that_only_the_program_may_define_is_the_programs(judge: Judges, check: str) -> None:
    name = "takes_" if "takes_" in check else "total"
    assert judge("x = 1", check) == [f"wrong -: Your program does not define `{name}`."]


# --- helpers


@pytest.mark.parametrize(
    "check",
    [
        f"{SLOW}await takes(slow, 3)",
        f"{SLOW}await takes('slow()', 3)",
        f"{SLOW}await takes('slow', 3)",
        "def twice(n): return 2 * n\nawait returns('twice(await fetch(2))', 4)",
        "seconds = 2\nawait returns('fetch(seconds)', 2)",
        "async def two():\n    yield await fetch(1)\n    yield await fetch(2)\nawait yields('two', [1, 2])",
    ],
)
def test_expressions_may_use_what_the_check_defines(judge: Judges, check: str) -> None:
    assert judge(FETCH, check) == ["passed"]


@pytest.mark.parametrize(
    ("check", "shown"),
    [
        (f"{SLOW}await takes(slow, 2)", "… fetch() …"),
        (f"{SLOW}await takes('slow()', 2)", "… fetch() …"),
        (f"{SLOW}await takes(slow(), 2)", "… fetch() …"),
        (f"{SLOW}async def outer():\n    await slow()\nawait takes(outer, 2)", "… fetch() …"),
        ("async def slow():\n    'Wait.'\n    return await fetch(3)\nawait takes(slow, 2)", "fetch(3)"),
        ("await takes(lambda: fetch(3), 2)", "fetch(3)"),
        ("import asyncio\nasync def slow():\n    await asyncio.sleep(3)\nawait takes(slow, 2)", "asyncio.sleep(3)"),
        ("import asyncio as own\nasync def slow():\n    await own.sleep(3)\nawait takes(slow, 2)", "…"),
    ],
)
def test_a_helpers_name_is_not_shown(judge: Judges, check: str, shown: str) -> None:
    assert judge(FETCH, check) == [f"wrong -: `{shown}` takes 3.0 s. I expected about 2 s."]


def test_a_variable_of_the_check_is_not_shown_in_a_call(judge: Judges) -> None:
    feedback = "wrong 2: `… fetch() …` takes 3.0 s. I expected about 2 s."
    assert judge(FETCH, "seconds = 3\nawait takes('fetch(seconds)', 2)") == [feedback]


def test_an_error_of_the_program_in_a_helper_is_told_without_its_name(judge: Judges) -> None:
    check = "async def slow():\n    for _ in range(3):\n        await fetch('a')\nawait takes(slow, 2)"
    feedback = judge("async def fetch(seconds):\n    return seconds / 2", check)
    assert feedback == [
        "wrong 2: `… fetch() …` ends with an error: `TypeError: unsupported operand type(s) for /: 'str' and 'int'`."
    ]


def test_a_name_that_the_program_lacks_in_a_helper_is_the_programs(judge: Judges) -> None:
    assert judge("x = 1", f"{SLOW}await takes(slow, 2)") == ["wrong -: Your program does not define `fetch`."]


# --- printing while one writes a check


def test_what_a_check_prints_is_kept_for_its_author(run_cell: RunsCells) -> None:
    check = check_of("print('x is', x, sep=' ')\nf()\nfail('no')")
    verdict = run_cell("x = 3\ndef f(): print('not this')", check=check)["verdict"]
    assert verdict is not None
    assert verdict.get("printed") == "x is 3\n"
    assert told(verdict) == ["wrong -: no"]


def test_a_check_that_prints_nothing_has_printed_nothing(run_cell: RunsCells) -> None:
    verdict = run_cell("x = 3", check=check_of("import sys\nprint('x', file=sys.stderr)"))["verdict"]
    assert verdict == {"passed": True, "feedback": []}


def test_a_check_that_prints_a_lot_is_cut(run_cell: RunsCells) -> None:
    verdict = run_cell("", check=check_of("print('x' * 20_000)\nprint('y')"))["verdict"]
    assert verdict is not None
    assert verdict.get("printed") == "x" * 10_000
