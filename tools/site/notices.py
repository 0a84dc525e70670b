# NOTICES.txt: the licences of all software by others in dist/.

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tools.env.wheels import licences
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BEGINNING = """\
Yieldpad is under the MIT licence. It ships the work of others, under these licences.
"""
INTERPRETER = """\
The Mozilla Public License 2.0, whose text stands below under micropip. The source code of this version is at
https://github.com/pyodide/pyodide/tree/{version}. Its modules were compiled ahead; their sources are in library.zip.
It contains CPython, whose licence follows, and the libraries that CPython's standard library is made with: bzip2,
expat, HACL*, libffi, liblzma, libmpdec, SQLite, zlib and Zstandard. Emscripten and musl (both MIT) are in it too."""
RULE = "=" * 100


def write_notices(root: Path, packages: Iterable[str]) -> str:
    """The text of NOTICES.txt for these npm packages, with Pyodide and CPython first."""
    modules = root / "node_modules"
    pyodide = json.loads((modules / "pyodide/package.json").read_text("utf-8"))["version"]
    sections = [
        (f"Pyodide {pyodide}", INTERPRETER.format(version=pyodide)),
        ("CPython", (root / "tools/site/licences/cpython.txt").read_text("utf-8").strip()),
        ("typeshed", (root / "tools/site/licences/typeshed.txt").read_text("utf-8").strip()),
    ]
    for name in sorted(packages):
        facts = json.loads((modules / name / "package.json").read_text("utf-8"))
        files = sorted((modules / name).glob("LICEN[CS]E*"))
        within = sorted((modules / name).glob("dist/*.LICENSE.txt"))  # of what the package has bundled
        if not files:
            raise Mistake(f"the npm package {name} is in dist/, but has no licence file")
        sections.append(
            (
                f"{name} {facts['version']}",
                "\n\n".join(file.read_text("utf-8").strip() for file in (*files[:1], *within)),
            )
        )
    return BEGINNING + "".join(_section(title, text) for title, text in sections)


def notices_of_wheels(wheels: Iterable[Path]) -> str:
    """What NOTICES.txt says of wheels, to come after all else."""
    return "".join(_section(wheel.name, licences(wheel).strip()) for wheel in wheels)


def _section(title: str, text: str) -> str:
    return f"\n{RULE}\n{title}\n{RULE}\n\n{text}\n"
