# The anchors of a lesson's page, which links can name. Each must be unique.

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.lesson.lesson import Exercise
from tools.lesson.markdown.parser import line_of
from tools.lesson.markdown.raw_html import read_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.lesson import Heading, Part
    from tools.lesson.remarks import Remarks


def anchors(
    file: Path, tokens: Sequence[Token], parts: Sequence[Part], title: Heading, remarks: Remarks
) -> dict[str, int]:
    """The ids of a page with their lines. Tells of an id that is there twice."""
    lines = {title.id: 1} if title.id else {}
    for name, line in sorted([*_of_text(tokens), *_of_parts(parts)], key=lambda pair: pair[1]):
        if name in lines:
            remarks.add(f"the id {name!r} is used in line {lines[name]} already: choose another id here", file, line)
        lines.setdefault(name, line)
    return lines


def _of_parts(parts: Sequence[Part]) -> Iterator[tuple[str, int]]:
    for part in parts:
        yield part.id, part.line
        if isinstance(part, Exercise):
            yield part.start.id, part.line
        elif part.exercise:
            yield part.exercise, part.line


def _of_text(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """The ids of headings, and those in the author's own HTML."""
    for token in tokens:
        if token.type == "heading_open":
            yield str(token.attrs["id"]), line_of(token)
        pieces = [token] if token.type == "html_block" else token.children or []
        for piece in pieces:
            if piece.type in {"html_block", "html_inline"}:
                yield from ((name, line_of(token) + line) for name, line in read_html(piece.content).ids)
