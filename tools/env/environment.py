# The Python environment: .venv, made from locks/requirements.lock. Uses the standard library only: it runs first.

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from tools.mistake import Mistake

OLDEST = (3, 11)
GENERATORS = {"hosts": "the site generators'", "book": "Jupyter Book's"}
"""Whose packages the environments of other sites' tools have, by the name of their lock file."""


def enter(root: Path) -> None:
    """Starts this program again in the project's environment, which it makes if necessary."""
    if sys.version_info < OLDEST:
        sys.exit(f"Yieldpad's build needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    directory = root / ".venv"
    inside = Path(sys.prefix).resolve() == directory.resolve()
    provide(directory, root / "locks/requirements.lock", what="the build's", fresh=not inside)
    if not inside:
        _start_again(directory)


def provide(directory: Path, lock: Path, *, what: str, fresh: bool = True) -> None:
    """Makes an environment from a lock file, unless it exists already; `fresh` empties it first."""
    stamp = _stamp(lock)
    stamp_file = directory / "yieldpad-stamp"
    if stamp_file.exists() and stamp_file.read_text() == stamp:
        return
    print(f"Installing {what} Python packages in {directory.name} (once)", flush=True)
    if fresh:
        try:
            venv.create(directory, clear=True, with_pip=True, symlinks=os.name != "nt")
        except subprocess.CalledProcessError:
            message = "this Python has no pip for a new environment; on Debian and Ubuntu: apt install python3-venv"
            raise Mistake(message) from None
    install(executable(directory, "python"), lock)
    stamp_file.write_text(stamp)


def executable(directory: Path, name: str) -> Path:
    """The path of a program in an environment, which differs on Windows."""
    return directory / ("Scripts" if os.name == "nt" else "bin") / (name + (".exe" if os.name == "nt" else ""))


def install(python: Path, lock: Path) -> None:
    """Installs a lock file with pip, from the index of the user's configuration."""
    options = ["--quiet", "--require-hashes", "--no-deps", "-r", str(lock)]
    if subprocess.run([python, "-m", "pip", "install", *options], check=False).returncode:
        raise Mistake(f"pip could not install {lock.name}; its message is above")


def _stamp(lock: Path) -> str:
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{version} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def _start_again(directory: Path) -> None:
    python = executable(directory, "python")
    command = [str(python), *sys.argv]
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(python, command)  # noqa: S606  the same program, in its environment
