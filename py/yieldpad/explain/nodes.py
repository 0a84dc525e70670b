"""Nodes of a program's tree: those in a line, the calls among them, and names; and what is under decorators."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def stands_in(node: ast.AST, line: int | None) -> bool:
    """Say whether a node begins in this line, or ends there if it is an expression."""
    if isinstance(node, ast.comprehension):
        return stands_in(node.target, line) or stands_in(node.iter, line)
    if line is None or not isinstance(node, ast.expr | ast.stmt):
        return False
    return node.lineno == line or (isinstance(node, ast.expr) and node.lineno <= line <= (node.end_lineno or line))


def calls_among(nodes: Iterable[ast.AST]) -> list[ast.Call]:
    """Give those nodes that are calls."""
    return [node for node in nodes if isinstance(node, ast.Call)]


def name_of(node: ast.AST) -> str | None:
    """Give the name of what is called or named."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else None


def own_nodes(function: ast.AST | None) -> Iterator[ast.AST]:
    """Give the nodes of a function, in order, without those of functions and classes in it."""
    for node in ast.iter_child_nodes(function) if function else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        yield node
        yield from own_nodes(node)


def unwrapped(thing: object) -> Any:
    """Give the function under its decorators."""
    return inspect.unwrap(thing) if callable(thing) else thing
