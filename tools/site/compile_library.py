# Makes the two zips of the page's standard library. Runs in Pyodide: compile_library.mjs starts it in Node.
#
# npm's Pyodide has its library as sources only, so every start of the interpreter would compile about 125 modules.
# Here they are compiled once: start.zip has the modules that a start and an async lesson import, uncompressed, since a
# host compresses it; library.zip has all modules, with the sources that tracebacks and `inspect` show.

from __future__ import annotations

import importlib
import sys
import zipfile
from importlib import _bootstrap_external
from importlib.util import source_hash
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
# Modules that programs of an async lesson import, besides those of the interpreter itself.
# fmt: off
LESSONS = (
    "abc", "ast", "asyncio", "collections", "collections.abc", "concurrent.futures", "concurrent.futures.thread",
    "contextlib", "copy", "dataclasses", "datetime", "enum", "functools", "heapq", "inspect", "io", "itertools",
    "json", "linecache", "math", "operator", "os", "pickle", "queue", "random", "re", "signal", "statistics",
    "string", "textwrap", "threading", "time", "traceback", "types", "typing", "warnings", "weakref",
)
# fmt: on
# The date of all files in a zip, so that the same sources make the same bytes.
DATE = (1980, 1, 1, 0, 0, 0)


def main(packages: Path, out: Path) -> None:
    sources = dict(sorted([*library_sources(), *package_sources(packages)]))
    compiled = {name: compile_module(name, source) for name, source in sources.items()}
    sys.path.insert(0, str(packages))
    wanted = modules_of_a_start(packages)
    start = {name + "c": code for name, code in compiled.items() if name in wanted}
    write_zip(out / "start.zip", start, zipfile.ZIP_STORED)
    everything = {name + "c": code for name, code in compiled.items()} | sources
    write_zip(out / "library.zip", everything, zipfile.ZIP_DEFLATED)


def library_sources() -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(LIBRARY) as archive:
        for name in archive.namelist():
            if name.endswith(".py"):
                yield name, archive.read(name)


def package_sources(packages: Path) -> Iterator[tuple[str, bytes]]:
    for file in packages.rglob("*.py"):
        yield file.relative_to(packages).as_posix(), file.read_bytes()


def compile_module(name: str, source: bytes) -> bytes:
    """The module as an unchecked-hash .pyc, which the importer uses without reading a source."""
    code = compile(source, f"{LIBRARY}/{name}", "exec", dont_inherit=True, optimize=0)
    # A private function, but the only one that makes such a file.
    pack = _bootstrap_external._code_to_hash_pyc  # type: ignore[attr-defined]  # noqa: SLF001
    return bytes(pack(code, source_hash(source), checked=False))


def modules_of_a_start(packages: Path) -> set[str]:
    """Names in the zip of every module that is loaded once the page's packages and LESSONS are imported."""
    ours = [
        name.removesuffix(".py").replace("/", ".").removesuffix(".__init__") for name, _ in package_sources(packages)
    ]
    for name in [*LESSONS, *sorted(ours)]:
        importlib.import_module(name)
    origins = [spec.origin for module in list(sys.modules.values()) if (spec := getattr(module, "__spec__", None))]
    found = {origin.removeprefix(f"{LIBRARY}/") for origin in origins if origin and origin.startswith(LIBRARY)}
    return found | {name for name, _ in package_sources(packages)}


def write_zip(path: Path, files: dict[str, bytes], method: int) -> None:
    """Writes files to a zip whose bytes depend on nothing else."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = method
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], compresslevel=9)


if __name__ == "__main__":
    main(Path("/packages"), Path("/out"))
