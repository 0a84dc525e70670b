# JavaScript's promises in a program: awaited where stacks can be suspended, refused where nothing else can go on.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

REFUSED = "RuntimeError: this browser cannot wait for a JavaScript promise inside a program"
PROGRAM = """\
import asyncio
from js import Promise, setTimeout
from pyodide.ffi import create_once_callable, to_js

def later(value):
    return Promise.new(create_once_callable(lambda resolve, _: setTimeout(resolve, 50, value)))

def called(value):  # what JavaScript's functions return is a future at once
    return Promise.race(to_js([later(value)]))

"""
LINES = PROGRAM.count("\n")


def suspends(cell: Cell) -> bool:
    return cell.page.evaluate("customElements.get('async-cell').context.runtime.suspends") is True


@pytest.mark.parametrize("call", ["later(7)", "called(7)", "asyncio.ensure_future(later(7))"])
def test_a_promise_is_awaited_or_refused_at_its_await(cell: Cell, call: str) -> None:
    program = PROGRAM + dedent("""
        async def tick():
            for turn in range(3):
                await asyncio.sleep(0.05)
                print("tick", turn)

        async def main():
            ticking = asyncio.create_task(tick())
            try:
                print("came", await CALL)
            except RuntimeError as error:
                print(f"RuntimeError: {error}")
            await ticking
            print("ends")

        asyncio.run(main())
    """).replace("CALL", call)
    outcome = cell.outcome_of(program)
    assert (outcome["ok"], outcome["stderr"]) == (True, "")
    lines = outcome["stdout"].splitlines()
    if suspends(cell):
        assert sorted(lines) == ["came 7", "ends", "tick 0", "tick 1", "tick 2"]
    else:
        assert lines[:3] == ["tick 0", "tick 1", "tick 2"]  # all that can go on does so first
        assert lines[3].startswith(REFUSED)
        assert lines[4:] == ["ends"]
    assert cell.outcome_of("print('next')")["stdout"] == "next\n"


def test_a_promise_that_is_refused_ends_the_program_with_an_error(cell: Cell) -> None:
    outcome = cell.outcome_of(PROGRAM + "await later(7)\n")
    if suspends(cell):
        assert outcome["ok"]
    else:
        assert outcome["reason"] == "error"
        assert REFUSED in outcome["error"]
        assert outcome["line"] == LINES + 1


def test_a_future_made_through_a_function_is_no_promise(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio

            def call(make):
                return make()

            async def main():
                loop = asyncio.get_running_loop()
                future = call(loop.create_future)
                loop.call_later(0.05, future.set_result, "set")
                print(await future)

            asyncio.run(main())
        """)
    )
    assert (outcome["ok"], outcome["stdout"]) == (True, "set\n")
    assert [step["on"] for step in outcome["recording"]["steps"] if step["type"] == "wait"] == [{"kind": "future"}]


def test_a_future_that_nobody_sets_is_waited_for_until_stop(cell: Cell) -> None:
    cell.set_code(
        dedent("""
            import asyncio

            async def main():
                try:
                    await asyncio.get_running_loop().create_future()
                except asyncio.CancelledError:
                    print("cancelled")

            print("begins")
            asyncio.run(main())
        """)
    )
    cell.start()
    cell.page.wait_for_timeout(500)
    assert cell.element.evaluate("cell => cell.state") == "running"
    cell.element.evaluate("cell => cell.stop()")
    assert cell.finish()["stdout"] == "begins\ncancelled\n"
