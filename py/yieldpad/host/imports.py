"""Finds the modules that a program imports and that are missing."""

from __future__ import annotations

import ast
import importlib.util
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


DATA = {"zoneinfo": "tzdata"}
"""Modules of the standard library that take from a package what an operating system has, and a browser has not."""


def missing_imports(source: str) -> list[str]:
    """Return the top-level modules that a program imports and that cannot be found, in order, once each.

    So are those whose data a module of the standard library reads.

    For a program that does not parse the result is empty: it raises its SyntaxError when it runs.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return []
    imported = dict.fromkeys(name.partition(".")[0] for name in _imported(tree))
    wanted = dict.fromkeys(DATA.get(name, name) for name in imported)
    return [name for name in wanted if name not in sys.stdlib_module_names and not _is_there(name)]


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _is_there(name: str) -> bool:
    if name in sys.modules:
        return True
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # the module is there, without a spec
        return True
