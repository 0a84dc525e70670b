# The files in dist/ that check programs: the type checker's script, apart from it the types of the standard library,
# and the linter's worker with Ruff.

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.cache import hashed_name
from tools.recording.package_types import write_package_types

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.cache import Cache
    from tools.env.node import Node

PACKAGE = "browser-basedpyright"
SCRIPT = "dist/pyright.worker.js"
KNOWN = "144c79b92afed97689b957fad70b1ee981a6711a4f633868eed4acf3a33adfcf"
"""The SHA-256 of the script whose parts split_type_checker.mjs knows. Another one is served whole."""
FOLDER = "types"
LINTER = "linter.js"
RUFF = "@astral-sh/ruff-wasm-web/ruff_wasm_bg.wasm"


@dataclass(frozen=True, slots=True)
class TypeChecker:
    """The type checker, ready for dist/: a directory with `checker.js`, and `typeshed.json` if it is apart."""

    directory: Path

    def place(self, dist: Path) -> dict[str, str | None]:
        """Writes its files to dist/types. Returns the page's constant TYPE_FILES."""
        (dist / FOLDER).mkdir()
        return {"script": self._write(dist, "checker.js"), "typeshed": self._write(dist, "typeshed.json")}

    def _write(self, dist: Path, name: str) -> str | None:
        file = self.directory / name
        if not file.exists():
            return None
        content = file.read_bytes()
        path = f"{FOLDER}/{hashed_name(name, content)}"
        (dist / path).write_bytes(content)
        return path


def place_linter(dist: Path, directory: Path, linter: str) -> dict[str, str]:
    """Writes the linter's files to dist/types: its worker, by the name that it has in `directory`, its map and Ruff.

    Returns their part of TYPE_FILES.
    """
    for name in (linter, f"{linter}.map"):
        shutil.copyfile(directory / name, dist / FOLDER / name)
    content = (directory / "ruff.wasm").read_bytes()
    ruff = f"{FOLDER}/{hashed_name('ruff.wasm', content)}"
    (dist / ruff).write_bytes(content)
    return {"linter": f"{FOLDER}/{linter}", "ruff": ruff}


def place_package_types(dist: Path, wheels: Sequence[Path]) -> dict[str, list[str]]:
    """Writes the types of the wheels to dist/types. Returns their part of TYPE_FILES: addresses for each import."""
    return write_package_types(wheels, dist / FOLDER).below(FOLDER)


def prepare_type_checker(root: Path, node: Node, cache: Cache) -> TypeChecker:
    """The type checker, split once for the same inputs."""
    script = root / "node_modules" / PACKAGE / SCRIPT
    splitter = root / "tools/site/split_type_checker.mjs"
    return TypeChecker(cache.step("types", [script, splitter, KNOWN], lambda out: _split(node, splitter, script, out)))


def _split(node: Node, splitter: Path, script: Path, out: Path) -> None:
    if hashlib.sha256(script.read_bytes()).hexdigest() == KNOWN:
        node.run(splitter, script, out)
    else:
        shutil.copyfile(script, out / "checker.js")
