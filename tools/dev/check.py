# The linters and the type checkers, for Python and JavaScript.

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

# The command `lint-imports` cannot be told to import from py/.
IMPORT_LINTER = """
import sys
sys.path.insert(0, "py")
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True, no_logo=True))
"""


@dataclass(frozen=True, slots=True)
class Checker:
    """A linter or type checker, and its command."""

    name: str
    command: list[str]


def check(root: Path, node: Node) -> None:
    """Runs every checker and prints what it found; raises Mistake if one found something."""
    environment = {**os.environ, "FORCE_COLOR": "1"} if sys.stdout.isatty() else dict(os.environ)
    failed: list[str] = []
    for checker in _checkers(node):
        done = subprocess.run(
            checker.command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        print(f"{checker.name}: {'found faults' if done.returncode else 'fine'}", flush=True)
        if done.returncode:
            failed.append(checker.name)
            print(done.stdout + done.stderr, flush=True)
    if failed:
        raise Mistake(f"faults were found by {', '.join(failed)}")


def fix(root: Path, node: Node) -> None:
    """Formats everything, and fixes what the tools can fix."""
    ruff = [sys.executable, "-m", "ruff"]
    biome = [str(node.program), str(node.tool("@biomejs/biome", "bin/biome"))]
    for command in (
        [*ruff, "check", "--fix", "--quiet", "."],
        [*ruff, "format", "."],
        [*biome, "check", "--write", "."],
    ):
        subprocess.run(command, cwd=root, check=False)


def _checkers(node: Node) -> list[Checker]:
    ruff, mypy = [sys.executable, "-m", "ruff"], [sys.executable, "-m", "mypy"]
    biome = [str(node.program), str(node.tool("@biomejs/biome", "bin/biome")), "check", "--error-on-warnings", "."]
    cruiser = [str(node.program), str(node.tool("dependency-cruiser", "bin/dependency-cruise.mjs"))]
    tsc = [str(node.program), str(node.tool("typescript", "bin/tsc")), "--project"]
    return [
        Checker("ruff format", [*ruff, "format", "--check", "."]),
        Checker("ruff", [*ruff, "check", "."]),
        Checker("import-linter", [sys.executable, "-c", IMPORT_LINTER]),
        Checker("mypy", [*mypy, "build.py", "tools", "py", "integrations", "tests"]),
        Checker("biome", biome),
        Checker("dependency-cruiser", [*cruiser, "--config", "tools/dev/dependency-cruiser.mjs", "site/js"]),
        Checker("tsc, page", [*tsc, "tsconfig.json"]),
        Checker("tsc, worker", [*tsc, "tsconfig.worker.json"]),
        Checker("tsc, tools", [*tsc, "tsconfig.tools.json"]),
        Checker("tsc, npm package", [*tsc, "tsconfig.npm.json"]),
    ]
