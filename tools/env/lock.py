# Makes the lock files of Python packages, by uv from pyproject.toml: python3 build.py lock.

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.env.environment import executable
from tools.env.wheels import PYTHON
from tools.mistake import Mistake

if TYPE_CHECKING:
    from tools.settings import Project

HEADER = "# Made by `python3 build.py lock` from pyproject.toml. Not to be edited.\n"
# The packages that load packages in the page; the site always has them.
INSTALLER = ("micropip", "packaging")


def write_locks(root: Path, project: Project, *, upgrade: bool) -> None:
    """Pins the packages that pyproject.toml names and their dependencies, with hashes.

    Pinned versions stay as they are, unless `upgrade` asks for the newest versions.
    """
    file = root / "pyproject.toml"
    host = ["--universal", "--python-version=3.11"]
    page = [f"--python-version={PYTHON}", "--python-platform=wasm32-pyodide2025", "--only-binary=:all:"]
    with TemporaryDirectory() as temporary:
        home = Path(temporary)
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([executable(home, "python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
        uv = str(executable(home, "uv"))
        wanted = home / "packages.in"
        wanted.write_text("\n".join([*INSTALLER, *project.packages]), "utf-8")
        groups = [f"--group={file}:{group}" for group in ("build", "test", "check", "package")]
        options = ["--upgrade"] if upgrade else []
        _compile(uv, [*options, *host, *groups], root / "locks/requirements.lock")
        for group in ("hosts", "book", "node"):
            _compile(uv, [*options, *host, f"--group={file}:{group}"], root / f"locks/{group}.lock")
        _compile(uv, [*options, *page, str(wanted)], root / "locks/packages.lock")


def _compile(uv: str, options: list[str], lock: Path) -> None:
    quiet = ["--quiet", "--no-header", "--no-annotate"]
    command = [uv, "pip", "compile", *quiet, "--generate-hashes", *options, "--output-file", str(lock)]
    # uv does not read pip's configuration, where a user may name another index.
    configured = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    ).stdout.strip()
    environment = {**os.environ, **({"UV_DEFAULT_INDEX": configured} if configured else {})}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Mistake(f"uv could not make {lock.name}:\n{done.stderr.strip()}")
    lock.write_text(HEADER + lock.read_text("utf-8"), "utf-8")
