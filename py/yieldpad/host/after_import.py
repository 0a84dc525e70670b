"""Changes a module of the standard library as soon as a program imports it, and not before."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType


def after_import(name: str, change: Callable[[ModuleType], None]) -> None:
    """Call `change` with the module of this name: now if it is there, otherwise once it has been imported."""
    if name in sys.modules:
        change(sys.modules[name])
        return
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)
    _finder.changes[name] = change


class _Finder:
    """Finds the modules that are to be changed, as the other finders do."""

    def __init__(self) -> None:
        self.changes: dict[str, Callable[[ModuleType], None]] = {}

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        change = self.changes.pop(name, None)
        if change is None:
            return None
        try:
            spec = importlib.util.find_spec(name)
        finally:
            self.changes[name] = change
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Loader", _Changing(spec.loader, change))
        return spec


_finder = _Finder()


class _Changing:
    """Loads a module as its own loader does, and changes it."""

    def __init__(self, loader: Loader, change: Callable[[ModuleType], None]) -> None:
        self._loader, self._change = loader, change

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._change(module)
