# Mistakes that raise nothing are explained, and programs that are right are left alone.

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from judged import RECORDED
from right_programs import RIGHT
from silent_programs import MISTAKEN

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

pytestmark = [
    RECORDED,
    pytest.mark.skipif(sys.version_info < (3, 14), reason="test_in_pyodide.py runs these in CPython 3.14"),
]


def explained(run_cell: RunsCells, host: FakeHost, code: str) -> list[tuple[str, int | None]]:
    whole = f"import asyncio\n{code}asyncio.run(main())\n"
    if stop := re.search(r"# Stop after (\d+) s", code):
        host.stop_at(int(stop[1]))
    return [(each["key"], each["line"]) for each in run_cell(whole, session=None, explain=True)["explanations"]]


@pytest.mark.parametrize("name", MISTAKEN)
def test_a_silent_mistake_is_explained_at_its_line(run_cell: RunsCells, host: FakeHost, name: str) -> None:
    code, expected = MISTAKEN[name]
    assert explained(run_cell, host, code) == expected


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_said_of_what_is_right(run_cell: RunsCells, host: FakeHost, name: str) -> None:
    assert explained(run_cell, host, RIGHT[name]) == []
