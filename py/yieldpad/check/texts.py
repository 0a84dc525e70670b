"""The words of feedback, in the reader's language: the section `check` of `site/texts`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yieldpad.value_text import ValueText, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_VALUES = 10
"""Values of a list that are shown."""

Text = str | dict[str, str]


class Words:
    """Makes sentences of texts. Values stand in them as they are; `value`, `values` and `number` make text of them."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = texts
        self._shown = ValueText()

    def say(self, key: str, /, **values: object) -> str:
        """Give a text, filled in. One with plural forms takes the one for `count`. Raises KeyError if there is none."""
        text = self._texts[key]
        if not isinstance(text, str):
            text = text["one" if values["count"] == 1 else "other"]
        return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), text)

    def value(self, value: object) -> str:
        """Give a value as Python writes it: short, and without what would end the code that it stands in."""
        return self.code(self._shown(value))

    def code(self, text: str) -> str:
        """Give text that is to stand in backticks: short, on one line, and without any in it."""
        return short(" ".join(text.splitlines()).replace("`", "'"))

    def values(self, values: Iterable[object]) -> str:
        """Give values as Python writes them, with commas between them; not too many."""
        return self.listed([self.value(value) for value in values])

    def listed(self, texts: Sequence[str]) -> str:
        """Give texts with commas between them; not too many."""
        return ", ".join(texts if len(texts) <= MOST_VALUES else [*texts[:MOST_VALUES], "…"])

    def number(self, number: float) -> str:
        """Give a number as it is."""
        return f"{number:g}".replace(".", self.say("decimalPoint"))

    def measured(self, seconds: float) -> str:
        """Give seconds to a tenth."""
        return f"{seconds:.1f}".replace(".", self.say("decimalPoint"))

    def ordinal(self, number: int) -> str:
        """Give the word for a place, such as "first"."""
        words = self.say("ordinals").split()
        return words[number - 1] if number <= len(words) else self.say("ordinal", number=number)
