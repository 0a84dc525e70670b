# What a program leaves in the interpreter goes with its run.

from __future__ import annotations

import builtins
import json
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yieldpad.errors.lost import LastBorder
from yieldpad.host.callbacks import Callbacks

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import RunsCells
    from fake_host import FakeHost

    from yieldpad.messages import Ending


def test_handlers_and_folder_are_put_back(run_cell: RunsCells) -> None:
    before = Path.cwd(), signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT)
    listens = "import os, signal\nfor number in signal.SIGUSR1, signal.SIGINT:\n    signal.signal(number, print)\n"
    assert run_cell(f"{listens}os.chdir('/')")["ok"]
    assert (Path.cwd(), signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT)) == before


def test_functions_of_python_are_put_back_before_ours_need_them(host: FakeHost, run_cell: RunsCells) -> None:
    ending = run_cell("import builtins\nbuiltins.isinstance = builtins.len = None\nraise ValueError('v')")
    assert (ending["error"] or "").endswith("ValueError: v\n")
    run_cell("print(len('four'))")
    assert host.output() == "4\n"


def test_whatever_fails_it_is_said() -> None:
    border = LastBorder()

    def lost() -> Ending:
        vars(builtins)["len"] = None
        raise RuntimeError("why")

    assert json.loads(border.ending(lost)) == {"lost": "RuntimeError: why\n"}
    assert len("four") == 4


class Loop:
    """A loop that keeps what it is to call."""

    def __init__(self) -> None:
        self.due: list[Callable[[], object]] = []

    def call_later(self, _delay: float, callback: Callable[..., object], *args: object, context: object = None) -> None:
        assert context is None
        self.due.append(lambda: callback(*args))

    def create_task(self, coroutine: object) -> object:
        return coroutine

    def turn(self) -> None:
        due, self.due = self.due, []
        for call in due:
            call()


def looping() -> tuple[Any, Callbacks, list[BaseException]]:
    class Kept(Loop):
        """A class of this test alone: it is changed."""

    raised: list[BaseException] = []
    callbacks = Callbacks(raised.append)
    callbacks.keep(Kept)
    return Kept(), callbacks, raised


def test_a_callback_is_called_in_its_run_alone() -> None:
    loop, callbacks, _ = looping()
    called: list[object] = []
    callbacks.begin_run()
    loop.call_later(0, called.append, "in its run")
    loop.turn()
    loop.call_later(0, called.append, "never")
    callbacks.ours(lambda: loop.call_later(0, lambda: loop.call_later(0, called.append, "ours")))
    callbacks.end_run()
    loop.call_later(0, called.append, "between")
    callbacks.begin_run()
    loop.turn()
    loop.turn()
    assert called == ["in its run", "between", "ours"]


def test_a_callback_that_raises_is_reported() -> None:
    loop, callbacks, raised = looping()
    callbacks.begin_run()
    for error in (ValueError("v"), SystemExit(1), KeyboardInterrupt()):

        def fails(error: BaseException = error) -> None:
            raise error

        loop.call_later(0, fails)
    loop.turn()
    assert [type(error) for error in raised] == [ValueError, SystemExit, KeyboardInterrupt]
