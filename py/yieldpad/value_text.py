"""Values as short texts for the timeline, made at the moment of the step."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any

from yieldpad.errors.last_lines import last_lines, plain_name
from yieldpad.graphemes import end_of, exact, printable, shortened, start_of

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CHARACTERS = 200
"""Characters of a value's text."""
MOST_ITEMS = 20
"""Items of a container in it."""

_PLAIN = (float, bool, type(None))
_MOST_BITS = 256  # bits of an integer whose text is certainly short
_GAP = "..."


class ValueText(reprlib.Repr):
    """Turns a value into text of bounded length, and never fails. `call` calls what runs code of the program."""

    def __init__(self, call: Callable[[Callable[[], str]], str] = lambda make: make()) -> None:
        super().__init__()
        self._call = call
        self.maxstring = self.maxother = self.maxlong = MOST_CHARACTERS
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = self.maxdeque = MOST_ITEMS

    def __call__(self, value: object) -> str:
        """Return the text, of at most `MOST_CHARACTERS`."""
        if type(value) in _PLAIN or (type(value) is int and value.bit_length() <= _MOST_BITS):
            return repr(value)
        if type(value) is str:
            return short(self.repr_str(value, 0))
        return self._call(lambda: self._text_of(value))

    def of_error(self, error: BaseException) -> str:
        """Return the last line of an error's traceback, shortened."""
        return self._call(lambda: error_text(error))

    def _text_of(self, value: object) -> str:
        try:
            return short(self.repr(value))
        except Exception as error:  # of a container whose type only has the name of a builtin one
            return _raised(value, error)

    def repr_str(self, value: str, _level: int) -> str:
        """Leave out the middle, as `reprlib` does, but do not split a character."""
        text = repr(value[: self.maxstring])
        if len(text) <= self.maxstring:
            return text
        half = (self.maxstring - len(_GAP)) // 2
        text = repr(value[: end_of(value, half)] + value[start_of(value, len(value) - half) :])
        return text[: end_of(text, half)] + _GAP + text[start_of(text, max(half, len(text) - half)) :]

    def repr_instance(self, value: object, _level: int) -> str:
        """Return the text for a value whose `__repr__` raises."""
        try:
            return exact(repr(value))
        except KeyboardInterrupt:  # the reader's Stop
            raise
        except BaseException as error:
            return _raised(value, error)


def kind_of(value: object) -> str:
    """Return the name of a value's type."""
    return short(plain_name(type(value)))


def error_text(error: BaseException) -> str:
    """Give the last line of an error's traceback, shortened."""
    return short("".join(last_lines(error)).strip().rsplit("\n", 1)[-1])


def short(text: str) -> str:
    """Return the text, cut to `MOST_CHARACTERS`."""
    return printable(shortened(text, MOST_CHARACTERS))


def _raised(value: Any, error: BaseException) -> str:
    return f"<{plain_name(type(value))}: its repr raised {plain_name(type(error))}>"
