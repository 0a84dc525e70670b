# The wheels that the site serves: those of locks/packages.lock, and a Pyodide lock file of our own that describes them.

from __future__ import annotations

import email
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import Message

# The page's Python.
PYTHON = "3.14"


def download(lock: Path, into: Path) -> None:
    """Downloads the wheels of a lock file, only pure Python ones: pip does not know the page's platform."""
    platform = ["--only-binary=:all:", "--platform=any", f"--python-version={PYTHON}"]
    options = ["--quiet", "--no-deps", "--require-hashes", *platform, "-r", str(lock), "-d", str(into)]
    if subprocess.run([sys.executable, "-m", "pip", "download", *options], check=False).returncode:
        raise Mistake("pip could not download these wheels; its message is above", lock)


def download_named(packages: Sequence[str], pinned: Sequence[str], into: Path, file: Path) -> None:
    """Downloads the wheels of these packages and all that they need, only pure Python ones.

    `packages` are names, or paths of wheels. What is `pinned`, as NAME==VERSION, is taken in this version. `file` names
    the packages. pip's own configuration says where they are from.
    """
    if find_spec("pip") is None:
        raise Mistake("packages: they are downloaded by pip, which is not here: python -m ensurepip", file)
    with TemporaryDirectory() as folder:
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text("\n".join(pinned), "utf-8")
        platform = ["--only-binary=:all:", "--platform=any", f"--python-version={PYTHON}"]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", *platform]
        more = ["-c", str(constraints), "-d", str(into), "--", *packages]
        done = subprocess.run([*command, *more], capture_output=True, text=True, check=False)
    if done.returncode:
        why = next((line for line in done.stderr.splitlines() if line.startswith("ERROR:")), done.stderr.strip())
        raise Mistake(
            f"packages: pip could not download {', '.join(packages)} for readers' browsers, which need wheels of pure "
            f"Python\n  {why}",
            file,
        )


def wheels_at(path: Path, file: Path) -> dict[str, tuple[Path, str]]:
    """The wheel at a path, or those in the folder there: each with its version, by its package's name.

    Raises Mistake, about `file` that names the path, if there is none, or one that a browser cannot run.
    """
    found = sorted(path.glob("*.whl")) if path.is_dir() else [path] if path.is_file() else []
    if not found:
        what = "has no wheels (*.whl)" if path.is_dir() else "is not there"
        raise Mistake(f"packages: {path} {what}; python -m build --wheel makes one of your package", file)
    wheels: dict[str, tuple[Path, str]] = {}
    for wheel in found:
        if not wheel.stem.endswith("-none-any"):
            raise Mistake(
                f"packages: {wheel} is not pure Python (…-none-any.whl); readers' browsers run no other", file
            )
        try:
            ((name, entry),) = entries([wheel]).items()
        except (OSError, StopIteration, KeyError, AttributeError, zipfile.BadZipFile):
            raise Mistake(f"packages: {wheel} is not a wheel, or it is damaged", file) from None
        if name in wheels:
            raise Mistake(f"packages: {wheels[name][0].name} and {wheel.name} are the same package: keep one", file)
        wheels[name] = wheel, entry["version"]
    return wheels


def pyodide_lock(wheels: list[Path], original: Path, distribution: str | None = None) -> str:
    """A lock file for `wheels`, made for the same interpreter as npm's.

    The packages in npm's lock file are on another host; they are added if the author allows that host, `distribution`.
    """
    lock = json.loads(original.read_text("utf-8"))
    foreign = lock["packages"] if distribution else {}
    for entry in foreign.values():
        entry["file_name"] = f"{distribution}{entry['file_name']}"
    packages = {**foreign, **entries(wheels)}
    return json.dumps({"info": lock["info"], "packages": packages, "tool": {}}, indent=1, sort_keys=True)


def entries(wheels: list[Path]) -> dict[str, dict[str, Any]]:
    """The entries of wheels in a Pyodide lock file, by the packages' names."""
    metadata = {wheel: _metadata(wheel) for wheel in wheels}
    names = {normal(facts["Name"]) for facts in metadata.values()}
    return {normal(facts["Name"]): _entry(wheel, facts, names) for wheel, facts in metadata.items()}


def licences(wheel: Path) -> str:
    """The text of every licence in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        found = [name for name in sorted(archive.namelist()) if re.search(r"\.dist-info/.*(LICEN[CS]E|COPYING)", name)]
        return "\n\n".join(archive.read(name).decode("utf-8") for name in found)


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


def _entry(wheel: Path, metadata: Message, served: set[str]) -> dict[str, Any]:
    """A wheel's entry in a Pyodide lock file. It lists only dependencies on the site: pip has checked the rest."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    requirements = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    return {
        "name": normal(metadata["Name"]),
        "version": metadata["Version"],
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "depends": sorted({normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in requirements} & served),
        "imports": sorted({part for name in names if (part := _import_name(name))}),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def _import_name(path: str) -> str:
    """The name under which a file at this path in a wheel is imported, or an empty text."""
    first, slash, _ = path.partition("/")
    if slash:
        return "" if "." in first or not path.endswith(".py") else first
    return first.removesuffix(".py") if first.endswith(".py") else ""


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
