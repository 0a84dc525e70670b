# Maths: TeX between dollars or brackets becomes MathML, which browsers draw without a script.

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from latex2mathml.converter import convert_to_element
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.texmath import texmath_plugin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

IN_LINES = {"math_inline", "math_single"}
DISPLAYED = {"math_inline_double", "math_block", "math_block_label", "math_block_eqno"}
FENCES = {"math", "{math}", "latex-math"}
LONGEST = 5_000
"""The characters of a formula."""


def use_maths(markdown: MarkdownIt) -> None:
    """Lets a parser read maths between dollars or brackets, and blocks of `math`, as MathML."""
    markdown.use(texmath_plugin, "brackets")
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    markdown.core.ruler.push("maths", _convert)
    markdown.add_render_rule("maths", _render)


def _convert(state: StateCore) -> None:
    for token in state.tokens:
        line = (token.map or [0])[0] + 1
        if token.type in DISPLAYED or (token.type == "fence" and token.info.strip() in FENCES):
            token.type = "maths"
            token.meta = {"html": _mathml(state, token.content, line, displayed=True)}
        for child in token.children or []:
            if child.type in IN_LINES | DISPLAYED:
                displayed = child.type in DISPLAYED
                child.type, child.meta = "maths", {"html": _mathml(state, child.content, line, displayed=displayed)}
            line += child.type in {"softbreak", "hardbreak"}


def _mathml(state: StateCore, tex: str, line: int, *, displayed: bool) -> str:
    """The MathML of a formula; its TeX as code, and a remark, if it cannot be read."""
    words = ""
    if len(tex) > LONGEST:
        words = f"a formula may have {LONGEST} characters"
    else:
        try:
            element = convert_to_element(tex.strip(), display="block" if displayed else "inline")
            # Its signs are references, which are escaped here once more; `convert` would unescape a formula's own `<`.
            return re.sub(r"&amp;(#x[0-9A-Fa-f]+;)", r"&\1", tostring(element, encoding="unicode"))
        except Exception:  # noqa: BLE001  the library raises many, and some that are no errors of its own
            words = "this formula cannot be read, and is shown as code"
    state.env.setdefault("told", []).append((words, line))
    return f"<code>{escape(tex, quote=False)}</code>"


def _render(_self: object, tokens: Sequence[Token], at: int, _options: object, _env: object) -> str:
    token = tokens[at]
    # A wide formula can be scrolled, also by keyboard.
    return f'<div class="maths" tabindex="0">{token.meta["html"]}</div>\n' if token.block else str(token.meta["html"])
