# Makes the wheel and the sdist: the build as the import package `yieldpad`, with all that npm, esbuild and the page's
# Python have made for it, so that who installs it needs none of them.

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import tomllib
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from flit_core import buildapi

from tools.cache import Cache
from tools.env.home import KIT
from tools.mistake import Mistake
from tools.site.kit import provide_kit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.env.node import Node

NAME = "yieldpad"
TOP = ("README.md", "LICENSE")
LOCKS = {"build": "requirements.lock", "node": "node.lock"}
"""Where the versions of a group of dependencies are pinned."""
DYNAMIC = 'dynamic = ["dependencies"]'
NOT_OF_A_SITE = {"css", "lessons"}
"""What a build does not read of site/: the styles are in the kit. The scripts draw recordings, in Node."""
NPM = (
    *(f"pyodide/{name}" for name in ("package.json", "pyodide-lock.json", "python_stdlib.zip", "pyodide.mjs")),
    *(f"pyodide/{name}" for name in ("pyodide.asm.mjs", "pyodide.asm.wasm")),
    *(f"browser-basedpyright/{name}" for name in ("package.json", "dist/pyright.worker.js")),
)
OF_A_CHECKOUT = ("dev", "npm_package.py", "package.py", "env/lock.py")
"""What the installed package does without, of tools/."""
INTEGRATIONS = {
    "mkdocs/yieldpad_mkdocs.py": "mkdocs.py",
    "mkdocs/yieldpad_mkdocs.css": "mkdocs.css",
    "sphinx/yieldpad_sphinx": "sphinx",
    "zensical/yieldpad_zensical.py": "zensical.py",
}
INIT = '"""Yieldpad: lessons in Markdown whose programs run in the page. `yieldpad --help` says what it can do."""\n'
MAIN = "import sys\n\nfrom yieldpad.tools.command import main\n\nsys.exit(main())\n"
DATE = "315532800"
"""The date of all files, 1 January 1980, so that the same sources make the same bytes."""


def make_packages(root: Path, node: Node, out: Path) -> list[Path]:
    """Writes both to a folder, which is emptied first, and returns their paths."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    (root / ".cache").mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / ".cache", prefix="package-", ignore_cleanup_errors=True) as temporary:
        stage = Path(temporary)
        _fill(stage, root, node)
        before = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = before or DATE
        try:
            with chdir(stage):
                made = [buildapi.build_sdist(str(out)), buildapi.build_wheel(str(out))]
        finally:
            if before is None:
                del os.environ["SOURCE_DATE_EPOCH"]
    return [out / name for name in made]


def _fill(stage: Path, root: Path, node: Node) -> None:
    """Writes the project whose package they are: its folders are those of the checkout, below the package."""
    package = stage / NAME
    package.mkdir()
    for name in TOP:
        shutil.copyfile(root / name, stage / name)
    (stage / "pyproject.toml").write_text(_project(root), "utf-8")
    (package / "__init__.py").write_text(INIT, "utf-8")
    (package / "__main__.py").write_text(MAIN, "utf-8")
    read = sorted({each.name for each in (root / "site").iterdir()} - NOT_OF_A_SITE)
    _copy(root / "site", package / "site", read)
    _copy(root / "node_modules", package / "node_modules", NPM)
    _copy(root, package, ["py", "tools", "package-lock.json"])
    for name in OF_A_CHECKOUT:
        path = package / "tools" / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for file in (package / "tools").rglob("*.py"):
        file.write_text(renamed(file.read_text("utf-8")), "utf-8")
    for source, target in INTEGRATIONS.items():
        _copy_one(root / "integrations" / source, package / target)
    provide_kit(root, node, Cache(root / ".cache")).copy(package / KIT)


def _project(root: Path) -> str:
    """The project's pyproject.toml with what the installed package needs."""
    text = (root / "pyproject.toml").read_text("utf-8")
    groups = tomllib.loads(text)["dependency-groups"]
    needed = [
        within_major(requirement, (root / "locks" / lock).read_text("utf-8"))
        for group, lock in LOCKS.items()
        for requirement in groups[group]
    ]
    if text.count(DYNAMIC) != 1:
        raise Mistake(f"needs {DYNAMIC} once", root / "pyproject.toml")
    return text.replace(DYNAMIC, f"dependencies = {json.dumps(sorted(needed))}")


def within_major(requirement: str, lock: str) -> str:
    """A requirement of newer versions than the pinned one, up to the next major one; of a fixed one, as it is."""
    pinned = re.search(rf"^{re.escape(requirement)}==(\d+)\.(\d+)", lock, re.MULTILINE)
    if not pinned:
        return requirement
    return f"{requirement}>={pinned[1]}.{pinned[2]},<{int(pinned[1]) + 1}"


def renamed(source: str) -> str:
    """A module's source with imports from `yieldpad.tools` instead of `tools`: that name may be anybody's."""
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "tools":
            line = lines[node.lineno - 1]
            before, after = line[: node.col_offset], line[node.col_offset :]
            lines[node.lineno - 1] = before + after.replace("from tools", f"from {NAME}.tools", 1)
        elif isinstance(node, ast.Import) and any(name.name.partition(".")[0] == "tools" for name in node.names):
            raise ValueError(f"line {node.lineno}: write `from tools… import …`, which the package can rename")
    return "".join(lines)


def _copy(source: Path, target: Path, names: Iterable[str]) -> None:
    for name in names:
        _copy_one(source / name, target / name)


def _copy_one(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
