# The same answer gets the same verdict, whatever has run and been checked on the page before: histories made by chance.

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.exercise import Exercise, Task, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

pytestmark = pytest.mark.also_without_jspi

ACTIONS = int(os.environ.get("HISTORY_ACTIONS", "0"))
# Before the answer stands a cell of the same session, which makes what the answer needs; or not.
BEFORE = [
    "numbers = [1, 2, 3]",
    "import asyncio\nnumbers = [1, 2]\nawait asyncio.sleep(1)\nnumbers.append(3)",
    "numbers = [1, 2, 3]\nprint = None",
    "numbers = []",
    "raise ValueError('nothing is made')",
    "pass",
]
ANSWERS = [
    "total = sum(numbers)",
    "total = 6",
    "total = sum(numbers) + len(numbers)",
    "total",
    "import asyncio\nasync def add():\n    await asyncio.sleep(1)\n    return sum(numbers)\ntotal = asyncio.run(add())",
]
# What a reader may run meanwhile, in the session or beside it.
DEEDS = [
    "numbers = [6]\ntotal = 6",
    "numbers.append(100)",
    "import builtins\nbuiltins.sum = lambda _: 6",
    "import asyncio\nasyncio.set_event_loop_policy(None)\nasyncio.sleep = None",
    "import sys\nsys.modules.clear()",
    "import os\nos._exit(1)",
    "import sys\nsys.setrecursionlimit(50)",
    "open('numbers.txt', 'w').write('6')",
    "del total",
]
CHECK = "expect(answer.names.get('total') == 6, 'The total is 6.')"


@dataclass(slots=True)
class History:
    """A page with a session of two cells, whose second is an exercise, and another cell; and what was done there."""

    before: Cell
    answer: Exercise
    beside: Cell
    acts: list[str] = field(default_factory=list)

    def check(self, before: str, answer: str) -> dict[str, Any]:
        """The verdict on an answer after a program."""
        self.acts.append(f"check {answer!r} after {before!r}")
        self.before.set_code(before)
        verdict = self.answer.check(answer)
        return {key: verdict[key] for key in ("passed", "feedback")}

    def act(self, chance: random.Random) -> None:
        """Runs something, somewhere."""
        cell = chance.choice([self.before, self.answer.cell, self.beside])
        code = chance.choice([*BEFORE, *ANSWERS, *DEEDS])
        self.acts.append(f"run {code!r} in {cell.id}")
        cell.outcome_of(code)


@pytest.fixture
def history(page: Page, site: StaticServer, built: Path) -> History:
    task = Task("sum", CHECK, session="sums")
    cell = '<async-cell id="{}" label="{}"{}><pre><code>pass</code></pre></async-cell>\n'
    cells = cell.format("numbers", "Numbers", ' session="sums"') + task.html() + cell.format("beside", "Beside", "")
    write_page(built, "histories.html", cells)
    page.goto(f"{site.url}histories.html")
    return History(Cell(page, "numbers"), Exercise(page, "sum"), Cell(page, "beside"))


def test_a_verdict_does_not_depend_on_what_was_run_and_checked_before(
    history: History, page_errors: PageErrors, engine: str
) -> None:
    page_errors.allow("blob:null")
    chance = random.Random(2026)  # noqa: S311  # no secret
    pairs = [(before, answer) for before in BEFORE for answer in ANSWERS]
    first = {pair: history.check(*pair) for pair in chance.sample(pairs, 8)}
    passed = {verdict["passed"] for verdict in first.values()}
    assert passed == {True, False}
    # Each takes longer in the others, which have the same page and the same Python.
    for _ in range(ACTIONS or (12 if engine == "chromium" else 4)):
        for _ in range(chance.randrange(3)):
            history.act(chance)
        pair = chance.choice([*first])
        assert history.check(*pair) == first[pair], "\n".join(history.acts)
