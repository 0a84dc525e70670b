# MyST's roles, {name}`text`, its targets, (name)=, and the breaks between the blocks of its notebooks, +++.

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it.token import Token
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

TAGS = {"kbd": "kbd", "sub": "sub", "sup": "sup", "abbr": "abbr", "emphasis": "em", "strong": "strong", "term": "em"}
LINKS = {"doc", "download", "ref", "numref", "any"}
TITLED = re.compile(r"(.*?)\s*<([^<>]*)>\s*$", re.DOTALL)
"""A text with its target, `words <target>`."""


def use_roles(markdown: MarkdownIt) -> None:
    """Lets a parser read roles and targets. A role that is not known is shown as code, and told."""
    markdown.use(myst_role_plugin).use(myst_block_plugin)
    markdown.block.ruler.disable("myst_line_comment")
    markdown.core.ruler.after("inline", "roles", _show)
    markdown.add_render_rule("myst_block_break", lambda *_: "")


def _show(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "myst_target":
            token.type = "html_block"
            token.content = f'<span id="{escape(token.content)}"></span>\n'
        if token.type == "inline" and any(child.type == "myst_role" for child in token.children or []):
            token.children = [made for child in token.children or [] for made in _shown(state, child, token)]


def _shown(state: StateCore, child: Token, inline: Token) -> list[Token]:
    if child.type != "myst_role":
        return [child]
    name, text = str(child.meta["name"]), child.content
    if name == "math":
        return [Token("math_inline", "math", 0, content=text)]
    if tag := TAGS.get(name):
        return _around(tag, text, {})
    if name in LINKS:
        titled = TITLED.match(text)
        words, target = (titled[1], titled[2]) if titled else (text, text)
        if name in {"doc", "download"}:
            address = target if name == "download" or target.endswith(".md") else f"{target}.md"
            return _around("a", words, {"href": address})
        return _around("a", words, {"href": f"#{target}"})
    if ":" not in name and name not in {"code", "file", "command", "program", "func", "class", "mod", "meth"}:
        words = f"{{{name}}} is of another tool: its text is shown as code"
        state.env.setdefault("told", []).append((words, (inline.map or [0])[0] + 1))
    return [Token("code_inline", "code", 0, content=text)]


def _around(tag: str, text: str, attributes: dict[str, str | int | float]) -> list[Token]:
    name = "link" if tag == "a" else tag
    opens = Token(f"{name}_open", tag, 1, attrs=attributes)
    return [opens, Token("text", "", 0, content=text), Token(f"{name}_close", tag, -1)]
