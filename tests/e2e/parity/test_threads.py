# Functions in threads. Two overlap where the browser can suspend a stack.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.terminal import assert_same_output
from tests.e2e.parity import executor_programs, thread_programs

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi

PROGRAMS = {**thread_programs.PROGRAMS, **executor_programs.PROGRAMS}
SAME_OUTPUT = {
    "run_in_executor and to_thread bring back results and exceptions": """
        import asyncio, threading
        from concurrent.futures import ThreadPoolExecutor

        def work(number, *, fails=False):
            if fails:
                raise ValueError(number)
            return number, threading.current_thread() is threading.main_thread()

        async def main():
            loop = asyncio.get_running_loop()
            print(await asyncio.to_thread(work, 1), await loop.run_in_executor(None, work, 2))
            with ThreadPoolExecutor(max_workers=1, thread_name_prefix="pool") as pool:
                print(await loop.run_in_executor(pool, work, 3))
            try:
                await asyncio.to_thread(work, 4, fails=True)
            except ValueError as error:
                print(repr(error))

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("story", PROGRAMS)
def test_threads_do_what_they_do_in_a_terminal(cell: Cell, story: str) -> None:
    if not can_suspend(cell):
        pytest.skip("what these need of threads needs stacks that can be suspended")
    assert_same_output(cell, PROGRAMS[story])


@pytest.mark.parametrize("story", SAME_OUTPUT)
def test_a_program_prints_what_it_prints_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_output(cell, SAME_OUTPUT[story])


def test_two_threads_that_sleep_overlap_where_stacks_can_be_suspended(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio, time

            async def main():
                began = time.perf_counter()
                await asyncio.gather(asyncio.to_thread(time.sleep, 1), asyncio.to_thread(time.sleep, 1))
                print(time.perf_counter() - began)

            asyncio.run(main())
        """)
    )
    seconds = float(outcome["stdout"])
    if can_suspend(cell):
        assert 1 <= seconds < 1.8
    else:
        assert 2 <= seconds < 3


def test_other_tasks_go_on_while_a_thread_sleeps_where_stacks_can_be_suspended(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio, time

            async def tick():
                while True:
                    await asyncio.sleep(0.05)
                    ticks.append(1)

            async def main():
                task = asyncio.create_task(tick())
                await asyncio.to_thread(time.sleep, 0.5)
                print(len(ticks))

            ticks = []
            asyncio.run(main())
        """)
    )
    assert (int(outcome["stdout"]) > 1) == can_suspend(cell)  # some ten, or few on a busy machine


def can_suspend(cell: Cell) -> bool:
    """Whether the worker of this page has JSPI; the test's Chromium without it deletes it there."""
    return bool(cell.outcome_of("import js\nprint(hasattr(js.WebAssembly, 'Suspending'))")["stdout"] == "True\n")


STOPPED = {
    "a thread that sleeps": """
        import threading, time
        thread = threading.Thread(target=time.sleep, args=(100,))
        thread.start()
        print("begun")
        thread.join()
    """,
    "a lock that nobody gives back": """
        import threading
        lock = threading.Lock()
        lock.acquire()
        print("begun")
        lock.acquire()
    """,
    "a thread that computes": """
        import threading
        def spin():
            while True: pass
        thread = threading.Thread(target=spin, daemon=True)
        thread.start()
        print("begun")
        thread.join()
    """,
    "the end of the main thread, where another one waits for ever": """
        import threading
        threading.Thread(target=threading.Event().wait).start()
        print("begun")
    """,
}


@pytest.mark.parametrize("what", STOPPED)
def test_stop_ends_a_program_that_waits_for_threads(cell: Cell, what: str) -> None:
    if not can_suspend(cell):
        pytest.skip("what these need of threads needs stacks that can be suspended")
    cell.set_code(dedent(STOPPED[what]))
    cell.start()
    expect(cell.output).to_contain_text("begun")
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"


def test_threads_that_compute_take_turns(cell: Cell) -> None:
    if not can_suspend(cell):
        pytest.skip("what these need of threads needs stacks that can be suspended")
    program = """
        import threading

        log, counts = [], [0, 0, 0]

        def count(me):
            while not all(counts) or len(log) < 12:
                counts[me] += 1
                if not log or log[-1] != me:
                    log.append(me)

        threads = [threading.Thread(target=count, args=(me,)) for me in (1, 2)]
        for thread in threads:
            thread.start()
        count(0)
        for thread in threads:
            thread.join()
        print(sorted(set(log)), all(counts))
    """
    assert cell.outcome_of(dedent(program))["stdout"] == "[0, 1, 2] True\n"
