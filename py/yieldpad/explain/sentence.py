"""A sentence about a mistake, before it is worded in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from yieldpad.value_text import short


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of the section `mistake` in `site/texts/feedback`: its key, and the values of its placeholders."""

    key: str
    values: dict[str, str]


def say(key: str, /, **values: str | None) -> Sentence:
    """Make a sentence with values that are inserted unchanged."""
    return Sentence(key, {name: str(value) for name, value in values.items()})


def code(text: str) -> str:
    """Return text for use in backticks: short, on one line, and without backticks."""
    return short(" ".join(text.splitlines()).replace("`", "'"))
