"""The text of an error: CPython's own, with the program's frames only, bounded, and never failing."""

from __future__ import annotations

import traceback
from collections import deque
from types import TracebackType  # also called: a single entry becomes a traceback
from typing import TYPE_CHECKING, Any, cast

from yieldpad.errors.chains import chain_of, followed
from yieldpad.errors.guarded import StopListener, guarded
from yieldpad.errors.last_lines import class_name, last_lines, wordless
from yieldpad.graphemes import printable, without_middle

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from yieldpad.errors.chains import Link

MOST_CHARACTERS = 60_000
"""Characters of the text."""
MOST_LINKS = 20
"""Exceptions of one chain that are shown: the first ones and the last ones."""
MOST_SHOWN = 100
"""Exceptions that are shown, if there are groups."""
MOST_ENTRIES = 2_000
"""Calls of one traceback that are used: the first ones and the last ones."""
LONGEST_CALL = 4_000
"""Characters of a call's lines."""

_traceback_of: Any = BaseException.__dict__["__traceback__"].__get__


def traceback_text(error: BaseException, files: Container[str]) -> str:
    """Return CPython's text for an error, without the frames whose file is not among `files`.

    The chain is cut before `traceback` sees it, which needs stack and time for each exception.
    """
    try:
        with StopListener() as listener:
            root = _explained(followed(error), files, lambda: listener.heard)
            return _bounded("".join(root.format()))
    except BaseException as failure:  # our own; the run needs an ending all the same
        return "".join(wordless(error, class_name(type(failure))))


class Explained(traceback.TracebackException):
    """An exception with its texts, which `traceback` can format without code of the program."""

    def __init__(self, lines: Iterable[str], calls: Iterable[str] = ()) -> None:
        self.max_group_width, self.max_group_depth = 15, 10
        self.stack: Any = Calls(calls) or None
        self.exceptions = None  # or a group's; None for those that are not shown
        self.__cause__ = self.__context__ = None
        self.__suppress_context__ = False
        self._lines = list(lines)

    def format_exception_only(self, **_options: Any) -> Any:
        """Return the lines below the calls."""
        return iter(self._lines)


class Calls(list[str]):
    """The calls of a traceback, in place of a `StackSummary`."""

    def format(self, **_options: Any) -> list[str]:
        """Return their lines."""
        return self


def _explained(links: list[Link], files: Container[str], stopped: Callable[[], bool]) -> Explained:
    """Return the texts of an error and of the linked ones, linked as `traceback` links them."""
    shown = 0
    top: list[Explained | None] = [None]
    left: deque[tuple[list[Explained | None], int, int]] = deque([(top, 0, 0)])
    while left:
        place, index, head = left.popleft()
        after: Explained | None = None
        is_cause = False
        for link, gone in _without_middle(chain_of(links, head)):
            full = shown == MOST_SHOWN
            if gone or full:
                what = f"{gone:,} exceptions of this chain" if gone else "more exceptions"
                explained = Explained([f"[{what} are left out]\n"])
            else:
                shown += 1
                explained = _alone(link.error, files, stopped=stopped())
                if link.members is not None:
                    members: list[Explained | None] = [None] * link.count
                    explained.exceptions = cast("Any", members)
                    left.extend((members, number, member) for number, member in enumerate(link.members))
            if after is None:
                place[index] = explained
            elif is_cause:
                after.__cause__ = explained
            else:
                after.__context__ = explained
            if full:
                break
            after, is_cause = explained, link.cause is not None
    return cast("Explained", top[0])


def _without_middle(chain: list[Link]) -> Iterator[tuple[Link, int]]:
    """Return a chain's links; the last link of the middle stands for the middle, with the number of those left out."""
    gone = len(chain) - MOST_LINKS
    first = MOST_LINKS // 2
    if gone <= 1:
        first, gone = len(chain), 0
    yield from ((link, 0) for link in chain[:first])
    if gone:
        yield chain[first + gone - 1], gone
        yield from ((link, 0) for link in chain[first + gone :])


def _alone(error: BaseException, files: Container[str], *, stopped: bool) -> Explained:
    """Return the texts of one error. After Stop, the program's own text is not requested."""
    entries = entries_of(error)
    own = [entry for entry in entries if entry.tb_frame.f_code.co_filename in files]
    gone = len(own) - MOST_ENTRIES
    if gone > 0:
        half = MOST_ENTRIES // 2
        calls = [*_calls(own[:half]), f"  [{gone:,} calls are left out]\n", *_calls(own[-half:])]
    else:
        calls = _calls(own)
    lines = wordless(error, "KeyboardInterrupt") if stopped else last_lines(error, _linked(entries[-1:]))
    return Explained(lines, calls)


def _calls(entries: list[TracebackType]) -> list[str]:
    """Return the lines for calls, with their source; without it, if the parser that finds its columns fails."""

    def plain() -> list[str]:
        codes = [entry.tb_frame.f_code for entry in entries]
        lines = [entry.tb_lineno for entry in entries]
        return [
            f'  File "{code.co_filename}", line {line}, in {code.co_name}\n'
            for code, line in zip(codes, lines, strict=True)
        ]

    def with_source() -> list[str]:
        texts = traceback.format_tb(_linked(entries))
        return [
            without_middle(text.removesuffix("\n"), LONGEST_CALL) + "\n" if len(text) > LONGEST_CALL else text
            for text in texts
        ]

    return guarded(with_source, lambda _failure: plain())


def entries_of(error: BaseException) -> list[TracebackType]:
    """Return the entries of an error's traceback, the outermost first."""
    entries = []
    entry = _traceback_of(error)
    while entry:
        entries.append(entry)
        entry = entry.tb_next
    return entries


def _linked(entries: list[TracebackType]) -> TracebackType | None:
    """Return a traceback of these entries alone."""
    linked: TracebackType | None = None
    for entry in reversed(entries):
        linked = TracebackType(linked, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return linked


def _bounded(text: str) -> str:
    """Return the text without its middle, if it is long: whole lines of its beginning and its end."""
    text = printable(text)
    if len(text) <= MOST_CHARACTERS:
        return text
    half = MOST_CHARACTERS // 2
    head = text.rfind("\n", 0, half) + 1
    tail = text.find("\n", len(text) - half) + 1
    return f"{text[:head]}[{tail - head:,} characters are left out]\n{text[tail:]}"
