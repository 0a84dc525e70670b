# What the tests of py/yieldpad share: a host whose clock jumps, and sessions on it.

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
import warnings
from asyncio import unix_events
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING, Protocol

import pytest
from fake_host import FakeHost
from judged import check_of, told

from yieldpad.loop.policies import default_policy
from yieldpad.session import Process
from yieldpad.threads.inline import run_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from judged import Judges

    from yieldpad.messages import Check, EarlierCell, Ending, RunRequest


class RunsCells(Protocol):
    def __call__(  # noqa: PLR0913  # a request has many parts
        self,
        code: str,
        *,
        cell: str = "cell",
        session: str | None = "s",
        earlier: tuple[EarlierCell, ...] = (),
        plain: bool = False,
        explain: bool = False,
        check: Check | None = None,
        order: int | None = None,
        beside: dict[str, str] | None = None,
    ) -> Ending: ...


def pytest_collection_finish() -> None:
    """Called by pytest once it knows the tests.

    Every run ends with a full collection, and the recorder asks who refers to an object: both go through all that
    lives. In a page that is little. Here it is pytest and all tests, too, unless they are left out.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_excepthook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take back the one of Pyodide, as its host does."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """Let Ctrl+C, which is Stop, interrupt: a shell lets what it starts in the background ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def host() -> FakeHost:
    return FakeHost()


class AtOnce(threading.Thread):
    """Does what it has to do when it starts."""

    def start(self) -> None:
        self.run()

    def join(self, timeout: float | None = None) -> None:
        pass


@pytest.fixture(autouse=True)
def threads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let functions run where a thread would run them, for the clock of these tests jumps."""
    monkeypatch.setattr(ThreadPoolExecutor, "submit", ThreadPoolExecutor.submit)
    run_at_once()
    names = SimpleNamespace(**{**vars(threading), "Thread": AtOnce})
    monkeypatch.setattr(asyncio.base_events, "threading", names)


@pytest.fixture(autouse=True)
def plain_asyncio(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take back what Pyodide does to asyncio, where these tests run in it, and what a test does."""
    monkeypatch.setattr(asyncio, "run", asyncio.runners.run)
    for module in (asyncio, unix_events):
        for name in ("EventLoop", "SelectorEventLoop"):
            monkeypatch.setattr(module, name, getattr(module, name, None), raising=False)
    for name in ("_loop_factory", "get_event_loop"):
        monkeypatch.setattr(default_policy(), name, getattr(default_policy(), name))
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        policy = asyncio.get_event_loop_policy()
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        asyncio.set_event_loop_policy(policy)
    asyncio._set_running_loop(running)


@pytest.fixture
def run_cell(host: FakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunsCells:
    """Give a function that runs code as a cell; asyncio's loop is the page's meanwhile."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    process = Process(host)
    process.install_loop()
    run_at_once(process.thread_observer)
    host.before_waiting = process.before_waiting
    host.before_holding = process.before_holding

    def beat() -> None:
        if process.on_tick(sys._getframe(1)):
            signal.raise_signal(signal.SIGINT)

    host.beat = beat

    def run(  # noqa: PLR0913  # a request has many parts
        code: str,
        *,
        cell: str = "cell",
        session: str | None = "s",
        earlier: tuple[EarlierCell, ...] = (),
        plain: bool = False,
        explain: bool = False,
        check: Check | None = None,
        order: int | None = None,
        beside: dict[str, str] | None = None,
    ) -> Ending:
        process.begin(session)
        request: RunRequest = {
            "cell": cell,
            "label": cell,
            "session": session,
            "code": code,
            "packages": [],
            "files": [],
            "connect": [],
            "earlier": list(earlier),
            "first": [],
            "speed": 1.0,
            "plain": plain,
            "explain": explain,
            "check": check,
        }
        if beside is not None:
            request["beside"] = [{"name": name, "text": text} for name, text in beside.items()]
            for name, text in beside.items():
                (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name).write_text(text)
        return process.run(request) if order is None else process.run_in_order(order, request)

    return run


def show_warning(message: Warning | str, category: type[Warning], file: str, line: int, *_: object) -> None:
    """Show a warning where the program sees it, as in the page: pytest would keep it."""
    sys.stderr.write(warnings.formatwarning(message, category, file, line))


@pytest.fixture
def judge(run_cell: RunsCells, monkeypatch: pytest.MonkeyPatch) -> Judges:
    """Give a function that runs code as a cell, and gives the verdict of a check, in short."""

    def judged(code: str, check: str, *, cell: str = "cell", session: str = "s") -> list[str] | None:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            monkeypatch.setattr(warnings, "showwarning", show_warning)
            return told(run_cell(code, cell=cell, session=session, check=check_of(check))["verdict"])

    return judged
