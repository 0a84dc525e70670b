# The change of a line that mends a mistake: made only where it is the only one, and the program can be read afterwards.

from __future__ import annotations

import ast
import sys

import pytest

from yieldpad.explain.fixes import fix_of
from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.program import Program
from yieldpad.explain.sentence import Sentence

pytestmark = pytest.mark.skipif(sys.version_info < (3, 14), reason="test_in_pyodide.py runs these in CPython 3.14")


def fixed(key: str, line: str, **values: str) -> str | None:
    """Give what a line of a coroutine function becomes, without its indentation."""
    source = f"import asyncio, time\nasync def main():\n    {line}\nasyncio.run(main())\n"
    program = Program("cell.py", source, ast.parse(source), {"time": time_of()})
    fix = fix_of(Mistake(Sentence(key, values), 3), program)
    if fix is None:
        return None
    assert fix["was"] == f"    {line}"
    assert fix["becomes"].startswith("    ")
    return fix["becomes"][4:]


def time_of() -> object:
    return __import__("time")


@pytest.mark.parametrize(
    ("key", "values", "line", "becomes"),
    [
        ("plainFor", {}, "for n in numbers(): pass", "async for n in numbers(): pass"),
        ("plainFor", {}, "x = [n for n in numbers()]", "x = [n async for n in numbers()]"),
        ("plainFor", {}, "größe = [n for n in numbers() if n]", "größe = [n async for n in numbers() if n]"),
        ("plainFor", {}, "x = [n for m in numbers() for n in m]", None),
        ("plainWithAsync", {}, "with asyncio.Lock(): pass", "async with asyncio.Lock(): pass"),
        ("asyncWithPlain", {}, "async with open('x'): pass", "with open('x'): pass"),
        ("loopsOverPlain", {}, "async for n in [1]: pass", "for n in [1]: pass"),
        ("loopsOverPlain", {}, "x = [n async for n in [1]]", "x = [n for n in [1]]"),
        ("awaitsFunction", {"name": "fetch"}, "await fetch", "await fetch()"),
        ("awaitsFunction", {"name": "it.fetch"}, "await it.fetch", "await it.fetch()"),
        ("awaitsFunction", {"name": "fetch"}, "await (fetch or fetch)", None),
        ("takesFunction", {"name": "fetch"}, "asyncio.create_task(fetch)", "asyncio.create_task(fetch())"),
        ("entersClass", {"name": "Lock"}, "async with Lock: pass", "async with Lock(): pass"),
        ("notAwaited", {"call": "fetch(1)"}, "fetch(1)", "await fetch(1)"),
        ("callNotAwaited", {"call": "fetch()"}, "print(fetch() + 1)", "print(await fetch() + 1)"),
        ("callNotAwaited", {"call": "fetch()"}, "print(fetch().text)", "print((await fetch()).text)"),
        ("callNotAwaited", {"call": "fetch()"}, "print(fetch()['x'])", "print((await fetch())['x'])"),
        ("callNotAwaited", {"call": "fetch()"}, "print(fetch() + fetch())", None),
        ("holdsLoop", {"seconds": "1"}, "time.sleep(1)", "await asyncio.sleep(1)"),
        ("gathersList", {}, "await asyncio.gather([a(), b()])", "await asyncio.gather(*[a(), b()])"),
        ("gathersList", {}, "await asyncio.gather(tasks)", "await asyncio.gather(*tasks)"),
        ("runsInsideLoop", {}, "x = asyncio.run(fetch(1))", "x = await fetch(1)"),
        ("awaitsRun", {}, "await asyncio.run(fetch())", "asyncio.run(fetch())"),
        ("takesAwaited", {}, "asyncio.create_task(await fetch())", "asyncio.create_task(fetch())"),
        ("collectsWithoutWaiting", {"function": "list"}, "x = list(n())", "x = [value async for value in n()]"),
        ("collectsWithoutWaiting", {"function": "sum"}, "x = sum(n())", None),
        ("plainNext", {}, "x = next(numbers)", "x = await anext(numbers)"),
        ("awaitsPlain", {"kind": "int"}, "await 1", None),
        ("plainFor", {}, "x = 1", None),
    ],
)
def test_a_line_is_mended(key: str, values: dict[str, str], line: str, becomes: str | None) -> None:
    assert fixed(key, line, **values) == becomes


def test_a_change_after_which_the_program_cannot_be_read_is_none() -> None:
    source = "def main():\n    for n in numbers(): pass\n"
    program = Program("cell.py", source, ast.parse(source), {})
    assert fix_of(Mistake(Sentence("plainFor", {}), 2), program) is None


def test_a_long_line_is_left_alone() -> None:
    assert fixed("plainFor", f"for n in numbers('{'x' * 400}'): pass") is None
