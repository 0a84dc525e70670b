# Recursion through C ends in a RecursionError, and the interpreter goes on. tests/js/interpreter has more kinds.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

DEEP = "deep = []\nfor _ in range(100_000): deep = [deep]\n"
UNDO = "\nwhile deep: deep = deep[0]"
CAUGHT = {
    "cache": ("from functools import cache\n@cache\ndef f(n): return f(n - 1)\n", "f(1)", ""),
    "repr": ("class N:\n    def __repr__(self): return f'{self}'\n", "print(N())", ""),
    "getattr": ("class N:\n    def __getattr__(self, name): return self.values[name]\n", "N().x", ""),
    "lists": ("a = []; a.append(a)\nb = []; b.append(b)\n", "a == b", ""),
    "sorted": ("def d(t): return sorted(t, key=d)\nt = []; t.append(t)\n", "d(t)", ""),
    "list repr": (DEEP, "repr(deep)", UNDO),
    "json": ("import json\n" + DEEP, "json.dumps(deep)", UNDO),
    "json read": ("import json\n", "json.loads('[' * 100_000 + ']' * 100_000)", ""),
}


@pytest.mark.parametrize("kind", CAUGHT)
def test_recursion_is_an_error_that_can_be_caught(cell: Cell, kind: str) -> None:
    setup, call, undo = CAUGHT[kind]
    program = f"{setup}try:\n    {call}\nexcept RecursionError:\n    print('RecursionError'){undo}"
    assert cell.outcome_of(program)["stdout"] == "RecursionError\n"


def test_what_is_linked_deeply_goes(cell: Cell) -> None:
    nodes = "class N:\n    def __init__(self, n): self.n = n\nx = None\nfor _ in range(100_000): x = N(x)\nx = None\n"
    assert cell.outcome_of(f"{DEEP}del deep\n{nodes}print('gone')")["stdout"] == "gone\n"


def test_a_cached_function_recurses_as_deep_as_programs_do(cell: Cell) -> None:
    program = """
import js
from functools import cache
deep = 300 if hasattr(js.WebAssembly, "Suspending") else 120
@cache
def f(n): return n and f(n - 1) + 1
print(f(deep) == deep)"""
    assert cell.outcome_of(program)["stdout"] == "True\n"
