"""The name that was meant, where one that is not there is like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_EDITS = 2
"""Letters by which a name may differ from one that is asked for, and still be taken for it."""


def similar_name(name: str, others: Iterable[str]) -> str | None:
    """Give the one of the others that is most like the name, if one is: but for case, underscores, some letters."""

    def plain(text: str) -> str:
        return text.replace("_", "").lower()

    ranked = sorted((_edits(plain(name), plain(other)), other) for other in others if other != name)
    if ranked and ranked[0][0] <= min(MOST_EDITS, len(name) // 4):
        return ranked[0][1]
    return None


def _edits(one: str, other: str) -> int:
    """Give how many letters must be put in, taken out or replaced to make one text of the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]
