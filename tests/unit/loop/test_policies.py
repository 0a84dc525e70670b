# Whatever a program does to the policy, and by whatever name it asks for a loop: it gets the page's.

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

WAYS = {
    "set_event_loop_policy(None)": "asyncio.set_event_loop_policy(None); asyncio.run(main())",
    "a default policy of its own": """
        asyncio.set_event_loop_policy(asyncio.DefaultEventLoopPolicy())
        asyncio.run(main())
    """,
    "a policy's own loop": """
        loop = asyncio.DefaultEventLoopPolicy().new_event_loop()
        loop.run_until_complete(main())
        loop.close()
    """,
    "new_event_loop": "loop = asyncio.new_event_loop(); loop.run_until_complete(main()); loop.close()",
    "a Runner with a loop factory": """
        with asyncio.Runner(loop_factory=asyncio.EventLoop) as runner:
            runner.run(main())
    """,
    "SelectorEventLoop, with a selector": """
        import selectors
        loop = asyncio.SelectorEventLoop(selectors.DefaultSelector())
        loop.run_until_complete(main())
        loop.close()
    """,
    "unix_events": """
        import asyncio.unix_events
        loop = asyncio.unix_events.SelectorEventLoop()
        loop.run_until_complete(main())
        loop.close()
    """,
}


@pytest.mark.parametrize("way", WAYS)
def test_it_waits_by_the_clock_of_the_page(host: FakeHost, run_cell: RunsCells, way: str) -> None:
    began = host.now()
    ending = run_cell(
        "import asyncio, warnings\nwarnings.simplefilter('ignore')\n"
        "async def main():\n    await asyncio.sleep(5)\n    print(asyncio.get_running_loop())\n" + dedent(WAYS[way])
    )
    assert ending["error"] is None
    assert round(host.now() - began) == 5
    assert host.output() == "<_UnixSelectorEventLoop running=True closed=False debug=False>\n"


def test_a_policy_that_a_run_has_set_to_none_does_not_hurt_the_next(run_cell: RunsCells) -> None:
    assert run_cell("import asyncio, warnings\nwarnings.simplefilter('ignore')\nasyncio.set_event_loop_policy(None)")[
        "ok"
    ]
    assert run_cell("import asyncio\nasyncio.run(asyncio.sleep(0))", cell="b", session="t")["error"] is None


@pytest.mark.skipif(sys.version_info < (3, 14), reason="get_event_loop() makes a loop there")
def test_get_event_loop_without_a_loop_is_cpythons_error_and_says_what_to_do(run_cell: RunsCells) -> None:
    ending = run_cell("import asyncio\nasyncio.get_event_loop()")
    assert ending["error"] is not None
    lines = ending["error"].splitlines()
    assert lines[-2] == "RuntimeError: There is no current event loop in thread 'MainThread'."
    assert "asyncio.run(main())" in lines[-1]
    assert "yieldpad" not in ending["error"]
