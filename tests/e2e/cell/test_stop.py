# Stop: what it ends, and what it leaves.

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import ENDLESS, Cell
from tests.e2e.drivers.two_cells import REPEATS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

pytestmark = pytest.mark.also_without_jspi

# How soon a program ends is measured by tests/bench/stop.py. Here the program itself ends, at the first Stop, and its
# interpreter goes on.
ENDED_AT_ONCE = {
    "await asyncio.sleep": """
    import asyncio

    async def main():
        try:
            print("begun")
            await asyncio.sleep(100)
            print("never")
        finally:
            print("finally")

    asyncio.run(main())
    """,
    "while True: pass": """
    try:
        print("begun")
        while True:
            pass
    finally:
        print("finally")
    """,
    "a busy loop in a coroutine": """
    import asyncio

    async def main():
        try:
            print("begun")
            while True:
                pass
        finally:
            print("finally")

    asyncio.run(main())
    """,
    "a loop of sleep(0)": """
    import asyncio

    async def main():
        try:
            print("begun")
            while True:
                await asyncio.sleep(0)
        finally:
            print("finally")

    asyncio.run(main())
    """,
    "time.sleep": """
    import time

    try:
        print("begun")
        time.sleep(100)
        print("never")
    finally:
        print("finally")
    """,
    "time.sleep in a coroutine": """
    import asyncio, time

    async def main():
        try:
            print("begun")
            time.sleep(100)
            print("never")
        finally:
            print("finally")

    asyncio.run(main())
    """,
    "a thread that sleeps": """
    import asyncio, time

    async def main():
        try:
            print("begun")
            await asyncio.to_thread(time.sleep, 100)
            print("never")
        finally:
            print("finally")

    asyncio.run(main())
    """,
    "an async generator in the middle": """
    import asyncio

    async def numbers():
        try:
            yield 1
            await asyncio.sleep(100)
        finally:
            print("finally")

    async def main():
        async for number in numbers():
            print("begun")

    asyncio.run(main())
    """,
    "top-level await": """
    import asyncio

    try:
        print("begun")
        await asyncio.sleep(100)
        print("never")
    finally:
        print("finally")
    """,
}


@pytest.mark.parametrize("what", ENDED_AT_ONCE)
def test_the_first_stop_ends_it_with_its_finally_and_keeps_the_names(session_cell: Cell, what: str) -> None:
    cell = session_cell
    assert cell.outcome_of("kept = 'kept'")["ok"]
    outcome = stop(cell, dedent(ENDED_AT_ONCE[what]))
    assert outcome["stdout"] == "begun\nfinally\n"
    assert outcome["reason"] == "stopped"
    assert not outcome["ok"]
    assert outcome["error"].splitlines()[-1] == "KeyboardInterrupt"
    assert cell.element.evaluate("cell => cell.said") == []  # not even that it is still cleaning up
    assert cell.outcome_of("print(kept)")["stdout"] == "kept\n"


def test_a_reader_presses_stop(cell: Cell) -> None:
    cell.set_code("import asyncio\nprint('begun')\nawait asyncio.sleep(100)")
    expect(cell.stop_button).to_have_attribute("aria-disabled", "true")
    cell.start()
    expect(cell.output).to_have_text("begun")
    expect(cell.stop_button).to_have_attribute("aria-disabled", "false")
    cell.stop_button.click()
    expect(cell.element).to_have_attribute("state", "stopped")
    expect(cell.element.get_by_role("status").filter(has_text="Stopped after")).to_be_visible()
    expect(cell.error).to_be_hidden()
    expect(cell.run_button).to_have_attribute("aria-disabled", "false")


def test_stop_ends_input(cell: Cell) -> None:
    cell.set_code("try:\n    input('name? ')\nfinally:\n    print('finally')")
    cell.start()
    expect(cell.element).to_have_attribute("state", "waiting")
    expect(cell.prompt).to_be_visible()
    cell.stop_button.click()
    outcome = cell.finish()
    assert outcome["reason"] == "stopped"
    assert outcome["stdout"] == "name? finally\n"
    expect(cell.prompt).to_be_hidden()


def test_a_program_may_clean_up_after_stop(cell: Cell) -> None:
    source = """
        import asyncio

        async def main():
            try:
                print("begun")
                await asyncio.sleep(100)
            finally:
                await asyncio.sleep(0.3)
                print("cleaned up")

        asyncio.run(main())
    """
    outcome = stop(cell, dedent(source))
    assert outcome["stdout"] == "begun\ncleaned up\n"
    assert outcome["reason"] == "stopped"


def test_a_program_that_catches_stop_and_ends_well_is_done(cell: Cell) -> None:
    source = """
        try:
            print("begun")
            while True:
                pass
        except KeyboardInterrupt:
            print("caught")
    """
    outcome = stop(cell, dedent(source))
    assert outcome["stdout"] == "begun\ncaught\n"
    assert outcome["ok"]
    assert outcome["reason"] is None


def test_a_program_that_goes_on_after_stop_is_told_of_and_ended_by_a_second_stop(cell: Cell) -> None:
    cell.set_code(
        dedent("""
            import asyncio

            async def main():
                try:
                    print("begun")
                    await asyncio.sleep(100)
                finally:
                    print("cleaning up")
                    await asyncio.sleep(100)

            asyncio.run(main())
        """)
    )
    cell.start()
    expect(cell.output).to_contain_text("begun")
    cell.stop_button.click()
    expect(cell.output).to_contain_text("cleaning up")
    expect(cell.element.get_by_text("still cleaning up after Stop. Press Stop again to force it")).to_be_visible()
    cell.stop_button.click()
    outcome = cell.finish()
    assert outcome["reason"] == "stopped"
    expect(cell.element.get_by_text("still cleaning up")).to_be_hidden()


def test_stop_ends_a_cell_that_waits_for_its_turn_and_not_the_one_before_it(session_cell: Cell) -> None:
    cell = session_cell
    cell.set_code("input()\nprint('first')")
    queued = Cell(cell.page, "collecting")
    queued.join(cell)
    queued.set_code("print('never')")
    cell.start()
    expect(cell.prompt).to_be_visible()
    queued.run_button.click()
    expect(queued.element).to_have_attribute("state", "queued")
    queued.stop_button.click()
    expect(queued.element).to_have_attribute("state", "stopped")
    cell.prompt.press("Enter")
    assert cell.finish()["stdout"] == "first\n"
    expect(queued.output).to_be_hidden()


def test_a_call_that_never_ends_costs_the_interpreter_and_the_page_says_so(
    cell: Cell, shared_errors: PageErrors
) -> None:
    shared_errors.allow("^uncaught: undefined$")  # Firefox of a worker that was ended
    outcome = cell.force(ENDLESS)
    assert outcome["reason"] == "restarted"
    assert outcome["stdout"] == "begun\n"
    expect(cell.element).to_have_attribute("state", "restarted")
    expect(cell.element.get_by_role("status")).to_contain_text("Ended by force")
    assert cell.outcome_of("print('works')")["stdout"] == "works\n"


def test_stop_while_python_is_loading_ends_the_run_and_the_next_one_works(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.set_code("import time\ntime.sleep(60)\nprint('here')")
    cell.run_button.click()
    expect(cell.element).to_have_attribute("state", re.compile("loading|running|waiting"))
    cell.stop_button.click()
    outcome = cell.finish()
    assert outcome["reason"] == "stopped"
    assert outcome["stdout"] == ""
    assert cell.outcome_of("print('here')")["stdout"] == "here\n"


def stop(cell: Cell, source: str) -> dict[str, Any]:
    """Runs a program that first prints "begun", then stops it. Returns the outcome; what the page says is in `said`."""
    cell.set_code(source)
    cell.start()
    expect(cell.output).to_contain_text("begun")
    cell.page.wait_for_timeout(100)
    cell.element.evaluate(_STOP)
    return cell.finish()


_STOP = """
cell => {
  const notice = cell.shadowRoot.querySelector(".notice[role=status]");
  cell.said = [];
  new MutationObserver(() => {
    if (notice.textContent) cell.said.push(notice.textContent);
  }).observe(notice, { childList: true });
  cell.stop();
}
"""


@pytest.mark.also_without_jspi
def test_stop_that_comes_as_a_program_begins_is_enough(cell: Cell) -> None:
    moments = [*range(0, 30, max(1, 12 // REPEATS))]
    ends = cell.element.evaluate(STOPPED_AT_ONCE, ["import asyncio\nawait asyncio.sleep(60)", moments])
    # On a busy machine the interpreter may be replaced; but no Stop is heard and lost.
    assert "endless" not in ends, ends
    assert len(ends) == len(moments)


# Stop is pressed a little later each time, and once only.
STOPPED_AT_ONCE = """
async (cell, [code, moments]) => {
  cell.code = code;
  const ends = [];
  for (const time of moments) {
    cell.addEventListener("cellstart", () => setTimeout(() => cell.stop(), time), { once: true });
    const late = new Promise(resolve => setTimeout(resolve, 15_000, { reason: "endless" }));
    const { reason } = await Promise.race([cell.run(), late]);
    ends.push(reason);
    if (reason === "endless") break;
  }
  return ends;
}
"""
