# An error's text: CPython's where it has one, bounded, whatever the error is.

from __future__ import annotations

import signal
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from yieldpad.errors.tracebacks import MOST_CHARACTERS, traceback_text

if TYPE_CHECKING:
    from conftest import RunsCells
    from fake_host import FakeHost

SHAPES = {
    "one": "raise ValueError('one\\ntwo')",
    "a cause": "try:\n    {}['k']\nexcept KeyError as error:\n    raise ValueError from error",
    "a context": "try:\n    {}['k']\nexcept KeyError:\n    1 / 0",
    "no context": "try:\n    {}['k']\nexcept KeyError:\n    raise ValueError from None",
    "notes": "error = ValueError('v')\nerror.add_note('n\\nm')\nraise error",
    "a group": "raise ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [KeyError(2)])])",
    "a wide group": "raise ExceptionGroup('g', [ValueError(i) for i in range(30)])",
    "a group with chains": (
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
        "    raise ExceptionGroup('g', [error, ValueError()]) from KeyError()"
    ),
    "a name": "first = 1\nfirts",
    "an attribute": "[].appendd",
    "syntax": "compile('x = = 2', 'other.py', 'exec')",
    "recursion": "def f(n):\n    f(n + 1)\nf(0)",
}


def raised(source: str) -> BaseException:
    with pytest.raises(BaseException) as caught:  # noqa: PT011  # any of them
        exec(compile(source, "cell.py", "exec"), {})  # noqa: S102  # a learner's program
    return caught.value


@pytest.mark.parametrize("name", SHAPES)
def test_the_text_is_cpythons_if_all_frames_are_kept(name: str) -> None:
    class Everything:
        def __contains__(self, file: object) -> bool:
            return True

    error = raised(SHAPES[name])
    assert traceback_text(error, Everything()) == "".join(traceback.format_exception(error))


def test_a_long_chain_keeps_its_first_and_its_last_exceptions() -> None:
    last: BaseException = ValueError(0)
    for i in range(1, 5000):
        following = ValueError(i)
        following.__cause__, last = last, following
    lines = traceback_text(last, set()).splitlines()
    told = [line for line in lines if "ValueError" in line or "left out" in line]
    assert told == [
        *(f"ValueError: {i}" for i in range(10)),
        "[4,980 exceptions of this chain are left out]",
        *(f"ValueError: {i}" for i in range(4990, 5000)),
    ]


def test_a_text_is_bounded() -> None:
    errors = [ValueError(str(i) * 9_000) for i in range(10, 40)]
    text = traceback_text(ExceptionGroup("many", errors), set())
    assert MOST_CHARACTERS - 20_000 < len(text) < MOST_CHARACTERS + 100
    assert "characters are left out]\n" in text


def test_stop_ends_a_text_that_never_ends_and_those_after_it() -> None:
    class Endless(Exception):  # noqa: N818  # it is
        def __str__(self) -> str:
            asked.append(self)
            signal.raise_signal(signal.SIGINT)
            raise AssertionError

    asked: list[Any] = []
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        error = Endless()
        error.__cause__ = Endless()
        lines = traceback_text(error, set()).splitlines()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(asked) == 1
    assert [line for line in lines if "Endless: <" in line] == [
        f"{__name__}.{Endless.__qualname__}: <its text could not be made: KeyboardInterrupt>",
        f"{__name__}.{Endless.__qualname__}: <exception str() failed>",
    ]


@pytest.mark.parametrize(
    "code",
    [
        "class Bad(Exception):\n    __module__ = 5\n    __str__ = lambda self: 1 / 0\nraise Bad",
        "class Bad(Exception):\n    __class__ = property(lambda self: 1 / 0)\nraise Bad",
        "class Bad(SyntaxError):\n    lineno = filename = property(lambda self: 1 / 0)\nraise Bad",
        "class Bad(NameError):\n    name = property(lambda self: 1 / 0)\nraise Bad",
        "class Bad(SystemExit):\n    code = property(lambda self: 1 / 0)\nraise Bad",
    ],
)
def test_a_run_that_fails_badly_ends(run_cell: RunsCells, code: str) -> None:
    ending = run_cell(code)
    assert (ending["ok"], ending["reason"]) == (False, "error")
    assert "Bad" in (ending["error"] or "")


def test_what_fails_at_the_end_of_a_run_is_told(host: FakeHost, run_cell: RunsCells) -> None:
    code = "import asyncio\nclass Loop(asyncio.EventLoop):\n    def close(self):\n        super().close()\n"
    ending = run_cell(f"{code}        raise SystemExit('closing')\nloop = Loop()")
    assert ending["ok"]
    assert "Exception ignored at the end of the run:\n" in host.output("stderr")
    assert "SystemExit: closing\n" in host.output("stderr")
    assert run_cell("print('next')")["ok"]
