"""The modules that stand beside the program: what it imports from its other files, as its own code."""

from __future__ import annotations

import contextlib
import linecache
import os
import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import CodeType

    from yieldpad.messages import BesideFile

MAIN = "main.py"
"""The program's own file, where others are beside it."""


class ModuleLoader(SourceFileLoader):
    """Loads a module from its file; keeps no compiled one, which would be a file that the reader has not written."""

    def __init__(self, fullname: str, path: str, file: str, compiled: Callable[[CodeType], None]) -> None:
        super().__init__(fullname, path)
        self._file = file
        self._compiled = compiled

    def get_code(self, fullname: str) -> CodeType:
        """Compile the file as it is now, under the name that the reader knows it by."""
        source = self.get_data(self.get_filename(fullname))
        text = self.get_source(fullname) or ""
        linecache.cache[self._file] = (len(source), None, [line + "\n" for line in text.splitlines()], self._file)
        code: CodeType = compile(source, self._file, "exec", dont_inherit=True)
        self._compiled(code)
        return code


class ProgramModules:
    """Finds the modules among a program's files, as `sys.path[0]` does: before all that is installed.

    `folder` is where the files are; `compiled` hears of the code of each that is imported.
    """

    def __init__(self, files: Iterable[str], folder: str, compiled: Callable[[CodeType], None]) -> None:
        self._files = {file for file in files if file.endswith(".py")}
        self._folder = folder
        self._compiled = compiled

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Give a module's spec, or None if no file here has it."""
        place = fullname.replace(".", "/")
        for file in (f"{place}/__init__.py", f"{place}.py"):
            path = f"{self._folder}/{file}"
            if file in self._files and os.path.exists(path):  # noqa: PTH110  # the program may have deleted it; Path is slow
                loader = ModuleLoader(fullname, path, file, self._compiled)
                inside = [path.removesuffix("/__init__.py")] if file.endswith("/__init__.py") else None
                return spec_from_file_location(fullname, path, loader=loader, submodule_search_locations=inside)
        if any(file.startswith(f"{place}/") for file in self._files):  # a package without an `__init__.py`
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [f"{self._folder}/{place}"]
            return spec
        return None


@contextlib.contextmanager
def modules_beside(files: Iterable[BesideFile] | None, compiled: Callable[[CodeType], None]) -> Iterator[None]:
    """Let the program import its other files meanwhile; without any, nothing is changed."""
    if not files:
        yield
        return
    finder: Any = ProgramModules([MAIN, *(file["name"] for file in files)], os.getcwd(), compiled)  # noqa: PTH109  # as text
    place = sys.meta_path.index(PathFinder) if PathFinder in sys.meta_path else len(sys.meta_path)
    sys.meta_path.insert(place, finder)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):  # the program may have taken it out
            sys.meta_path.remove(finder)
        _forget_modules()


def _forget_modules() -> None:
    """Forget the modules: the next run of a session imports them as they are then."""
    for name, module in [*sys.modules.items()]:
        if type(getattr(getattr(module, "__spec__", None), "loader", None)) is ModuleLoader:
            del sys.modules[name]
