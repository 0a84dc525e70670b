# A press of Stop is one Ctrl+C to a program's own handler, and as many as asyncio needs.

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from fake_host import run

from yieldpad.host.interrupt import interrupt, run_cancels

if TYPE_CHECKING:
    from fake_host import FakeHost


@pytest.mark.parametrize("loop_waits", [True, False])
def test_a_handler_of_the_program_is_called_once(*, loop_waits: bool) -> None:
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    interrupt(loop_waits=loop_waits)
    assert heard == [signal.SIGINT]


def test_without_a_handler_it_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupt(loop_waits=False)


def test_asyncio_cancels_its_task_and_then_interrupts_what_blocks_the_loop(host: FakeHost) -> None:
    async def main() -> None:
        assert run_cancels()
        with pytest.raises(KeyboardInterrupt):
            interrupt(loop_waits=False)
        interrupted.append("blocked")
        interrupt(loop_waits=True)

    interrupted: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        run(host, main())
    assert interrupted == ["blocked"]
    assert not run_cancels()
