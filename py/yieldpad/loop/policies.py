"""Makes the page's loop the one that asyncio gives, by whatever name a program asks for it."""

from __future__ import annotations

import _threading_local
import asyncio
from asyncio import events, unix_events
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

NO_LOOP = "asyncio.run(main()) makes a loop, runs a coroutine in it and closes it; asyncio.get_running_loop() gives it"


def default_policy() -> Any:
    """Give the class of the policy that asyncio makes when none is set: its name is another since CPython 3.14."""
    names = ("_DefaultEventLoopPolicy", "DefaultEventLoopPolicy")
    return next(getattr(unix_events, name) for name in names if hasattr(unix_events, name))


def install_loop(loop: Callable[[], asyncio.AbstractEventLoop]) -> None:
    """Make `loop` what `asyncio.run`, `new_event_loop`, the policies and the names of the loop's class give.

    CPython's policies stay what they are. A program may set one of its own, or None, or a new default one.
    """
    policy = default_policy()
    policy._loop_factory = loop
    for kind in policy.__mro__:
        if "_Local" in vars(kind):  # C's does not tell the stacks apart that threads are
            kind._Local = type("_Local", (_threading_local.local,), {"_loop": None, "_set_called": False})
    policy.get_event_loop = _with_a_way_on(policy.get_event_loop)
    events._event_loop_policy = None  # type: ignore[attr-defined]
    for module in (asyncio, unix_events):
        for name in ("EventLoop", "SelectorEventLoop"):
            setattr(module, name, loop)


def _with_a_way_on(get_event_loop: Any) -> Any:
    """Add to CPython's error that there is no loop what a program does instead. Adds it once."""
    plain = getattr(get_event_loop, "__wrapped__", get_event_loop)

    def get(self: Any) -> asyncio.AbstractEventLoop:
        try:
            found: asyncio.AbstractEventLoop = plain(self)
        except RuntimeError as error:
            error.add_note(NO_LOOP)
            raise
        return found

    get.__name__, get.__qualname__, get.__doc__ = plain.__name__, plain.__qualname__, plain.__doc__
    get.__wrapped__ = plain  # type: ignore[attr-defined]
    return get
