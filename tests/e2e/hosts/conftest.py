# What the tests of other sites' tools share: the installed package.

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MadeOnce


@pytest.fixture(scope="session")
def package(wheel: Path, made_once: MadeOnce) -> str:
    """A folder with the package, to add to the environment of the tools."""

    def make(folder: Path) -> None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
        subprocess.run([*pip, str(folder), str(wheel)], check=True, capture_output=True)

    return str(made_once("package", make))
