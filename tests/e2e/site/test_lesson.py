# The document's lesson, opened by a reader: each of its programs, and the solution of its steps, does what it does in a
# terminal, value by value. The programs wait for seconds, so they run at the same time, on two pages, and beside them
# in CPython.

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PageErrors, new_context
from tests.e2e.drivers import terminal
from tests.e2e.drivers.cell import Cell, solution_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page


pytestmark = pytest.mark.also_without_jspi

# The programs that yield five numbers, a second apart, and what they print.
FIVE = "0\n1\n2\n3\n4\n"
STEPS = ["step-1", "step-2", "step-3"]
WAITING = {
    "counting": FIVE,
    "annotating": FIVE,
    "step-3-answer": "[1, 2, 3, 4, 5]\n",
    "together": "[1, 2, 3, 4, 5]\n",
    # This one is watched, on a page of its own, which is in front.
    "collecting": "[0, 1, 2, 3, 4]\n",
}
OTHERS = {
    "collecting-a-set": "['a', 'b', 'n']\n",
    "collecting-a-dictionary": "{0: 0, 2: 4, 4: 16}\n",
    "annotating-today": FIVE,
    "broken-promise": "0\n1\n2\n",
    "found-types": "{4: True, 3: False, 2: True, 1: False}\n",
}


@dataclass(slots=True)
class Reading:
    """What all the programs did that wait."""

    outcomes: dict[str, dict[str, Any]] = field(default_factory=dict)
    terminals: dict[str, str] = field(default_factory=dict)
    glimpses: list[tuple[list[str], str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def reading(
    browser: Browser, engine: str, lesson_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reading]:
    """Runs every program that waits, side by side with CPython."""
    errors, found = PageErrors(), Reading()
    context = new_context(browser, engine)
    behind, in_front = (_open(context, lesson_url, errors) for _ in range(2))
    for step in STEPS[:2]:
        assert Cell(behind, f"{step}-answer").run(solution_of(behind, step))["ok"]
    cells = {name: Cell(in_front if name == "collecting" else behind, name) for name in WAITING}
    processes = {}
    for name, cell in cells.items():
        source = cell.code
        if name == "step-3-answer":
            source = "\n".join(solution_of(cell.page, step) for step in STEPS)
            cell.set_code(solution_of(cell.page, "step-3"))
        processes[name] = terminal.begin(source, tmp_path_factory.mktemp(name))
        cell.element.evaluate(_LOOK)  # from the start on: the first value is there for a second only
        cell.start()
    found.glimpses = cells["collecting"].element.evaluate("cell => cell.glimpses")
    for name, cell in cells.items():
        found.outcomes[name] = cell.finish()
        found.terminals[name] = processes[name].communicate(timeout=30)[0]
    yield found
    context.close()
    assert errors.unexpected() == []


def _open(context: BrowserContext, lesson_url: str, errors: PageErrors) -> Page:
    """A page of the lesson with an interpreter that is ready."""
    page = context.new_page()
    errors.watch(page)
    page.goto(lesson_url)
    assert Cell(page, "collecting-a-set").outcome_of("pass")["ok"]
    return page


@pytest.mark.parametrize("name", WAITING)
def test_a_program_prints_what_it_prints_in_a_terminal(reading: Reading, name: str) -> None:
    outcome = reading.outcomes[name]
    assert outcome["ok"], outcome["error"]
    assert outcome["stdout"] == reading.terminals[name] == WAITING[name]
    assert outcome["stderr"] == ""


@pytest.mark.parametrize("name", WAITING)
def test_the_first_value_comes_after_a_second_and_then_one_a_second(reading: Reading, name: str) -> None:
    steps = reading.outcomes[name]["recording"]["steps"]
    yields = [step for step in steps if step["type"] == "yield"]
    first = 0 if "0" in WAITING[name] else 1
    assert [step["value"] for step in yields] == [str(first + number) for number in range(5)]
    times = [step["at"] for step in yields]
    # How late a timer is depends on the machine; no value may come early, nor with the one before.
    assert all(second <= at for second, at in enumerate(times, 1)), times
    assert all(later - earlier >= 1 for earlier, later in pairwise(times)), times
    assert len({step["lane"] for step in yields}) == 1


def test_a_line_is_printed_right_after_its_value_is_yielded(reading: Reading) -> None:
    recording = reading.outcomes["counting"]["recording"]
    yields = [step["at"] for step in recording["steps"] if step["type"] == "yield"]
    assert [output["text"] for output in recording["output"]] == [f"{number}\n" for number in range(5)]
    for yielded, output, following in zip(yields, recording["output"], [*yields[1:], math.inf], strict=True):
        assert yielded <= output["at"] < following


def test_each_value_is_seen_before_the_program_prints(reading: Reading) -> None:
    """The second example prints once, after five seconds; its values are to be seen as they come."""
    before_printing = [seen for seen, printed in reading.glimpses if not printed]
    for number in range(1, 5):
        assert [str(earlier) for earlier in range(number)] in before_printing
    assert all(seen == [str(number) for number in range(len(seen))] for seen, _ in reading.glimpses)


def test_the_lane_is_the_generator_of_the_program(reading: Reading) -> None:
    recording = reading.outcomes["counting"]["recording"]
    yielding = {step["lane"] for step in recording["steps"] if step["type"] == "yield"}
    lanes = [lane for lane in recording["lanes"] if lane["id"] in yielding]
    assert [(lane["kind"], lane["name"], lane["line"]) for lane in lanes] == [("generator", "async_gen", 4)]
    assert recording["version"] == 2


@pytest.mark.parametrize("name", OTHERS)
def test_every_other_program_of_the_lesson_runs_too(shared_page: Page, name: str) -> None:
    cell = Cell(shared_page, name)
    quick = re.sub(r"sleep\([\d.]+\)", "sleep(0.01)", cell.code)
    outcome = cell.run(quick)
    assert outcome["ok"], outcome["error"]
    assert outcome["stdout"] == OTHERS[name]
    assert terminal.run(quick).stdout == OTHERS[name]


def test_no_program_of_the_lesson_is_forgotten_here(shared_page: Page) -> None:
    cells = shared_page.locator("async-cell:not(async-exercise async-cell)")
    ids = cells.evaluate_all("cells => cells.map(cell => cell.id)")
    assert sorted([*ids, "step-3-answer"]) == sorted([*OTHERS, *WAITING])


def test_a_cell_shows_what_it_printed(shared_page: Page) -> None:
    cell = Cell(shared_page, "counting")
    expect(cell.element.locator("figure.recorded pre")).to_have_text("0 1 2 3 4")  # as the build recorded it
    cell.run(cell.code.replace("sleep(1)", "sleep(0.01)").replace("print(value)", "print(value * 2)"))
    expect(cell.output).to_have_text("0 2 4 6 8")
    expect(cell.values).to_have_count(5)
    expect(cell.error).to_be_hidden()


# What a reader sees twenty times a second: the values in the picture, and the console. Asked from inside the page:
# to ask from outside takes a busy machine its time.
_LOOK = """
cell => {
  cell.glimpses = new Promise(resolve => {
    const seen = [];
    const look = () => {
      const beads = [...cell.shadowRoot.querySelectorAll(".bead-text")].map(bead => bead.textContent);
      seen.push([beads, cell.shadowRoot.querySelector('[role="log"]').textContent]);
      if (["done", "failed"].includes(cell.state)) resolve(seen);
      else setTimeout(look, 50);
    };
    look();
  });
}
"""
