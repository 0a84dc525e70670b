# Values are told as text, as they were when they were yielded.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from recorded import steps

from yieldpad.recording import recorder
from yieldpad.value_text import MOST_CHARACTERS

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)


def test_a_repr_that_raises_is_told_and_hurts_nobody(host: FakeHost, run_cell: RunsCells) -> None:
    code = "class Bad:\n    def __repr__(self): 1 / 0\nasync def g():\n    yield Bad()\n"
    code += "async for x in g():\n    print('on')"
    assert run_cell(code)["ok"]
    assert [step["value"] for step in steps(host, "yield")] == ["<Bad: its repr raised ZeroDivisionError>"]
    assert host.output() == "on\n"


def test_long_values_are_cut(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    yield 'x' * 10_000\n    yield list(range(10_000))\nasync for x in g(): pass")
    values = [step["value"] for step in steps(host, "yield")]
    assert all(len(value) <= MOST_CHARACTERS for value in values)
    assert values[1].startswith("[0, 1, 2, ")


def test_a_value_is_told_as_it_was_when_it_was_yielded(host: FakeHost, run_cell: RunsCells) -> None:
    run_cell("async def g():\n    xs = [1]\n    yield xs\n    xs.append(2)\nasync for x in g(): pass")
    assert [step["value"] for step in steps(host, "yield")] == ["[1]"]
