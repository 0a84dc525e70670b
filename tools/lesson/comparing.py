# Programs that are compared with another: each must name one of its lesson.

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tools.lesson.lesson import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.lesson import Part
    from tools.lesson.remarks import Remarks

COMPARE = "compare"


def check_comparisons(file: Path, parts: Sequence[Part], tokens: Sequence[Token], remarks: Remarks) -> list[Part]:
    """The same parts. Tells of a program that is compared with none, which is a program without a comparison then."""
    ids = [part.id for part in parts if isinstance(part, Cell)]
    found: list[Part] = []
    for part in parts:
        kept = part
        if isinstance(part, Cell) and (words := _mistake(part, ids)):
            remarks.add(words, file, part.line)
            others = {name: value for name, value in part.attributes.items() if name != COMPARE}
            kept = replace(part, attributes=others)
            for token in tokens:
                if token.meta.get("cell") is part:
                    token.meta["cell"] = kept
        found.append(kept)
    return found


def _mistake(cell: Cell, ids: Sequence[str]) -> str:
    """What is wrong with the program that a cell is compared with, or an empty text."""
    value = cell.attributes.get(COMPARE)
    if value is None:
        return ""
    if not value.startswith("#"):
        return f'compare takes the id of another program, after a "#": write compare="#{value}"'
    name = cell.compared
    if name == cell.id:
        return "a program cannot be compared with itself: name another one of this lesson"
    if name not in ids:
        known = ", ".join(f"#{each}" for each in ids if each != cell.id)
        remedy = f"choose one of {known}" if known else "it has no other program"
        return f"compare names #{name}, and no program of this lesson has this id: {remedy}"
    return ""
