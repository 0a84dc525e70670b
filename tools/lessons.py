# Lessons: a Markdown file with front matter and cells becomes a Lesson that a page can be made of.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.attrs.parse import ParseError, parse
from mdit_py_plugins.front_matter import front_matter_plugin

from tools.cell_html import cell_html
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from tools.recordings import Recorded

    Record = Callable[[Path, Sequence["Cell"], str], Mapping[str, Recorded]]

FRONT_MATTER = {"title", "description", "language"}
VALUES = {"id", "label", "session", "speed", "packages", "timeline", "theme"}
FLAGS = {"readonly", "autorun", "timeline", "unrecorded"}


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A program of a lesson, as its fence has it. `line` is the fence's in the Markdown file."""

    id: str
    attributes: dict[str, str]
    code: str
    line: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, rendered."""

    name: str
    title: str
    description: str
    language: str
    body: Markup
    headings: tuple[Heading, ...]
    cells: tuple[Cell, ...]


def read_lesson(file: Path, record: Record = lambda _file, _cells, _language: {}) -> Lesson:
    """The lesson in a Markdown file, with what `record` makes of its programs.

    An author's mistake is a Mistake with file and line.
    """
    markdown = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(anchors_plugin, max_level=3)
    tokens = markdown.parse(file.read_text("utf-8"))
    facts = _front_matter(file, tokens)
    del tokens[0]
    cells = _cells(file, tokens)
    _no_id_twice(file, tokens, cells)
    language = facts.get("language", "en")
    recorded = record(file, [cell for _, cell in cells], language)
    for token, cell in cells:
        token.type, token.content = "html_block", cell_html(cell, recorded.get(cell.id))
    headings = [
        Heading(int(token.tag[1]), str(token.attrs["id"]), _plain(tokens[at + 1]))
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and "id" in token.attrs
    ]
    return Lesson(
        name=file.stem,
        title=facts["title"],
        description=facts.get("description", ""),
        language=language,
        # The author's own HTML, and text that markdown-it has escaped.
        body=Markup(markdown.renderer.render(tokens, markdown.options, {})),  # noqa: S704
        headings=tuple(headings),
        cells=tuple(cell for _, cell in cells),
    )


def _front_matter(file: Path, tokens: Sequence[Token]) -> dict[str, str]:
    if not tokens or tokens[0].type != "front_matter":
        raise Mistake("a lesson begins with front matter: a line ---, then title: …, then ---", file, 1)
    try:
        facts = yaml.safe_load(tokens[0].content)
    except yaml.MarkedYAMLError as error:
        # Line 0 of the YAML is line 2 of the file.
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise Mistake(f"the front matter is no YAML: {error.problem}", file, line) from None
    if not isinstance(facts, dict):
        raise Mistake("the front matter is a list of `name: value` lines", file, 1)
    for name, value in facts.items():
        if name not in FRONT_MATTER:
            raise Mistake(f"front matter knows no {name!r}, only {', '.join(sorted(FRONT_MATTER))}", file, 1)
        if not isinstance(value, str):
            raise Mistake(f"{name!r} in the front matter is text: put it in quotes", file, 1)
    if not facts.get("title"):
        raise Mistake("a lesson has a title: add `title: …` to its front matter", file, 1)
    return facts


def _cells(file: Path, tokens: Sequence[Token]) -> list[tuple[Token, Cell]]:
    """The fences that are cells: `python` with attributes in braces."""
    cells: list[tuple[Token, Cell]] = []
    for token in tokens:
        language, brace, rest = token.info.partition("{") if token.type == "fence" else ("", "", "")
        if not brace:
            continue
        line = _line(token)
        if language.strip() != "python":
            raise Mistake(
                f"only a python fence can be a cell, not {language.strip() or 'one without language'!r}", file, line
            )
        attributes = _attributes(file, line, brace + rest)
        name = attributes.pop("id", f"cell-{len(cells) + 1}")
        cells.append((token, Cell(name, attributes, token.content, line)))
    return cells


def _attributes(file: Path, line: int, text: str) -> dict[str, str]:
    try:
        end, found = parse(text)
    except ParseError as error:
        raise Mistake(f"these attributes cannot be read: {text}: {error}", file, line) from None
    if text[end + 1 :].strip():
        raise Mistake(f"nothing may stand after the braces: {text[end + 1 :].strip()}", file, line)
    attributes = {name: value for name, value in found.items() if name != "class"}
    for name in attributes:
        if name not in VALUES:
            raise Mistake(f"a cell has no attribute {name!r}, only {', '.join(sorted(VALUES))}", file, line)
    for flag in found.get("class", "").split():
        if flag not in FLAGS:
            raise Mistake(f"a cell has no mark .{flag}, only {', '.join('.' + f for f in sorted(FLAGS))}", file, line)
        attributes[flag] = ""
    return attributes


def _no_id_twice(file: Path, tokens: Sequence[Token], cells: Sequence[tuple[Token, Cell]]) -> None:
    """The ids of cells and headings share one page."""
    lines: dict[str, int] = {}
    headings = [
        (str(token.attrs["id"]), _line(token))
        for token in tokens
        if token.type == "heading_open" and "id" in token.attrs
    ]
    for name, line in sorted([*headings, *((cell.id, cell.line) for _, cell in cells)], key=lambda pair: pair[1]):
        if name in lines:
            raise Mistake(f"the id {name!r} is taken by line {lines[name]}: give this one another", file, line)
        lines[name] = line


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def _line(token: Token) -> int:
    return (token.map or [0])[0] + 1
