# The Python environment: .venv, made from requirements.lock. Standard library only, since it runs before all else.

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from tools.mistake import Mistake

OLDEST = (3, 11)


def enter(root: Path) -> None:
    """Goes on in the project's environment: makes it if need be, and starts this program again in it."""
    if sys.version_info < OLDEST:
        sys.exit(f"Yieldpad's build needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    directory = root / ".venv"
    inside = Path(sys.prefix).resolve() == directory.resolve()
    stamp = _stamp(root)
    stamp_file = directory / "yieldpad-stamp"
    if not stamp_file.exists() or stamp_file.read_text() != stamp:
        _make(root, directory, fresh=not inside)
        stamp_file.write_text(stamp)
    if not inside:
        _start_again(directory)


def executable(directory: Path, name: str) -> Path:
    """The path of a program in an environment: on Windows they lie elsewhere."""
    return directory / ("Scripts" if os.name == "nt" else "bin") / (name + (".exe" if os.name == "nt" else ""))


def install(python: Path, lock: Path) -> None:
    """Installs a lock file with pip, which asks where the user's own configuration says."""
    options = ["--quiet", "--require-hashes", "--no-deps", "-r", str(lock)]
    if subprocess.run([python, "-m", "pip", "install", *options], check=False).returncode:
        raise Mistake(f"pip could not install {lock.name}; its own words are above")


def _stamp(root: Path) -> str:
    lock = (root / "requirements.lock").read_bytes()
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{version} {hashlib.sha256(lock).hexdigest()}\n"


def _make(root: Path, directory: Path, *, fresh: bool) -> None:
    print(f"Installing the build's Python packages in {directory.name} (once)", flush=True)
    if fresh:
        try:
            venv.create(directory, clear=True, with_pip=True, symlinks=os.name != "nt")
        except subprocess.CalledProcessError:
            message = "this Python has no pip for a new environment; on Debian and Ubuntu: apt install python3-venv"
            raise Mistake(message) from None
    install(executable(directory, "python"), root / "requirements.lock")


def _start_again(directory: Path) -> None:
    python = executable(directory, "python")
    command = [str(python), *sys.argv]
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(python, command)  # noqa: S606  the same program, in its environment
