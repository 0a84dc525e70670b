"""A program as explanations look at it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yieldpad.explain.nodes import parents


@dataclass(frozen=True)
class Program:
    """The program: its file, source and tree, and the names of its session."""

    file: str
    source: str
    tree: ast.Module
    names: dict[str, Any]

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """What each node of the tree stands in."""
        return parents(ast.walk(self.tree))


def parsed(source: str) -> ast.Module:
    """Give the tree of a program; an empty one if it has none."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
