# A program that writes very much: the page stays usable, and keeps the beginning and the end.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi


def test_a_flood_neither_freezes_the_page_nor_fills_it_and_says_what_is_missing(cell: Cell) -> None:
    cell.set_code("number = 0\nwhile True:\n    print('line', number)\n    number += 1")
    cell.start()
    gap = cell.page.evaluate(_LONGEST_GAP)
    expect(cell.element).to_have_attribute("state", "running")
    expect(cell.element.get_by_text("The program writes more than the page can show.")).to_be_visible()
    cell.stop_button.click()
    outcome = cell.finish()
    assert outcome["reason"] == "stopped"
    shown = cell.printed()
    assert len(shown) < 500_000
    assert shown.count("\n") <= 2_200
    assert len(outcome["stdout"]) < 2_100_000
    # A page that answers within a quarter of a second is not frozen; the noise of a busy machine is in it.
    assert gap < 1.0
    assert cell.outcome_of("print('works')")["stdout"] == "works\n"
    expect(cell.output).to_have_text("works")


def test_a_flood_keeps_its_beginning_its_end_and_all_of_stderr(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import sys
            for n in range(100_000): print(n)
            print('sum', 4999950000)
            print('failed', file=sys.stderr)
            'result'
        """)
    )
    lines = outcome["stdout"].splitlines()
    assert lines[:5_000] == [str(number) for number in range(5_000)]
    assert lines[-300:] == [*(str(number) for number in range(99_701, 100_000)), "sum 4999950000"]
    assert outcome["stderr"] == "failed\n"
    outputs = outcome["recording"]["output"]
    assert [(output["stream"], output["text"]) for output in outputs[-2:]] == [
        ("stderr", "failed\n"),
        ("result", "'result'\n"),
    ]
    missing = sum(output["omitted"]["lines"] for output in outputs if "omitted" in output)
    assert missing + sum(line.isdigit() for line in lines) == 100_000
    printed = cell.printed().split("\n")
    assert printed[:300] == [str(number) for number in range(300)]
    assert printed[-303:-2] == [*(str(number) for number in range(99_700, 100_000)), "sum 4999950000"]
    expect(cell.element.get_by_text("lines are not shown")).not_to_have_count(0)
    expect(cell.element.get_by_text("The program writes more than the page can show.")).to_be_visible()


def test_ten_thousand_lines_are_all_in_the_outcome_and_the_last_of_them_on_the_page(cell: Cell) -> None:
    outcome = cell.outcome_of("for number in range(10_000):\n    print('line', number)")
    assert outcome["stdout"].splitlines() == [f"line {number}" for number in range(10_000)]
    expect(cell.output).to_contain_text("line 9999")
    expect(cell.element.get_by_text("lines are not shown")).to_be_visible()


# For two seconds: how long the page's own timers had to wait at the most, in seconds.
_LONGEST_GAP = """
() => new Promise(resolve => {
  const began = performance.now();
  let last = began;
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (now - began < 2000) return;
    clearInterval(timer);
    resolve(longest / 1000);
  }, 5);
})
"""
