# Async generators, and the loops, comprehensions and contexts that use them. As in a terminal.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.terminal import assert_same_error, assert_same_output

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

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
}

SAME_ERROR = {
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
    assert_same_output(cell, SAME_OUTPUT[story])


@pytest.mark.parametrize("story", SAME_ERROR)
def test_a_program_fails_as_it_fails_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_error(cell, SAME_ERROR[story])
