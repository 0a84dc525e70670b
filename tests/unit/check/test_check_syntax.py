# Which constructs a program uses is seen in its source.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from judged import NUMBERS

if TYPE_CHECKING:
    from judged import Judges

PROGRAM = """\
import asyncio as aio
import time
from contextlib import aclosing
from time import sleep as pause

async def numbers():
    try:
        yield 1
    finally:
        time.sleep(0)

async def main():
    async with aclosing(numbers()) as opened:
        async for number in opened:
            if number: break
    await aio.gather()
    [n for n in range(3)]
"""


@pytest.mark.parametrize(
    "what",
    ["async def", "async for", "async with", "await", "break", "finally", "for", "if", "import", "list comprehension"],
)
def test_keywords_are_found(judge: Judges, what: str) -> None:
    assert judge(PROGRAM, f"uses({what!r})") == ["passed"]


@pytest.mark.parametrize("what", ["while", "yield from", "with", "class", "except", "generator expression", "lambda"])
def test_keywords_that_are_not_there_are_told(judge: Judges, what: str) -> None:
    assert judge(PROGRAM, f"uses({what!r})") == [f"wrong -: I expected `{what}` in your program, but it is not there."]


@pytest.mark.parametrize("what", ["asyncio.gather", "gather", "aclosing", "contextlib.aclosing", "range", "time.sleep"])
def test_functions_are_found_however_they_are_imported(judge: Judges, what: str) -> None:
    assert judge(PROGRAM, f"uses({what!r})") == ["passed"]


@pytest.mark.parametrize("what", ["asyncio.sleep", "aio", "print", "closing"])
def test_other_functions_are_not(judge: Judges, what: str) -> None:
    assert judge(PROGRAM, f"uses_not({what!r})") == ["passed"]


def test_what_is_imported_in_an_earlier_cell_is_known(judge: Judges) -> None:
    judge("import asyncio as aio\nfrom asyncio import gather as together", "pass", cell="one")
    code = "async def f():\n    await aio.sleep(1)\n    await together()"
    assert judge(code, "uses('asyncio.sleep', 'asyncio.gather')", cell="two") == ["passed"]


def test_a_function_can_be_searched_alone(judge: Judges) -> None:
    assert judge(PROGRAM, "uses('finally', 'yield', within='numbers')") == ["passed"]
    assert judge(PROGRAM, "uses('async for', 'finally', within='main')") == [
        "wrong 12: I expected `finally` in `main`, but it is not there."
    ]
    assert judge(PROGRAM, "uses_not('async for', within='numbers')") == ["passed"]
    assert judge(PROGRAM, "uses('await', within='mains')") == [
        "wrong 12: Your program does not define `mains`. It has `main`: is that the one?"
    ]


def test_what_is_not_wanted_is_told_where_it_stands(judge: Judges) -> None:
    assert judge(PROGRAM, "uses_not('aclosing', 'async for')") == [
        "wrong 13: Here your program uses `aclosing`. This exercise is meant to be solved without it."
    ]


@pytest.mark.parametrize("call", ["time.sleep(1)", "pause(1)"])
def test_a_sleep_that_blocks_is_explained(judge: Judges, call: str) -> None:
    code = f"import time\nfrom time import sleep as pause\nasync def f():\n    {call}"
    assert judge(code, "uses_not('time.sleep')") == [
        (
            "wrong 4: `time.sleep` blocks the whole event loop: until it is over nothing else can run. Write "
            "`await asyncio.sleep(…)`."
        )
    ]


def test_what_nobody_can_look_for_is_the_authors_mistake(judge: Judges) -> None:
    feedback = judge(PROGRAM, "uses('asnyc for')")
    assert feedback is not None
    assert feedback[0].startswith("broken 1: The check of this exercise does not work. That is not your mistake: ")
    assert "'asnyc for' is neither a name nor one of: async def, async for, " in feedback[0]


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("[n async for n in async_numbers()]", "list"),
        ("{n async for n in async_numbers()}", "set"),
        ("{n: n async for n in async_numbers()}", "dict"),
        ("(n async for n in async_numbers())", "generator"),
    ],
)
def test_an_async_comprehension_passes(judge: Judges, expression: str, kind: str) -> None:
    code = f"{NUMBERS}async def collect():\n    return {expression}"
    assert judge(code, "uses_async_comprehension()") == ["passed"]
    assert judge(code, f"uses_async_comprehension('collect', kind={kind!r})") == ["passed"]


@pytest.mark.parametrize(
    ("body", "feedback"),
    [
        (
            "result = []\n    async for n in async_numbers():\n        result.append(n)",
            (
                "9: `collect` collects the values in an `async for` loop. That works; this exercise asks for a "
                "comprehension: `[value async for value in …]`."
            ),
        ),
        (
            "[n for n in range(5)]",
            "8: This comprehension has a plain `for`, which cannot wait. Write `async for` in it.",
        ),
        (
            "return [1, 2]",
            "7: `collect` has no comprehension. I expected one with `async for` in it: `[value async for value in …]`.",
        ),
        (
            "return {n async for n in async_numbers()}",
            (
                "8: This is another kind of comprehension. I expected a list comprehension, `[value async for "
                "value in …]`."
            ),
        ),
    ],
)
def test_what_is_there_instead_of_a_comprehension_is_told(judge: Judges, body: str, feedback: str) -> None:
    code = f"{NUMBERS}async def collect():\n    {body}"
    assert judge(code, "uses_async_comprehension('collect', kind='list')") == [f"wrong {feedback}"]


def test_without_a_function_the_whole_program_is_searched(judge: Judges) -> None:
    assert judge(NUMBERS, "uses_async_comprehension(kind='dict')") == [
        (
            "wrong -: Your program has no comprehension. I expected one with `async for` in it: "
            "`[value async for value in …]`."
        )
    ]
