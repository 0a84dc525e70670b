"""A program as explanations look at it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Program:
    """The program: its file, source and tree, and the names of its session."""

    file: str
    source: str
    tree: ast.Module
    names: dict[str, Any]


def parsed(source: str) -> ast.Module:
    """Give the tree of a program; an empty one if it has none."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
