"""Undoes changes of names that do not belong to the program."""

from __future__ import annotations

from types import ModuleType
from typing import Any


class Undo:
    """Remembers the values of names. Modules that are imported meanwhile stay."""

    def __init__(self, *namespaces: dict[str, Any]) -> None:
        self._before = [(namespace, dict(namespace)) for namespace in namespaces]

    def take_back(self) -> None:
        """Restore the values."""
        for namespace, before in self._before:
            for name in namespace.keys() - before.keys():
                if not isinstance(namespace[name], ModuleType):
                    del namespace[name]
            namespace.update(before)
