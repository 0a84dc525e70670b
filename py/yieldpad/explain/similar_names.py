"""Finds the existing name that was probably meant by a missing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_EDITS = 2
"""Letters by which two similar names may differ."""


def similar_name(name: str, others: Iterable[str]) -> str | None:
    """Return the most similar of the others, if one differs only by case, underscores or some letters."""

    def plain(text: str) -> str:
        return text.replace("_", "").lower()

    ranked = sorted((_edits(plain(name), plain(other)), other) for other in others if other != name)
    if ranked and ranked[0][0] <= min(MOST_EDITS, len(name) // 4):
        return ranked[0][1]
    return None


def _edits(one: str, other: str) -> int:
    """Return how many letters must be inserted, deleted or replaced to turn one text into the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]
