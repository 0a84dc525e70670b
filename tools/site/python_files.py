# The files of the interpreter in dist/: Pyodide's own, the compiled library, the worker and the lock file of wheels.

from __future__ import annotations

import hashlib
import shutil
import struct
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from tools.cache import Cache, hashed_name
from tools.env.wheels import download, pyodide_lock

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

FIRST_FILES = (
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "worker.js",
    "image.wasm",
    "lock.json",
)
"""What a start from the image needs of python/; dist/ has hashes in these names."""


@dataclass(frozen=True, slots=True)
class PythonFile:
    """A file that the page loads: its address below the site's root, and its size in bytes.

    `memory` is that of the interpreter whose image it is, in bytes.
    """

    path: str
    bytes: int
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """The files of the page's interpreter, ready for dist/."""

    pyodide: Path
    compiled: Path
    image: Path
    wheels: tuple[Path, ...]

    def place(self, dist: Path, worker: str, distribution: str | None = None) -> dict[str, dict[str, str | int | None]]:
        """Writes all files to dist/python and dist/packages. Returns the page's constant PYTHON_FILES.

        `distribution` is the host of Pyodide's own packages, if the author allows it.
        """
        lock = pyodide_lock(list(self.wheels), self.pyodide / "pyodide-lock.json", distribution)
        contents = {
            "wasm": ("pyodide.asm.wasm", (self.pyodide / "pyodide.asm.wasm").read_bytes()),
            "asm": ("pyodide.asm.mjs", (self.pyodide / "pyodide.asm.mjs").read_bytes()),
            "pyodide": ("pyodide.mjs", _without_map((self.pyodide / "pyodide.mjs").read_bytes())),
            "worker": ("worker.js", worker.encode()),
            # These two are no WebAssembly: hosts compress .wasm files, and send .zip files as they are.
            "image": ("image.wasm", (self.image / "image.bin").read_bytes()),
            "start": ("start.wasm", (self.compiled / "start.zip").read_bytes()),
            "library": ("library.zip", (self.compiled / "library.zip").read_bytes()),
            "lock": ("lock.json", lock.encode()),
        }
        for folder in ("python", "packages"):
            (dist / folder).mkdir()
        for wheel in self.wheels:
            shutil.copyfile(wheel, dist / "packages" / wheel.name)
        files: dict[str, dict[str, str | int | None]] = {}
        for key, (name, content) in contents.items():
            memory = (
                struct.unpack_from("<3I", content)[2] if key == "image" else None
            )  # as site/js/worker/image.js has it
            file = PythonFile(f"python/{hashed_name(name, content)}", len(content), memory)
            (dist / file.path).write_bytes(content)
            files[key] = asdict(file)
        return files


def prepare_library(root: Path, node: Node, cache: Cache) -> Library:
    """The interpreter's parts, compiled and downloaded once for the same inputs."""
    tools = [root / "tools/site/compile_library.mjs", root / "tools/site/compile_library.py"]
    packages = root / "py"
    compiled = cache.step(
        "library",
        [root / "package-lock.json", packages, *tools],
        lambda out: _compile(node, packages, out),
    )
    makers = [root / "tools/site/make_image.mjs", root / "tools/site/make_image.py"]
    scripts = ("worker/image.js", "worker/stack-limit.js", "worker/padded-functions.js", "protocol/checksum.js")
    makers += [root / "site/js" / script for script in scripts]
    image = cache.step(
        "image",
        [root / "package-lock.json", compiled / "start.zip", *makers],
        lambda out: _make_image(node, compiled / "start.zip", out),
    )
    return Library(root / "node_modules/pyodide", compiled, image, wheels_of(prepare_wheels(root, cache)))


def prepare_wheels(root: Path, cache: Cache) -> Path:
    """The directory of the wheels of locks/packages.lock, downloaded once for the same lock."""
    lock = root / "locks/packages.lock"
    return cache.step("wheels", [lock], lambda out: download(lock, out))


def wheels_of(directory: Path) -> tuple[Path, ...]:
    """The wheels in a directory, in order."""
    return tuple(sorted(directory.glob("*.whl")))


def _compile(node: Node, packages: Path, out: Path) -> None:
    node.run(node.root / "tools/site/compile_library.mjs", packages, out)


def _make_image(node: Node, start: Path, out: Path) -> None:
    seed = int.from_bytes(hashlib.sha256(start.read_bytes()).digest()[:4])  # one for each build
    node.run(node.root / "tools/site/make_image.mjs", start, out, str(seed), options=node.jspi_options())


def _without_map(script: bytes) -> bytes:
    """The script without the address of its source map, which the site does not serve."""
    return b"\n".join(line for line in script.split(b"\n") if not line.startswith(b"//# sourceMappingURL="))
