"""The texts of feedback in the reader's language: those of `site/texts/feedback`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yieldpad.explain.sentence import code
from yieldpad.value_text import ValueText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from yieldpad.explain.sentence import Sentence

MOST_VALUES = 10
"""Values of a list that are shown."""

Text = str | dict[str, str]


class Words:
    """Fills values into texts. They are inserted unchanged; `value`, `values` and `number` format them first."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = texts
        self._shown = ValueText()

    def say(self, key: str, /, **values: object) -> str:
        """Return a text with its values; `count` chooses the plural form. Raises KeyError if there is no such text."""
        return self._filled(key, values)

    def _filled(self, key: str, values: Mapping[str, object]) -> str:
        text = self._texts[key]
        if not isinstance(text, str):
            text = text["one" if str(values["count"]) == "1" else "other"]
        return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), text)

    def of(self, sentence: Sentence) -> str:
        """Return the text of a sentence about a mistake."""
        return self._filled(sentence.key, sentence.values)

    code = staticmethod(code)

    def value(self, value: object) -> str:
        """Return a value as Python writes it, short, and without backticks, which would end the code around it."""
        return self.code(self._shown(value))

    def values(self, values: Iterable[object]) -> str:
        """Return values as Python writes them, separated by commas; long lists are cut."""
        return self.listed([self.value(value) for value in values])

    def listed(self, texts: Sequence[str]) -> str:
        """Return texts separated by commas; long lists are cut."""
        return ", ".join(texts if len(texts) <= MOST_VALUES else [*texts[:MOST_VALUES], "…"])

    def number(self, number: float) -> str:
        """Return a number in the language's format."""
        return f"{number:g}".replace(".", self.say("decimalPoint"))

    def measured(self, seconds: float) -> str:
        """Return seconds, rounded to a tenth."""
        return f"{seconds:.1f}".replace(".", self.say("decimalPoint"))

    def ordinal(self, number: int) -> str:
        """Return the ordinal of a number, such as "first"."""
        words = self.say("ordinals").split()
        return words[number - 1] if number <= len(words) else self.say("ordinal", number=number)
