# Attribute lists: {#id .class} after a heading, {: .class } after a paragraph, { width=300 } after an image or a link.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.attrs.parse import ParseError, parse

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

KEPT = ("id", "width", "height", "title", "lang")
"""The attributes that count: classes belong to a style sheet that the site does not have."""
AT_END = re.compile(r"\s*(\{[^{}]*\})\s*$")
AT_START = re.compile(r"\s?(\{[^{}]*\})")
CLOSED = {"link_close", "image", "code_inline", "strong_close", "em_close", "s_close"}


def use_attribute_lists(markdown: MarkdownIt) -> None:
    """Lets a parser take attributes in braces away, before headings get an id of their text."""
    markdown.core.ruler.before("anchor", "attribute lists", _take)


def read_attributes(text: str) -> dict[str, str] | None:
    """The attributes in braces, also with a colon as kramdown has it; None if that is something else."""
    braces = re.sub(r"^\{:\s*", "{", text)
    try:
        end, found = parse(braces)
    except ParseError:
        return None
    return dict(found) if found and end + 1 >= len(braces) else None


def _take(state: StateCore) -> None:
    for at, token in enumerate(state.tokens):
        if token.type != "inline" or not token.children:
            continue
        opens = state.tokens[at - 1]
        _take_of_inlines(token.children)
        if opens.type == "heading_open" or _has_list_of_its_own(token.children):
            _take_at_end(token.children, opens)


def _has_list_of_its_own(children: list[Token]) -> bool:
    """Whether a text ends with braces with a colon; others can be text."""
    last = children[-1]
    return last.type == "text" and bool((found := AT_END.search(last.content)) and found[1].startswith("{:"))


def _take_at_end(children: list[Token], opens: Token) -> None:
    last = children[-1]
    found = AT_END.search(last.content) if last.type == "text" else None
    attributes = read_attributes(found[1]) if found else None
    if found and attributes is not None:
        last.content = last.content[: found.start()]
        _give(opens, attributes)
        if not last.content and len(children) > 1 and children[-2].type == "softbreak":
            del children[-2:]


def _take_of_inlines(children: list[Token]) -> None:
    """Gives a link, an image or emphasized text the attributes that follow it."""
    for at, child in enumerate(children[:-1]):
        follows = children[at + 1]
        if child.type not in CLOSED or follows.type != "text":
            continue
        found = AT_START.match(follows.content)
        attributes = read_attributes(found[1]) if found else None
        if found and attributes is not None:
            follows.content = follows.content[found.end() :]
            _give(_opening(children, at), attributes)


def _opening(children: list[Token], at: int) -> Token:
    level = 0
    for child in reversed(children[: at + 1]):
        level += child.nesting
        if level == 0:
            return child
    return children[at]


def _give(token: Token, attributes: dict[str, str]) -> None:
    for name in KEPT:
        if attributes.get(name):
            token.attrSet(name, attributes[name])
