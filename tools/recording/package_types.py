# What a type checker needs to know of the wheels that the site serves: their Python, by the names that programs import.

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.cache import hashed_name
from tools.env.wheels import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SUFFIXES = (".py", ".pyi", "py.typed")
LARGEST = 1_000_000
"""Bytes of a file that is taken: larger ones are tables."""


@dataclass(frozen=True, slots=True)
class PackageTypes:
    """Files of JSON in a directory, each with a wheel's texts by their paths, and the files that each import needs."""

    directory: Path
    files: Mapping[str, tuple[str, ...]]

    def below(self, place: str) -> dict[str, list[str]]:
        """The files for each import, as addresses in this place."""
        return {name: [f"{place}/{file}" for file in files] for name, files in sorted(self.files.items())}


def write_package_types(wheels: Sequence[Path], into: Path) -> PackageTypes:
    """Writes a file for each wheel. An import needs its own wheel's file, and those of what that wheel depends on."""
    known = entries(list(wheels))
    written: dict[str, str] = {}
    for wheel in wheels:
        name = next(name for name, entry in known.items() if entry["file_name"] == wheel.name)
        content = json.dumps(_texts(wheel), sort_keys=True).encode()
        written[name] = hashed_name(f"{name}.json", content)
        (into / written[name]).write_bytes(content)
    files: dict[str, tuple[str, ...]] = {}
    for name, entry in known.items():
        needed = tuple(written[each] for each in _with_dependencies(name, known))
        files |= dict.fromkeys(entry["imports"], needed)
    return PackageTypes(into, files)


def _texts(wheel: Path) -> dict[str, str]:
    """The Python of a wheel, and its mark that it has types, without its tests."""
    with zipfile.ZipFile(wheel) as archive:
        infos = [info for info in archive.infolist() if info.filename.endswith(SUFFIXES) and info.file_size <= LARGEST]
        kept = [info for info in infos if not {"tests", "test"} & set(info.filename.split("/")[:-1])]
        return {info.filename: archive.read(info).decode("utf-8", "replace") for info in kept}


def _with_dependencies(name: str, known: Mapping[str, Mapping[str, Iterable[str]]]) -> list[str]:
    """A wheel, and those that it depends on, directly or not."""
    found = [name]
    for each in found:
        found += [other for other in known[each]["depends"] if other not in found]
    return found
