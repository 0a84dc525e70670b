# The Markdown of lessons: CommonMark, tables, front matter, what other tools add, and containers, which must be closed.

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from tools.lesson.markdown.dialects import ADMONITIONS, FOLDED, become_box, make_boxes, use_dialects
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.remarks import Remarks

OPEN = "container_lesson_open"
CLOSE = "container_lesson_close"
KNOWN = ("exercise", "hint")


def parser() -> MarkdownIt:
    """The parser of lessons. Every line of colons opens or closes a container; `parse` says which."""
    markdown = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .use(front_matter_plugin)
        .use(anchors_plugin, max_level=6, slug_func=_Slugs())
        .use(container_plugin, "lesson", validate=lambda _parameters, _markup: True)
    )
    use_dialects(markdown)
    return markdown


def parse(markdown: MarkdownIt, file: Path, text: str, remarks: Remarks) -> list[Token]:
    """The tokens of a lesson. Containers that only other tools know are boxes."""
    tokens = markdown.parse(text)
    lines = re.split("\r\n?|\n", text)  # as the parser splits: not at a form feed, for example
    around: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        if token.type == OPEN:
            opened.append(token)
            if token.info.strip():
                with remarks.instead():
                    _be_closed(file, token, around, lines)
            if container_name(token) in KNOWN:
                around.append(token)
        elif token.type == CLOSE:
            opens = opened.pop()
            if opens in around:
                around.remove(opens)
            else:
                _show_foreign(file, opens, token, remarks)
    make_boxes(tokens)
    return tokens


def _show_foreign(file: Path, opens: Token, closes: Token, remarks: Remarks) -> None:
    """Makes a box of a container of another tool, or shows what is in it."""
    quarto = re.match(r"\s*\{\.callout-([\w-]+)\s*(?:title=[\"']([^\"']*)[\"'])?", opens.info)
    directive = quarto or re.match(r"\s*\{([\w-]+)\}\s*(.*)", opens.info) or re.match(r"\s*([\w-]+)\s*(.*)", opens.info)
    name, title = (directive[1].lower(), (directive[2] or "").strip().strip("[]")) if directive else ("", "")
    if not name:
        remarks.add(f"this {opens.markup} closes no container: remove it", file, line_of(opens))
    elif name not in ADMONITIONS | FOLDED:
        remarks.add(
            f"there is no container {name!r}: use {' or '.join(KNOWN)}, or a box such as note",
            file,
            line_of(opens),
        )
    if name in ADMONITIONS | FOLDED:
        become_box(opens, closes, "note" if name == "admonition" else name, title)
    else:
        hide(opens, closes)


def hide(*tokens: Token) -> None:
    """Leaves tokens out of the page."""
    for token in tokens:
        token.type, token.content, token.children = "inline", "", []


def line_of(token: Token) -> int:
    """The line of the file in which a block begins."""
    return (token.map or [0])[0] + 1


def container_name(token: Token) -> str:
    """The name of a container: `exercise` or `hint`."""
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
    closed = end < len(lines) and re.fullmatch(rf"[\s>]*:{{{len(token.markup)},}}\s*", lines[end])
    outer = next((one for one in around if container_name(one) == name), None)
    if not closed or (around and end == (around[-1].map or [0, 0])[1]):
        # An unclosed container that contains another of its name has taken the other's closing line.
        open_one = outer or token
        raise Mistake(f"this {name} is not closed: end it with a line {open_one.markup}", file, line_of(open_one))
    if outer is not None:
        raise Mistake(
            f"this {name} is inside another {name}, which begins in line {line_of(outer)}: close that first", file, line
        )
