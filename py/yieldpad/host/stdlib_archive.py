"""The second part of the standard library, fetched when a program first needs it."""

from __future__ import annotations

import importlib
import sys
import zipimport
from importlib.machinery import ModuleSpec, PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType


class LibraryFinder:
    """The last finder. It fetches the whole library, once, for a module that only the whole library has."""

    def __init__(self, fetch: Callable[[], bool]) -> None:
        self._fetch = fetch
        self.complete = False

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module in the whole library; None if it is not in the library."""
        if self.complete or not self._has(name.partition(".")[0]):
            return None
        if not self._fetch():
            return None
        return PathFinder.find_spec(name, path, target)

    @staticmethod
    def _has(package: str) -> bool:
        return package in sys.stdlib_module_names or package == "pyodide"  # `pyodide.http` is in the second part


def forget_archive(archive: str) -> None:
    """Make `zipimport` read an archive's directory again, because the file was replaced."""
    zipimport._zip_directory_cache.pop(archive, None)  # type: ignore[attr-defined]  # no public way
    importlib.invalidate_caches()
