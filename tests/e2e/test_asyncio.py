# asyncio in the page, beside asyncio in a terminal: every program here is also run by the machine's CPython, and the
# page has to print the same.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.e2e import terminal

if TYPE_CHECKING:
    from tests.e2e.cell import Cell

pytestmark = pytest.mark.also_without_jspi

SAME_OUTPUT = {
    "break ends the loop, and finally runs before the statement after asyncio.run": """
        import asyncio

        async def numbers():
            try:
                for number in range(5):
                    await asyncio.sleep(0.01)
                    yield number
            finally:
                print("finally")

        async def main():
            global kept
            kept = numbers()
            async for number in kept:
                if number == 2:
                    break

        asyncio.run(main())
        print("after")
    """,
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
    "sleep(0) takes turns, call_soon keeps its order, timers come by their time": """
        import asyncio

        async def worker(name):
            for turn in range(3):
                print(name, turn)
                await asyncio.sleep(0)

        async def main():
            loop = asyncio.get_running_loop()
            loop.call_soon(print, "soon 1")
            loop.call_later(0.6, print, "later 3")
            loop.call_later(0.2, print, "later 1")
            loop.call_at(loop.time() + 0.4, print, "later 2")
            loop.call_soon(print, "soon 2")
            cancelled = loop.call_later(0.1, print, "never")
            cancelled.cancel()
            await asyncio.gather(worker("a"), worker("b"))
            await asyncio.sleep(0.9)

        asyncio.run(main())
    """,
    "sleep never returns early": """
        import asyncio, time

        async def main():
            early = 0
            for clock in (time.perf_counter, time.monotonic, asyncio.get_running_loop().time):
                for _ in range(200 // 3 + 1):
                    began = clock()
                    await asyncio.sleep(0.001)
                    early += clock() - began < 0.001
            print("early:", early)

        asyncio.run(main())
    """,
    "time.sleep in a coroutine holds every other task": """
        import asyncio, time

        async def tick():
            for _ in range(3):
                await asyncio.sleep(0.4)
                ticks.append(time.perf_counter())

        async def main():
            task = asyncio.create_task(tick())
            await asyncio.sleep(0.01)
            began = time.perf_counter()
            time.sleep(0.8)
            ended = time.perf_counter()
            await task
            print("held:", ended - began >= 0.8, "ticks meanwhile:", sum(began < tick < ended for tick in ticks))
            print("ticks afterwards:", sum(tick > ended for tick in ticks))

        ticks = []
        asyncio.run(main())
    """,
    "a task group waits for its tasks, and cancels the others when one fails": """
        import asyncio

        async def work(name, seconds, fails=False):
            try:
                await asyncio.sleep(seconds)
                if fails:
                    raise ValueError(name)
                print(name, "done")
            except asyncio.CancelledError:
                print(name, "cancelled")
                raise

        async def main():
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(work(name, 0.01 * number)) for number, name in enumerate("abc")]
            print([task.done() for task in tasks])
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(work("d", 0.01, fails=True))
                    group.create_task(work("e", 100))
            except* ValueError as group:
                print(type(group).__name__, group.exceptions)

        asyncio.run(main())
    """,
    "timeout, timeout_at and wait_for give up in time, and cancel what they waited for": """
        import asyncio

        async def slow():
            try:
                await asyncio.sleep(100)
            finally:
                print("slow: finally")

        async def main():
            try:
                async with asyncio.timeout(0.01) as scope:
                    await slow()
            except TimeoutError as error:
                print("timeout", repr(error), scope.expired())
            try:
                await asyncio.wait_for(slow(), 0.01)
            except TimeoutError as error:
                print("wait_for", repr(error))
            loop = asyncio.get_running_loop()
            try:
                async with asyncio.timeout_at(loop.time() + 0.01):
                    await asyncio.Event().wait()
            except TimeoutError:
                print("timeout_at")
            print(await asyncio.wait_for(asyncio.sleep(0.001, "in time"), 5))
            try:
                await asyncio.wait_for(asyncio.shield(asyncio.sleep(0.5)), 0.001)
            except TimeoutError:
                print("shielded")

        asyncio.run(main())
    """,
    "a producer and a consumer share a queue": """
        import asyncio

        async def produce(queue):
            for number in range(5):
                await queue.put(number)
                print("put", number, queue.qsize())
            await queue.put(None)

        async def consume(queue):
            while (number := await queue.get()) is not None:
                await asyncio.sleep(0.001)
                print("got", number)
                queue.task_done()
            queue.task_done()

        async def main():
            queue = asyncio.Queue(maxsize=2)
            await asyncio.gather(produce(queue), consume(queue))
            await queue.join()
            for kind in (asyncio.LifoQueue, asyncio.PriorityQueue):
                other = kind()
                for number in (2, 1, 3):
                    other.put_nowait(number)
                print([other.get_nowait() for _ in range(3)])

        asyncio.run(main())
    """,
    "locks, events, conditions, semaphores and barriers": """
        import asyncio

        async def main():
            lock, event, condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()
            semaphore, barrier, inside, met = asyncio.Semaphore(2), asyncio.Barrier(3), [], []

            async def worker(name):
                async with semaphore:
                    inside.append(name)
                    print("at most two inside:", len(inside) <= 2)
                    await asyncio.sleep(0)
                    inside.remove(name)
                async with lock:
                    print(name, "has the lock")
                met.append(await barrier.wait())
                await event.wait()
                async with condition:
                    await condition.wait()
                    print(name, "notified")

            async with asyncio.TaskGroup() as group:
                for name in "abc":
                    group.create_task(worker(name))
                await asyncio.sleep(0.3)
                event.set()
                await asyncio.sleep(0.3)
                async with condition:
                    condition.notify_all()
            print(sorted(met))

        asyncio.run(main())
    """,
    "asend, athrow and aclose drive an async generator": """
        import asyncio

        async def echo():
            sent = None
            while True:
                try:
                    sent = yield sent
                    await asyncio.sleep(0.001)
                    print("sent", sent)
                except ValueError as error:
                    print("thrown", error)
                    sent = "recovered"
                except GeneratorExit:
                    print("closing")
                    await asyncio.sleep(0.001)
                    print("closed")
                    raise

        async def main():
            generator = echo()
            print(await generator.asend(None))
            print(await generator.asend(1))
            print(await generator.athrow(ValueError("no")))
            print(await anext(generator))
            await generator.aclose()
            print(await anext(generator, "over"))
            try:
                await anext(generator)
            except StopAsyncIteration:
                print("StopAsyncIteration")

        asyncio.run(main())
    """,
    "aclosing, async context managers and an async exit stack": """
        import asyncio
        from contextlib import AsyncExitStack, aclosing, asynccontextmanager

        @asynccontextmanager
        async def step(name):
            print("enter", name)
            await asyncio.sleep(0.001)
            try:
                yield name
            finally:
                await asyncio.sleep(0.001)
                print("leave", name)

        async def numbers():
            try:
                yield 1
                yield 2
            finally:
                print("numbers: finally")

        async def main():
            async with AsyncExitStack() as stack:
                for name in "ab":
                    await stack.enter_async_context(step(name))
                async with aclosing(numbers()) as values:
                    async for value in values:
                        print(value)
                        break
                print("still inside")

        asyncio.run(main())
    """,
    "wait, as_completed and gather": """
        import asyncio

        async def work(number):
            await asyncio.sleep(number / 100)
            if number == 2:
                raise ValueError(number)
            return number

        async def main():
            done, pending = await asyncio.wait(
                [asyncio.create_task(work(number)) for number in (1, 30)], return_when=asyncio.FIRST_COMPLETED
            )
            print(len(done), len(pending), done.pop().result())
            pending.pop().cancel()
            for next_one in asyncio.as_completed([work(3), work(1)]):
                print(await next_one)
            print(await asyncio.gather(work(1), work(2), return_exceptions=True))

        asyncio.run(main())
    """,
    "contextvars belong to their task": """
        import asyncio, contextvars

        name = contextvars.ContextVar("name", default="nobody")

        async def worker(new):
            name.set(new)
            await asyncio.sleep(0.001)
            print(new, name.get())

        async def main():
            name.set("main")
            await asyncio.gather(worker("a"), worker("b"))
            print(name.get(), await asyncio.to_thread(name.get))

        asyncio.run(main())
        print(name.get())
    """,
    "tasks are numbered from 1, and can be named": """
        import asyncio

        async def main():
            tasks = [asyncio.create_task(asyncio.sleep(0)) for _ in range(2)]
            print(asyncio.current_task().get_name(), [task.get_name() for task in tasks])
            await asyncio.gather(*tasks)
            named = asyncio.create_task(asyncio.sleep(0), name="mine")
            print(sorted(task.get_name() for task in asyncio.all_tasks()))
            print(repr(named).split(" coro")[0])
            await named

        asyncio.run(main())
    """,
    "exception groups are split by except*": """
        def explode():
            raise ExceptionGroup("many", [ValueError(1), ExceptionGroup("inner", [TypeError(2), OSError(3)])])

        try:
            explode()
        except* ValueError as group:
            print("values", group.exceptions)
        except* (TypeError, OSError) as group:
            print("others", group.exceptions, group.subgroup(OSError).exceptions[0].exceptions)
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
    "an async comprehension of each kind": """
        import asyncio

        async def letters():
            for letter in "banana":
                await asyncio.sleep(0)
                yield letter

        async def main():
            print([letter async for letter in letters()])
            print(sorted({letter async for letter in letters()}))
            print({letter: ord(letter) async for letter in letters() if letter > "a"})
            print([x async for x in (letter * 2 async for letter in letters())])
            print([await asyncio.sleep(0, n) for n in range(3)])

        asyncio.run(main())
    """,
    "a coroutine that is cancelled can say so, and can be uncancelled": """
        import asyncio

        async def stubborn():
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError as error:
                print("cancelled", error.args, asyncio.current_task().cancelling())
                asyncio.current_task().uncancel()
            return "survived"

        async def main():
            task = asyncio.create_task(stubborn())
            await asyncio.sleep(0.001)
            print(task.cancel("why"), await task, task.cancelled())

        asyncio.run(main())
    """,
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
    "an exception in an async generator reaches the loop over it": """
        import asyncio

        async def numbers():
            yield 1
            raise ValueError("no more")

        async def main():
            async for number in numbers():
                print(number)

        asyncio.run(main())
    """,
    "async for wants an async iterable": """
        import asyncio

        async def main():
            async for number in [1, 2]:
                print(number)

        asyncio.run(main())
    """,
    "a plain for cannot loop over an async generator": """
        import asyncio

        async def numbers():
            yield 1

        async def main():
            for number in numbers():
                print(number)

        asyncio.run(main())
    """,
}


@pytest.mark.parametrize("story", SAME_OUTPUT)
def test_a_program_prints_what_it_prints_in_a_terminal(cell: Cell, story: str) -> None:
    source = dedent(SAME_OUTPUT[story])
    printed = terminal.run(source)
    assert printed.stderr == ""
    outcome = cell.outcome_of(source)
    assert outcome["error"] is None
    assert outcome["stdout"] == printed.stdout
    assert outcome["stderr"] == ""
    assert outcome["ok"]


@pytest.mark.parametrize("story", SAME_ERROR)
def test_a_program_fails_as_it_fails_in_a_terminal(cell: Cell, story: str) -> None:
    source = dedent(SAME_ERROR[story])
    printed = terminal.run(source)
    outcome = cell.outcome_of(source)
    assert outcome["error"].splitlines()[-1] == printed.last_line
    assert outcome["stdout"] == printed.stdout
    assert "never" not in outcome["stdout"]
    assert not outcome["ok"]


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
    assert (int(outcome["stdout"]) > 2) == can_suspend(cell)


def test_a_coroutine_that_nobody_awaited_is_warned_of_on_stderr(cell: Cell) -> None:
    source = dedent("""
        import asyncio

        async def forgotten():
            print("never")

        async def main():
            forgotten()

        asyncio.run(main())
    """)
    outcome = cell.outcome_of(source)
    assert outcome["ok"]
    assert outcome["stdout"] == ""
    assert "RuntimeWarning: coroutine 'forgotten' was never awaited" in outcome["stderr"]
    assert "yieldpad" not in outcome["stderr"]
    again = cell.outcome_of(source)
    assert again["stderr"] == outcome["stderr"]


def test_a_task_whose_exception_nobody_took_is_told_on_stderr(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio

            async def fails():
                raise ValueError("unseen")

            async def main():
                task = asyncio.create_task(fails())
                await asyncio.sleep(0.01)

            asyncio.run(main())
        """)
    )
    assert outcome["ok"]
    assert outcome["stderr"].startswith("Task exception was never retrieved\n")
    assert outcome["stderr"].rstrip().endswith("ValueError: unseen")
    assert "yieldpad" not in outcome["stderr"]


def test_debug_mode_tells_of_a_slow_callback(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio, time

            async def main():
                print(asyncio.get_running_loop().get_debug())
                time.sleep(0.2)

            asyncio.run(main(), debug=True)
        """)
    )
    assert outcome["stdout"] == "True\n"
    assert "Executing <Task finished" in outcome["stderr"]
    assert "took 0." in outcome["stderr"]
    assert outcome["ok"]


def test_top_level_await_works_and_names_are_kept(cell: Cell) -> None:
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


def test_tasks_are_numbered_from_1_in_every_run(cell: Cell) -> None:
    source = dedent("""
        import asyncio

        async def main():
            print(asyncio.current_task().get_name())

        asyncio.run(main())
    """)
    assert cell.outcome_of(source)["stdout"] == "Task-1\n"
    assert cell.outcome_of(source)["stdout"] == "Task-1\n"


def test_sys_exit_with_a_message_fails_with_it_on_stderr(cell: Cell) -> None:
    outcome = cell.outcome_of('import sys\nprint("before")\nsys.exit("goodbye")')
    assert not outcome["ok"]
    assert outcome["reason"] == "error"
    assert outcome["stdout"] == "before\n"
    assert outcome["stderr"] == "goodbye\n"
    assert "Traceback" not in outcome["error"]


def can_suspend(cell: Cell) -> bool:
    """Whether the worker of this page has JSPI; the test's Chromium without it deletes it there."""
    return bool(cell.outcome_of("import js\nprint(hasattr(js.WebAssembly, 'Suspending'))")["stdout"] == "True\n")
