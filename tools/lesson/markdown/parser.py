# The Markdown of lessons: CommonMark, tables, front matter, what other tools add, and containers, which must be closed.

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from tools.lesson.markdown.boxes import make_boxes
from tools.lesson.markdown.dialects import make_slashes, use_dialects
from tools.lesson.markdown.directives import Directives
from tools.lesson.markdown.leftovers import tell_leftovers
from tools.lesson.markdown.snippets import INCLUDED_MARK
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.remarks import Remarks

OPEN = "container_lesson_open"
CLOSE = "container_lesson_close"
KNOWN = ("exercise", "hint", "reason")


def parser() -> MarkdownIt:
    """The parser of lessons. Every line of colons opens or closes a container; `parse` says which."""
    markdown = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .use(front_matter_plugin)
        .use(anchors_plugin, max_level=6, slug_func=_Slugs())
        .use(container_plugin, "lesson", validate=lambda _parameters, _markup: True)
    )
    use_dialects(markdown, "lesson")
    return markdown


def parse(markdown: MarkdownIt, file: Path, text: str, remarks: Remarks, folder: Path | None = None) -> list[Token]:
    """The tokens of a lesson. Containers that only other tools know are boxes.

    `folder` has all lessons; None: the file's own.
    """
    environment: dict[str, Any] = {"told": [], "folders": (file.parent, folder or file.parent)}
    tokens = markdown.parse(text, environment)
    for words, line in environment["told"]:
        remarks.add(words, file, line)
    lines = re.split("\r\n?|\n", text)  # as the parser splits: not at a form feed, for example
    around: list[Token] = []
    opened: list[tuple[int, Token]] = []
    directives = Directives(markdown, file, remarks)
    for at, token in enumerate(tokens):
        if token.type == OPEN:
            opened.append((at, token))
            if token.info.strip() and INCLUDED_MARK not in token.meta:
                with remarks.instead():
                    _be_closed(file, token, around, lines)
            if container_name(token) in KNOWN:
                around.append(token)
        elif token.type == CLOSE:
            begins, opens = opened.pop()
            if around and opens is around[-1]:
                around.pop()
            else:
                directives.show(tokens, begins, token)
    tokens = directives.added_to(tokens)
    tell_leftovers(tokens, file, remarks)
    make_slashes(tokens)
    make_boxes(tokens)
    return tokens


def line_of(token: Token) -> int:
    """The line of the file in which a block begins."""
    return (token.map or [0])[0] + 1


def container_name(token: Token) -> str:
    """The name of a container: `exercise`, `hint` or `reason`."""
    return re.split(r"[\s{]", token.info.strip(), maxsplit=1)[0]


class _Slugs:
    """Makes ids from headings' texts, with a number for a repeated text: the plugin would always start at 1."""

    def __init__(self) -> None:
        self._made: Counter[str] = Counter()

    def __call__(self, title: str) -> str:
        """The id of the next heading."""
        slug = slugify(title)
        self._made[slug] += 1
        again = self._made[slug] - 1
        return f"{slug}-{again}" if again else slug


def _be_closed(file: Path, token: Token, around: list[Token], lines: list[str]) -> None:
    """Refuses a container that is not closed, which the plugin ends with the outer container or the file."""
    name, line, end = container_name(token) or token.info.strip(), line_of(token), (token.map or [0, 0])[1]
    sign = re.escape(token.markup[0])
    holder = around[-1] if around else None
    in_exercise = holder is not None and container_name(holder) == "exercise" and name != "exercise"
    if holder is not None and in_exercise and len(holder.markup) <= len(token.markup):
        words = f"this exercise needs more colons than the {name} in line {line}, or it ends there: {token.markup}:"
        raise Mistake(words, file, line_of(holder))
    closed = end < len(lines) and re.fullmatch(rf"[\s>]*{sign}{{{len(token.markup)},}}\s*", lines[end])
    outer = next((one for one in around if container_name(one) == name), None)
    if not closed or (around and end == (around[-1].map or [0, 0])[1]):
        # An unclosed container that contains another of its name has taken the other's closing line.
        open_one = outer or token
        raise Mistake(f"this {name} is not closed: end it with a line {open_one.markup}", file, line_of(open_one))
    if outer is not None:
        raise Mistake(
            f"this {name} is inside another {name}, which begins in line {line_of(outer)}: close that first", file, line
        )
