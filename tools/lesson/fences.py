# Fences: finds the blocks of Python in a lesson, and makes cells of them.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.lesson.braces import Braces, read_braces
from tools.lesson.lesson import Cell
from tools.lesson.markdown import line_of
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.contract import Contract

PYTHON = {"python", "py"}
FOR_THE_BUILD = {"unrecorded", "fails"}
STATIC = "static"
"""The mark of a block that is only shown."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of Python."""

    token: Token
    braces: Braces

    @property
    def code(self) -> str:
        return self.token.content

    @property
    def line(self) -> int:
        return self.braces.line

    def show(self) -> None:
        """Keeps this block as plain code."""
        self.braces.allow(set(), {STATIC})
        self.token.info = "python"


def read_fence(file: Path, token: Token) -> Fence | None:
    """The block of Python of a token; None if it is something else."""
    if token.type != "fence":
        return None
    before, brace, rest = token.info.partition("{")
    words, line = before.split(), line_of(token)
    language = words[0] if words else ""
    if language.lower() not in PYTHON:
        if brace:
            which = repr(language) if language else "one without language"
            raise Mistake(f"only a python fence can have attributes in braces, not {which}", file, line)
        return None
    if words[1:]:
        raise Mistake(f"write attributes in braces: ```{language} {{…}}, not {' '.join(words[1:])}", file, line)
    return Fence(token, read_braces(brace + rest, "a cell", file, line))


def cell_of(fence: Fence, number: int, defaults: Mapping[str, str], contract: Contract) -> Cell:
    """The cell of a fence, the lesson's `number`th; `defaults` are attributes that it has if it names none."""
    marks = fence.braces.marks
    own_marks = FOR_THE_BUILD | {STATIC}
    attributes = fence.braces.allow_cell(contract.at("fence"), also={"id"}, marks=own_marks, defaults=defaults)
    return Cell(
        id=fence.braces.attributes.get("id", f"cell-{number}"),
        code=fence.code,
        line=fence.line,
        attributes=attributes,
        fails="fails" in marks,
        recorded="unrecorded" not in marks,
        number=None if {"id", "label"} & fence.braces.attributes.keys() else number,
    )
