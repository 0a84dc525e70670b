# A missing `await` is mentioned where something failed, and where everything went well.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from judged import Judges

COLLECT = """\
import asyncio

async def collect():
    await asyncio.sleep(1)
    print("all")

"""


def test_a_coroutine_that_nobody_runs_is_the_cause(judge: Judges) -> None:
    assert judge(COLLECT + "collect()", "prints('all')") == [
        "wrong -: Your program prints nothing. I expected `all`.",
        "wrong 7: `collect()` only makes a coroutine, and nothing runs it. Write `asyncio.run(collect())`.",
    ]


def test_a_coroutine_that_nobody_awaits_in_a_function_is_the_cause(judge: Judges) -> None:
    code = COLLECT + "async def main():\n    collect()\n\nasyncio.run(main())"
    assert judge(code, "prints('all')") == [
        "wrong -: Your program prints nothing. I expected `all`.",
        "wrong 8: Without `await`, `collect()` does nothing: it only makes a coroutine. Write `await collect()`.",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [("x = collect()\ndel x", "collect"), ("async def m():\n    q = asyncio.Queue(); q.put(1)\nawait m()", "put")],
)
def test_what_only_python_notices_is_the_cause(judge: Judges, line: str, name: str) -> None:
    feedback = judge(COLLECT + line, "prints('all')")
    assert feedback is not None
    assert [text.partition(": ")[2] for text in feedback[1:]] == [
        f"A coroutine of `{name}` was made but never awaited, so it did nothing. Is an `await` missing before the call?"
    ]


def test_it_is_a_remark_if_the_check_passes(judge: Judges) -> None:
    code = COLLECT + "async def main():\n    await collect()\n    asyncio.sleep(1)\n\nasyncio.run(main())"
    assert judge(code, "prints('all')") == [
        "passed",
        (
            "remark 9: Without `await`, `asyncio.sleep(1)` does nothing: it only makes a coroutine. "
            "Write `await asyncio.sleep(1)`."
        ),
    ]


def test_a_remark_of_the_check_comes_first(judge: Judges) -> None:
    assert judge(COLLECT, "remark('Nice.')") == ["passed", "remark -: Nice."]


def test_a_call_that_only_the_check_makes_is_seen_too(judge: Judges) -> None:
    code = COLLECT + "async def main():\n    x = collect()\n    del x"
    assert judge(code, "await printed_by('main()', 'all')") == [
        "wrong 7: `main()` prints nothing. I expected `all`.",
        (
            "wrong 8: A coroutine of `collect` was made but never awaited, so it did nothing. "
            "Is an `await` missing before the call?"
        ),
    ]


def test_time_sleep_is_no_cause_where_time_is_not_the_question(judge: Judges) -> None:
    code = "import time\nasync def f():\n    time.sleep(0)\n    return 1"
    assert judge(code, "await returns('f()', 2)") == ["wrong 2: `f()` returns `1`. I expected `2`."]
