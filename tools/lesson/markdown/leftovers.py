# Leftovers: what a page shows as it is written, or a browser does not do, though its author means something by it.

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tools.lesson.markdown.raw_html import read_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.remarks import Remarks

LITERAL = re.compile(
    r"\{\{[<%]?.{1,200}?[>%]?\}\}"  # Hugo, Quarto, Jinja
    r"|\{%.{1,200}?%\}"  # Liquid
    r"|\[\[?(?:toc|TOC|_TOC_)\]\]?"
    r"|==[^=\s][^=]{0,200}==|\^\^[^^\s][^^]{0,200}\^\^"  # pymdownx
    r"|\]\{[.#][^{}]{1,200}\}"  # Pandoc
)
EXPRESSION = re.compile(r"\{[A-Za-z_][\w.]*\}")
"""An expression of MDX."""
MDX = ".mdx"
BREAKS = {"softbreak", "hardbreak"}
STATEMENTS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.For)
DROPPED = {"script": "a script", "style": "a style sheet", "link": "a style sheet"}


def tell_leftovers(tokens: Sequence[Token], file: Path, remarks: Remarks) -> None:
    """Tells of text that is shown as it is written, of code that may be Python, and of what the policy drops."""
    for token in tokens:
        line = (token.map or [0])[0] + 1
        if token.type == "code_block" and _is_python(token.content):
            remarks.add("an indented block is plain code: put it between lines of ``` with python", file, line)
        if token.type == "html_block":
            _tell_html(token.content, file, line, remarks)
        pieces = []
        for child in token.children or []:
            pieces.append(child.content if child.type == "text" else "\n" if child.type in BREAKS else "")
            if child.type == "html_inline":
                _tell_html(child.content, file, line + "".join(pieces).count("\n"), remarks)
        for found, within in _literal("".join(pieces), mdx=file.suffix == MDX):
            remarks.add(f"{found} is of another tool, and is shown as it is written", file, line + within)


def _literal(text: str, *, mdx: bool) -> Iterator[tuple[str, int]]:
    """What is shown as it is written, with its line within the text."""
    for pattern in (LITERAL, *([EXPRESSION] if mdx else [])):
        for found in pattern.finditer(text):
            yield found[0].removeprefix("]"), text.count("\n", 0, found.start())


def _is_python(code: str) -> bool:
    """Whether code can only be meant as Python: a name, or words of a shell, could be anything."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(isinstance(each, STATEMENTS) for each in tree.body)


def _tell_html(text: str, file: Path, line: int, remarks: Remarks) -> None:
    for name, within in read_html(text).blocked:
        words = DROPPED.get(name, f"the attribute {name.strip('=')}")
        remarks.add(f"{words} has no effect: the site's policy allows none in a page", file, line + within)
