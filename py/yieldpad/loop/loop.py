"""The event loop of the page: CPython's own, with another way to wait."""

from __future__ import annotations

import asyncio
import errno
import inspect
import math
import signal
from asyncio import unix_events
from types import BuiltinMethodType, CoroutineType
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar, TypeVarTuple, Unpack
from weakref import WeakSet

from yieldpad.host.refused import PIPE, PROCESS, TLS
from yieldpad.host.untraced import untraced
from yieldpad.loop.task_steps import TASK_STEP
from yieldpad.loop.turn_end import TurnEnd
from yieldpad.loop.watched_handles import is_watched
from yieldpad.network.selector import SocketSelector

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from types import FrameType

    from yieldpad.host.host import Host
    from yieldpad.loop.watched_handles import CallbackObserver
    from yieldpad.network.selector import Ready

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

_call_soon, _coroutine_of = asyncio.BaseEventLoop.call_soon, asyncio.Task.get_coro  # called at each turn
_SLEEPS = asyncio.futures._set_result_unless_cancelled  # type: ignore[attr-defined]
"""What a timer of `sleep` calls."""


class LoopObserver(Protocol):
    """Hears of what only the loop knows."""

    turn_end: TurnEnd
    """Says whether it wants to hear that a turn is over."""

    def task_scheduled(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task, however it is made, while it is made. One that starts eagerly is not told."""

    def task_created(self, task: asyncio.Task[Any]) -> None:
        """Hear of a new task that the loop has made."""

    def turn_ends(self) -> None:
        """Hear that everything that was ready has run, where `turn_end` is wanted."""

    def loop_is_stuck(self) -> None:
        """Hear that the loop waits, and that nothing is left that could wake it."""

    def callback_observer(self) -> CallbackObserver | None:
        """Give what hears of callbacks, if that is wanted."""


class NobodyWatches:
    """An observer that does not care."""

    def __init__(self) -> None:
        self.turn_end = TurnEnd()

    def task_scheduled(self, task: asyncio.Task[Any]) -> None:
        """Do nothing."""

    def task_created(self, task: asyncio.Task[Any]) -> None:
        """Do nothing."""

    def turn_ends(self) -> None:
        """Do nothing."""

    def loop_is_stuck(self) -> None:
        """Do nothing."""

    def callback_observer(self) -> None:
        """Do nothing."""


class Selector(SocketSelector):
    """Waits for time to pass, for a socket of the loopback network, or for a wake-up.

    `before_endless_wait` is called before it waits without a limit, and may wake it.
    """

    def __init__(self, host: Host, observer: LoopObserver, before_endless_wait: Callable[[], None]) -> None:
        SocketSelector.__init__(self, host.sockets.endpoint)
        self._host = host
        self._observer = observer
        self._turn_end = observer.turn_end
        self._before_endless_wait = before_endless_wait
        self._bell = host.bell()
        self.asleep = False
        self._woken = False

    def select(self, timeout: float | None = None) -> Ready:
        """Give the thread away for `timeout` seconds, never less unless something is ready; None is for ever."""
        if self._turn_end.wanted:
            self._observer.turn_ends()
        if timeout is not None and timeout <= 0 and not self._fd_to_key:  # a turn of a busy loop: no frame of it shows
            self._host.turn()
            self._woken = False
            return []
        with untraced:
            try:
                if (timeout is not None and timeout <= 0) or (self._fd_to_key and self.ready()):
                    self._host.turn()
                else:
                    self._wait(timeout)
                return self.ready() if self._fd_to_key else []
            finally:
                self.asleep = self._woken = False

    def _wait(self, timeout: float | None) -> None:
        deadline = None if timeout is None else self._host.now() + timeout
        self.asleep = True
        if timeout is None:
            self._before_endless_wait()
        watches = bool(self._fd_to_key)
        if watches:
            self._host.sockets.watch(self.wake)
        try:
            while not self._woken:
                left = None if deadline is None else deadline - self._host.now()
                if left is not None and left <= 0:
                    break
                self._bell.wait(left, lambda: self._woken or (watches and bool(self.ready())))
                if watches and self.ready():
                    break
        finally:
            if watches:
                self._host.sockets.unwatch(self.wake)

    def wake(self) -> None:
        """End the wait under way, or the next one: a signal may come when the loop has just decided to wait."""
        self._woken = True
        if self.asleep:
            self._bell.ring()


def is_promise(future: asyncio.Future[Any]) -> bool:
    """Say whether this future stands for a JavaScript promise. It runs no code of a program."""
    loop = asyncio.Future.get_loop(future) if type(future) is asyncio.Future else None
    return issubclass(type(loop), BrowserLoop) and future in object.__getattribute__(loop, "promises")


class BrowserLoop(unix_events._UnixSelectorEventLoop):
    """CPython's event loop; while it waits, the browser has the thread.

    Everything but the waiting is CPython's, unpatched: `asyncio.run`, `Runner`, task groups, debug mode, the shutdown
    of async generators, and what is above the sockets, which are `network/`'s. There are no processes.

    What is called while a program can look at its stack names its base class: `hidden_frames.py` hides its frames, and
    `super()` looks for one.
    """

    def __init__(
        self,
        host: Host,
        *,
        observer: LoopObserver | None = None,
    ) -> None:
        self._host = host
        self._now = host.now
        self._observer = observer or NobodyWatches()
        self._own_selector = Selector(host, self._observer, self._stands_still)
        unix_events._UnixSelectorEventLoop.__init__(self, self._own_selector)
        self._clock_resolution = 0.0
        self._ceiling = 0.0  # the first time whose resolution is another
        self.promises: WeakSet[asyncio.Future[Any]] = WeakSet()
        """The futures that stand for JavaScript promises: the host adds them."""

    # --- waiting

    def time(self) -> float:
        """Give the host's seconds."""
        now = self._now()
        if now >= self._ceiling:
            self._resolve(now)
        return now

    def _resolve(self, time: float) -> None:
        """Set what BaseEventLoop adds to the time that it has read: a timer is due that lies before the sum.

        CPython's is the clock's resolution, and a browser's clock is coarse: sleep() would return early. So it is the
        least that makes a timer due whose time is the very one that was read: the distance of two floats.
        """
        _, exponent = math.frexp(time)
        self._ceiling = math.ldexp(1.0, exponent) if time else math.ulp(time)
        self._clock_resolution = math.ulp(time)

    def _make_self_pipe(self) -> None:
        """The selector is woken without a socket."""

    def _close_self_pipe(self) -> None:
        """There is none."""

    def _process_events(self, event_list: Ready) -> None:
        if event_list:
            unix_events._UnixSelectorEventLoop._process_events(self, event_list)  # type: ignore[attr-defined]

    def _write_to_self(self) -> None:
        self._own_selector.wake()

    def call_soon(
        self, callback: Callable[[Unpack[Arguments]], object], *args: *Arguments, context: Any = None
    ) -> asyncio.Handle:
        """As CPython's; also wakes the loop, since a promise's callback comes while it sleeps."""
        if args:
            handle = _call_soon(self, callback, *args, context=context)
        else:  # the step of a task, mostly: nothing to unpack
            handle = _call_soon(self, callback, context=context)
        if self._own_selector.asleep:
            self._own_selector.wake()
        kind = type(callback)
        if kind is TASK_STEP:
            task = callback.__self__  # type: ignore[attr-defined]  # a step in C has its task
            coroutine = _coroutine_of(task)
            if type(coroutine) is not CoroutineType or not (coroutine.cr_suspended or coroutine.cr_running):
                self._observer.task_scheduled(task)
        elif context is None or kind is not BuiltinMethodType:  # else a task goes on that has waited
            self._tell_callback(handle, callback, context)
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[[Unpack[Arguments]], object], *args: *Arguments, context: Any = None
    ) -> asyncio.Handle:
        """As CPython's."""
        handle = asyncio.BaseEventLoop.call_soon_threadsafe(self, callback, *args, context=context)
        self._tell_callback(handle, callback, context)
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[Unpack[Arguments]], object],
        *args: *Arguments,
        context: Any = None,
    ) -> asyncio.TimerHandle:
        """As CPython's; but where the sum of the time and the delay is rounded, it is never rounded down."""
        if delay is None:
            raise TypeError("delay must not be None")
        now = self.time()
        when = now + delay
        if when - now < delay:
            when = math.nextafter(when, math.inf)
        return self.call_at(when, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[[Unpack[Arguments]], object], *args: *Arguments, context: Any = None
    ) -> asyncio.TimerHandle:
        """As CPython's; also for a clock that a program has put in this one's place, and that may stand still."""
        if "time" in self.__dict__ and when >= self._ceiling:
            self._resolve(when)
        handle = asyncio.BaseEventLoop.call_at(self, when, callback, *args, context=context)
        if callback is not _SLEEPS:
            self._tell_callback(handle, callback, context)
        return handle

    # --- callbacks

    @property
    def callback_observer(self) -> CallbackObserver | None:
        """What hears of the handles that are watched."""
        return self._observer.callback_observer()

    def _tell_callback(self, handle: asyncio.Handle, callback: object, context: object) -> None:
        observer = self._observer.callback_observer()
        if observer is not None:
            with untraced:
                observer.scheduled(handle, callback, context)

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """As CPython's, and tells of an error that has left a callback."""
        handle = context.get("handle") if type(context) is dict else None
        observer = self.callback_observer if is_watched(handle) else None
        if observer is not None and handle is not None:
            with untraced:
                observer.fails(handle, context.get("exception"))
        asyncio.BaseEventLoop.call_exception_handler(self, context)

    def _stands_still(self) -> None:
        """Look what could still wake this loop: nothing is ready, and there is no timer."""
        promises = [promise for promise in self.promises if not promise.done()]
        if self._host.others_go_on or (promises and self._host.suspends):
            return
        awaited = [promise for promise in promises if promise._callbacks]
        for promise in awaited:  # the program has the thread until it ends, so none of them can come
            promise.set_exception(
                RuntimeError(
                    "this browser cannot wait for a JavaScript promise inside a program "
                    "(it lacks JavaScript Promise Integration); a newer browser can"
                )
            )
        if not awaited:
            self._observer.loop_is_stuck()

    # --- tasks

    def create_task(self, coro: Coroutine[Any, Any, Result], **options: Any) -> asyncio.Task[Result]:
        """As CPython's, and tells of it."""
        task = asyncio.BaseEventLoop.create_task(self, coro, **options)
        self._observer.task_created(task)
        try:
            return task
        finally:
            del task  # as CPython does: an error of a task that has run already would hold this frame, and it the task

    # --- signals

    def add_signal_handler(self, sig: int, callback: Callable[[Unpack[Arguments]], object], *args: *Arguments) -> None:
        """Call back in the loop when Stop (SIGINT) comes."""
        if inspect.iscoroutine(callback) or inspect.iscoroutinefunction(callback):  # type: ignore[redundant-expr]
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)  # type: ignore[attr-defined]
        self._check_closed()  # type: ignore[attr-defined]

        def handle(number: int, _frame: FrameType | None) -> None:
            self._handle_signal(number)  # type: ignore[attr-defined]

        self._signal_handlers[sig] = asyncio.Handle(callback, args, self, None)  # type: ignore[attr-defined]
        signal.signal(sig, handle)

    # --- what a browser has not

    def _make_read_pipe_transport(self, *_args: object, **_options: object) -> NoReturn:
        raise OSError(errno.ENOSYS, PIPE)

    def _make_write_pipe_transport(self, *_args: object, **_options: object) -> NoReturn:
        raise OSError(errno.ENOSYS, PIPE)

    def _make_ssl_transport(self, *_args: object, **_options: object) -> NoReturn:
        raise OSError(errno.ENOSYS, TLS)

    def _make_subprocess_transport(self, *_args: object, **_options: object) -> NoReturn:
        raise OSError(errno.ENOSYS, PROCESS)
