# The HTML of code that is only shown, with the classes of the editor's colours.

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

CLASSES: Mapping[object, str] = {
    Keyword: "tok-keyword",
    Keyword.Constant: "tok-bool",
    Operator.Word: "tok-operatorKeyword",
    String: "tok-string",
    String.Interpol: "",
    Comment: "tok-comment",
    Generic.Prompt: "tok-comment",
    Number: "tok-number",
    Name.Function: "tok-definition",
    Name.Class: "tok-className",
}
"""The classes of Pygments' tokens, and of those below them."""
ALIASES = {"py": "python", "py3": "python", "ipython3": "python", "ipython": "python"}
NARROW = 34
"""The characters of a line that fit into a narrow page."""
LONGEST = 100_000
"""The characters of code with colours."""


def code_html(code: str, language: str = "") -> str:
    """A block of code. A language that is not known has no colours."""
    name = language.strip().partition(" ")[0]
    written = f' class="language-{escape(name)}"' if name else ""
    # What may be wider than a narrow page can be scrolled by keyboard.
    scrolled = ' tabindex="0"' if any(len(line) > NARROW for line in code.splitlines()) else ""
    return f"<pre{scrolled}><code{written}>{_coloured(code, name.lower())}</code></pre>\n"


def _coloured(code: str, language: str) -> str:
    plain = escape(code, quote=False)
    if not language or len(code) > LONGEST:
        return plain
    try:
        lexer = get_lexer_by_name(ALIASES.get(language, language), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return plain
    pieces: list[tuple[str, str]] = []
    for kind, text in lexer.get_tokens(code):
        name = _class_of(kind)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = name, pieces[-1][1] + text
        else:
            pieces.append((name, text))
    if "".join(text for _, text in pieces) != code:  # signs that the lexer does not keep
        return plain
    return "".join(_span(name, escape(text, quote=False)) for name, text in pieces)


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{text}</span>' if name and text.strip() else text


def _class_of(kind: object) -> str:
    while kind is not None:
        if kind in CLASSES:
            return CLASSES[kind]
        kind = getattr(kind, "parent", None)
    return ""
