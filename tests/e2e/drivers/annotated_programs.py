# The annotated example of the lesson, and what is wrong, or right, in programs made from it.

from __future__ import annotations

BASE = """\
import asyncio
from typing import AsyncGenerator

async def async_numbers() -> AsyncGenerator[int, None]:
    for i in range(5):
        await asyncio.sleep(0.1)
        yield i

async def collect_numbers():
    return [number async for number in async_numbers()]

result = asyncio.run(collect_numbers())
print(result)
"""
COLLECT = "return [number async for number in async_numbers()]"
RUN = "result = asyncio.run(collect_numbers())"
# What is wrong: the text that is replaced, its replacement, the line of the problem, and words of its message.
WRONG = {
    "yields a text": ("yield i", "yield str(i)", 7, '"str" is not assignable to "int"'),
    "for in a comprehension": ("number async for", "number for", 10, "is not iterable"),
    "for as a statement": (
        COLLECT,
        "found = []\n    for number in async_numbers():\n        found.append(number)\n    return found",
        11,
        "is not iterable",
    ),
    "annotated as int": ("-> AsyncGenerator[int, None]", "-> int", 4, "must be compatible with"),
    "await forgotten": ("await asyncio.sleep", "asyncio.sleep", 6, "Result of async function call is not used"),
    "returns a value": ("yield i", "yield i\n    return 5", 8, "not allowed in async generator"),
    "awaits a generator": (COLLECT, "return await async_numbers()", 10, "is not awaitable"),
    "unused coroutine": (COLLECT, f"collect_numbers()\n    {COLLECT}", 10, "Result of async function call is not used"),
    "unused coroutine, at the end": ("print(result)", "collect_numbers()", 13, "Result of async function call"),
    "runs a generator": ("run(collect_numbers())", "run(async_numbers())", 12, "cannot be assigned to parameter"),
    "list of a generator": (COLLECT, "return list(async_numbers())", 10, "is incompatible with protocol"),
    "misspelt attribute": ("asyncio.sleep", "asyncio.slep", 6, '"slep" is not a known attribute'),
    "call forgotten": ("in async_numbers()]", "in async_numbers]", 10, "is not iterable"),
    "async for over a coroutine": (RUN, "result = [x async for x in asyncio.sleep(1, [1])]", 12, "is not iterable"),
    "yield from": ("yield i", "yield from range(3)", 7, "yield from"),
    "await outside async": (RUN, "def main():\n    await collect_numbers()\nresult = 1", 13, "only within async"),
    "import forgotten": ("import asyncio\n", "", 5, '"asyncio" is not defined'),
    "misspelt name": ("print(result)", "print(resutl)", 13, '"resutl" is not defined'),
    "sends another type": (RUN, 'result = asyncio.run(async_numbers().asend("a"))', 12, "asend"),
    "def for async def": ("async def async_numbers", "def async_numbers", 6, "only within async"),
    "a template is no text": ("print(result)", 'told: str = t"{result}"', 13, '"Template" is not assignable to "str"'),
}
RIGHT = {
    "as it is": BASE,
    "without None": BASE.replace("[int, None]", "[int]"),
    "as an iterator": BASE.replace("AsyncGenerator[int, None]", "AsyncIterator[int]").replace(
        "import AsyncGenerator", "import AsyncIterator"
    ),
    "top-level await": BASE.replace("asyncio.run(collect_numbers())", "await collect_numbers()"),
    "module of a package": f"import numpy, js, micropip\n{BASE}",
}
