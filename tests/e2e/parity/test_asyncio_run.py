# asyncio.run and Runner: how a program begins, and how it ends. As in a terminal.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.terminal import assert_same_error, assert_same_output

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

SAME_OUTPUT = {
    "tasks that are left over are cancelled": """
        import asyncio

        async def forever(name):
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                cancelled.add(name)
                raise
            finally:
                finished.add(name)

        async def main():
            for name in "ab":
                asyncio.create_task(forever(name))
            await asyncio.sleep(0.01)

        cancelled, finished = set(), set()
        asyncio.run(main())
        print(sorted(cancelled), sorted(finished))
    """,
    "Runner runs twice on one loop, and twice in a program": """
        import asyncio, contextvars

        seen = contextvars.ContextVar("seen", default=0)

        async def count():
            seen.set(seen.get() + 1)
            return seen.get(), id(asyncio.get_running_loop())

        for _ in range(2):
            with asyncio.Runner() as runner:
                (first, loop), (second, same_loop) = runner.run(count()), runner.run(count())
                print(first, second, loop == same_loop)
        late = count()
        try:
            runner.run(late)
        except RuntimeError as error:
            print(error)
        late.close()
    """,
    "asyncio.run works three times, each on a new loop that is closed in the end": """
        import asyncio

        loops = []

        async def main(number):
            loops.append(asyncio.get_running_loop())
            await asyncio.sleep(0.001)
            return number

        print([asyncio.run(main(number)) for number in range(3)])
        print(len(set(loops)), [loop.is_closed() for loop in loops], loops[0].is_running())
    """,
    "the program is __main__": """
        import asyncio, dataclasses, inspect, pickle, sys, typing

        @dataclasses.dataclass(order=True)
        class Point:
            x: int
            others: "list[Point]" = dataclasses.field(default_factory=list)

        def source():
            # a comment
            return 1

        async def numbers() -> typing.AsyncGenerator[int, None]:
            yield 1

        if __name__ == "__main__":
            print(pickle.loads(pickle.dumps(Point(1, [Point(2)]))), Point.__module__)
            print(typing.get_type_hints(Point), typing.get_type_hints(numbers))
            print(inspect.getsource(source), inspect.getsource(Point), sep="")
            print(sys.modules["__main__"].Point is Point, source.__module__, inspect.isasyncgenfunction(numbers))
    """,
    "sys.exit ends the program after its clean-up": """
        import asyncio, sys

        async def main():
            try:
                await asyncio.sleep(0.001)
                print("leaving")
                sys.exit()
            finally:
                print("finally")

        asyncio.run(main())
        print("never")
    """,
}

SAME_ERROR = {
    "asyncio.run inside a coroutine raises CPython's RuntimeError": """
        import asyncio

        async def inner():
            print("never")

        async def main():
            coroutine = inner()
            try:
                asyncio.run(coroutine)
            finally:
                coroutine.close()

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("story", SAME_OUTPUT)
def test_a_program_prints_what_it_prints_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_output(cell, SAME_OUTPUT[story])


@pytest.mark.parametrize("story", SAME_ERROR)
def test_a_program_fails_as_it_fails_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_error(cell, SAME_ERROR[story])


def test_top_level_await_works_and_names_are_kept(session_cell: Cell) -> None:
    cell = session_cell
    outcome = cell.outcome_of(
        dedent("""
            import asyncio

            async def letters():
                for letter in "abc":
                    await asyncio.sleep(0.001)
                    yield letter

            collected = [letter async for letter in letters()]
            async for last in letters():
                pass
            async with asyncio.timeout(5):
                answer = await asyncio.sleep(0.001, 42)
            answer
        """)
    )
    assert outcome["ok"]
    assert [(output["stream"], output["text"]) for output in outcome["recording"]["output"]] == [("result", "42\n")]
    assert outcome["stdout"] == ""
    later = cell.outcome_of("print(collected, last, answer, __name__)")
    assert later["stdout"] == "['a', 'b', 'c'] c 42 __main__\n"


def test_nothing_of_a_run_goes_on_after_its_end(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio

            async def late():
                await asyncio.sleep(0.1)
                print("too late")

            loop = asyncio.new_event_loop()
            loop.run_until_complete(asyncio.sleep(0))
            task = loop.create_task(late())
            loop.call_later(0.1, print, "too late")
        """)
    )
    assert "too late" not in outcome["stdout"]
    following = cell.outcome_of("import asyncio; await asyncio.sleep(0.3); print('here')")
    assert following["stdout"] == "here\n"


def test_sys_exit_with_a_message_fails_with_it_on_stderr(cell: Cell) -> None:
    outcome = cell.outcome_of('import sys\nprint("before")\nsys.exit("goodbye")')
    assert not outcome["ok"]
    assert outcome["reason"] == "error"
    assert outcome["stdout"] == "before\n"
    assert outcome["stderr"] == "goodbye\n"
    expect(cell.output).to_contain_text("goodbye")
    expect(cell.error).to_have_count(0)  # it is not said twice
    assert "Traceback" not in outcome["error"]
