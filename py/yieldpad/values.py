"""Values as the timeline shows them: short text, made at the moment they are seen."""

from __future__ import annotations

import reprlib
import traceback

MOST_CHARACTERS = 200
"""Characters of a value's text."""
MOST_ITEMS = 20
"""Items of a container in it."""

_PLAIN = (float, bool, type(None))
_MOST_BITS = 256  # of a whole number whose text is certainly short


class ValueText(reprlib.Repr):
    """Turns a value into text: bounded, and never failing."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = MOST_CHARACTERS
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = self.maxdeque = MOST_ITEMS

    def __call__(self, value: object) -> str:
        """Give the text, of `MOST_CHARACTERS` at the most."""
        if type(value) in _PLAIN or (type(value) is int and value.bit_length() <= _MOST_BITS):
            return repr(value)
        return shortened(self.repr(value))

    def repr_instance(self, value: object, _level: int) -> str:
        """Say so where a learner's own `__repr__` raises."""
        try:
            return repr(value)
        except Exception as error:
            return f"<{type(value).__name__}: its repr raised {type(error).__name__}>"


def error_text(error: BaseException) -> str:
    """Give the last line of an error's traceback, shortened."""
    try:
        return shortened("".join(traceback.format_exception_only(error)).strip().rsplit("\n", 1)[-1])
    except Exception:  # a learner's own __str__
        return type(error).__name__


def shortened(text: str) -> str:
    """Give the text, cut to `MOST_CHARACTERS`."""
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
