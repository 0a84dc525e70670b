# What a check asks the type checker: the expressions whose types it compares.

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.lesson.lesson import Program


def asked_types(check: Program, file: Path, attributes: Mapping[str, str]) -> tuple[str, ...] | None:
    """The expressions in a check's `type_of("…")`; None if it does not ask the type checker at all.

    `attributes` are the exercise's. Raises Mistake if the page could not ask.
    """
    try:
        tree = ast.parse(check.code)
    except (SyntaxError, ValueError):
        return None  # a run of the check tells
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    asking = [call for call in calls if ast.unparse(call.func) in {"type_of", "has_no_type_errors"}]
    if not asking:
        return None
    if attributes.get("types") == "off":
        raise Mistake(
            "this check asks the type checker, which types=off turns off: remove one of them", file, check.line
        )
    found = [_expression(call, check, file) for call in asking if ast.unparse(call.func) == "type_of"]
    return tuple(dict.fromkeys(found))


def _expression(call: ast.Call, check: Program, file: Path) -> str:
    """The text that type_of gets, which the page must know before the check runs."""
    match call.args:
        case [ast.Constant(str(text))] if text.strip() and "\n" not in text:
            return text
    line = check.line + call.lineno
    raise Mistake('type_of needs an expression as a text in one line, written out: type_of("numbers()")', file, line)
