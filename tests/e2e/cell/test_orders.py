# "Try other orders" runs a program in several orders, and says what differs, or why they cannot be compared.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from order_programs import STUCK
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.cell import PATIENCE, Cell
from tests.e2e.drivers.exercise import Exercise
from tests.right_programs import locks

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tools.preview.server import StaticServer

pytestmark = pytest.mark.chromium_only(reason="the loop is the same in each browser; a run takes many interpreters")

HEAD = """\
import asyncio

async def turn(name):
    await asyncio.sleep(0)
    {}

async def main():
    await asyncio.gather(turn("a"), turn("b"))

"""
LINES = HEAD.format("print(name)") + "asyncio.run(main())"
ONE = "import asyncio\nasyncio.run(asyncio.sleep(1))\nprint('slept')"
CHANCE = "import random\nprint(random.random())"
INPUT = "print(input())"
THREAD = "import asyncio, time\nasyncio.run(asyncio.to_thread(time.sleep, 0.01))"
ENDLESS = "import asyncio\nasyncio.run(asyncio.sleep(10**6))"


def orders(cell: Cell) -> Locator:
    return cell.element.locator(".orders")


def try_orders(cell: Cell, code: str | None = None) -> Locator:
    """Chooses it from the menu, and waits for the result."""
    if code is not None:
        cell.set_code(code)
    cell.element.get_by_role("button", name="More", exact=True).click()
    cell.element.get_by_role("button", name="Try other orders").click()
    expect(orders(cell).get_by_role("button", name="Close")).to_be_visible(timeout=PATIENCE)
    return orders(cell)


def test_the_lesson_loses_an_update_in_another_order(page: Page, site: StaticServer) -> None:
    page.goto(f"{site.url}awaiting.html#counter")
    cell = Cell(page, "counter")
    expect(cell.editor).to_be_visible()
    found = try_orders(cell)
    sentence = found.get_by_text(
        re.compile(r"^In order \d+ the output differs\. Line 1 is 1\. In CPython.s own order it is 2\.$")
    )
    expect(sentence).to_be_visible()
    expect(found).to_contain_text("2 calls were between line 9, which reads visitors, and this line, which writes it")
    assert violations_light_and_dark(page) == []
    found.get_by_role("button", name="Line 11").click()
    expect(cell.editor).to_be_focused()
    show = found.get_by_role("button", name=re.compile(r"^Run order \d+$"))
    order = int(show.inner_text().split()[-1])
    assert 1 < order <= 20
    cell.element.evaluate("cell => { cell.speed = '1'; cell.run(); }")
    expect(show).to_be_disabled()  # it would join that run
    cell.finish()
    expect(show).to_be_enabled()
    show.press("Enter")
    assert cell.finish()["stdout"] == "1\n"
    again = cell.element.evaluate("(cell, order) => cell.run(order).then(({ stdout }) => stdout)", order)
    assert again == "1\n"
    assert cell.run()["stdout"] == "2\n"  # Run is CPython's own order
    found.get_by_role("button", name="Close").press("Enter")
    expect(found).to_have_count(0)
    expect(cell.run_button).to_be_focused()


def test_what_is_said_of_other_programs(cell: Cell) -> None:
    moved = try_orders(cell, LINES)
    expect(moved).to_contain_text(
        re.compile(r"In order \d+ the output has the same lines in another order\. Line 1 is b\.")
    )
    expect(try_orders(cell, ONE)).to_contain_text("The program has only one order")
    right = locks.PROGRAMS["at most three at once"]
    expect(try_orders(cell, right)).to_contain_text("In 20 orders the program always did the same.")
    expect(try_orders(cell, STUCK)).to_contain_text("the program waits for something that never comes.")
    expect(try_orders(cell, CHANCE)).to_contain_text("The program is not the same in two runs of one order")
    expect(try_orders(cell, INPUT)).to_contain_text("The program asks for input")
    expect(try_orders(cell, THREAD)).to_contain_text("The program uses threads")
    expect(try_orders(cell, ENDLESS)).to_contain_text("does not come to an end by itself")
    cell.set_code("print('another program')")
    expect(orders(cell)).to_have_count(0)


def test_trying_can_be_stopped(cell: Cell) -> None:
    cell.set_code("import asyncio\nasyncio.run(asyncio.sleep(1))\nwhile True:\n    pass")
    cell.element.get_by_role("button", name="More", exact=True).click()
    cell.element.get_by_role("button", name="Try other orders").click()
    expect(orders(cell)).to_contain_text("Trying 20 orders of the tasks.")
    orders(cell).get_by_role("button", name="Stop trying").click()
    expect(orders(cell)).to_have_count(0)
    assert cell.run("print(1)")["stdout"] == "1\n"


def test_an_exercise_asks_for_right_in_every_order(page: Page, site: StaticServer) -> None:
    page.goto(f"{site.url}awaiting.html#every-order")
    exercise = Exercise(page, "every-order")
    expect(exercise.cell.editor).to_be_visible()
    exercise.check()
    expect(exercise.said).to_have_text("Not solved yet")
    expect(exercise.feedback).to_contain_text(re.compile(r"In order \d+ of the tasks the check does not pass\."))
    expect(exercise.feedback).to_contain_text("Your program prints 1. I expected 2.")
    exercise.check(exercise.cell.code.replace("    seen = visitors\n", "").replace("= seen", "= visitors"))
    expect(exercise.said).to_have_text("That is right.")
