"""Nodes of a program's syntax tree: the nodes in a line, calls among them, and names."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def stands_in(node: ast.AST, line: int | None) -> bool:
    """Return whether a node begins in this line or, if it is an expression, ends there."""
    if isinstance(node, ast.comprehension):
        return stands_in(node.target, line) or stands_in(node.iter, line)
    if line is None or not isinstance(node, ast.expr | ast.stmt):
        return False
    return node.lineno == line or (isinstance(node, ast.expr) and node.lineno <= line <= (node.end_lineno or line))


def calls_among(nodes: Iterable[ast.AST]) -> list[ast.Call]:
    """Return the calls among the nodes."""
    return [node for node in nodes if isinstance(node, ast.Call)]


def name_of(node: ast.AST) -> str | None:
    """Return the name of what a node calls or names."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else None


def own_nodes(function: ast.AST | None) -> Iterator[ast.AST]:
    """Yield the nodes of a function, in order, without those of inner functions and classes."""
    for node in ast.iter_child_nodes(function) if function else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        yield node
        yield from own_nodes(node)


def parents(nodes: Iterable[ast.AST]) -> dict[ast.AST, ast.AST]:
    """Return the node around each node that stands directly in one of these."""
    return {inner: outer for outer in nodes for inner in ast.iter_child_nodes(outer)}


def around(node: ast.AST, parent: Mapping[ast.AST, ast.AST]) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield the nodes around a node, from the inside outwards, each with its child that the node stands in."""
    inner = node
    while inner in parent:
        outer = parent[inner]
        yield outer, inner
        inner = outer
