"""Takes back what code did to names that are not its own."""

from __future__ import annotations

from types import ModuleType
from typing import Any


class Undo:
    """Remembers what names stand for. Modules that were imported meanwhile stay."""

    def __init__(self, *namespaces: dict[str, Any]) -> None:
        self._before = [(namespace, dict(namespace)) for namespace in namespaces]

    def take_back(self) -> None:
        """Make the names stand for what they stood for."""
        for namespace, before in self._before:
            for name in namespace.keys() - before.keys():
                if not isinstance(namespace[name], ModuleType):
                    del namespace[name]
            namespace.update(before)
