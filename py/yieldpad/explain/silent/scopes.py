"""The coroutine functions and async generators of a program's tree, and what stands in them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from yieldpad.explain.nodes import own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator


def async_functions(tree: ast.AST) -> list[ast.AsyncFunctionDef]:
    """Give all of them, at any depth."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]


def first_line(function: ast.AsyncFunctionDef) -> int:
    """Give the line in which a function begins for Python: that of its first decorator, if it has one."""
    return function.decorator_list[0].lineno if function.decorator_list else function.lineno


def is_generator(function: ast.AsyncFunctionDef) -> bool:
    """Say whether a call of it returns an async generator."""
    return any(isinstance(node, ast.Yield) for node in own_nodes(function))


def blocks(function: ast.AST) -> Iterator[list[ast.stmt]]:
    """Give the lists of statements in a function: its own, and those of its loops, conditions, and so on."""
    for node in (function, *own_nodes(function)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield block
