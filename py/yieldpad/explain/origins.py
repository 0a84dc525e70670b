"""Where the names in a program's source come from: `sleep` after `from time import sleep` is `time.sleep`."""

from __future__ import annotations

import ast
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Origins:
    """Knows what a program has imported; `names` are those that it finds in its session, from earlier cells too."""

    def __init__(self, tree: ast.AST, names: Mapping[str, Any]) -> None:
        self._names = names
        self._imported: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.partition(".")[0]
                    self._imported[alias.asname or top] = alias.name if alias.asname else top
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    self._imported[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def of(self, node: ast.AST) -> str | None:
        """Give the full name of what a name or an attribute stands for, None for any other node.

        What an attribute belongs to may be unknown: that of a call's result is "?.close".
        """
        if isinstance(node, ast.Attribute):
            return f"{self.of(node.value) or '?'}.{node.attr}"
        if not isinstance(node, ast.Name):
            return None
        value = self._names.get(node.id)
        if type(value) is ModuleType:
            return value.__name__
        return self._imported.get(node.id, node.id)

    def is_from(self, node: ast.AST, wanted: str) -> bool:
        """Say whether a name or an attribute stands for what has this name: its full name or the end of it."""
        origin = self.of(node)
        if origin is None:
            return False
        if origin == wanted or origin.endswith(f".{wanted}"):
            return True
        return isinstance(node, ast.Name) and node.id in self._names and self._names[node.id] is _found(wanted)

    def called(self, node: ast.AST, wanted: str) -> bool:
        """Say whether this is a call of what has this name."""
        return isinstance(node, ast.Call) and self.is_from(node.func, wanted)


def _found(name: str) -> object:
    """Give what a full name stands for, in a module that is there; something that nothing else is if it is not."""
    module, *path = name.split(".")
    found: object = sys.modules.get(module) if path else None
    for part in path:
        found = getattr(found, part, None)
    return object() if found is None else found
