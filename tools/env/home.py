# Where Yieldpad itself is: a checkout, or the installed package, which brings what a checkout makes.

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.env.node import Node, of_package, prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
KIT = "kit"
"""The folder of an installed package that a checkout has not (tools/site/kit.py)."""


def is_installed(root: Path) -> bool:
    """Whether this is the installed package."""
    return (root / KIT).is_dir()


def node_of(root: Path) -> Node:
    """The Node that runs lessons' programs: the installed package has PyPI's, and its npm packages beside it."""
    return Node(root, of_package()) if is_installed(root) else prepare(root)


def cache_folder(lessons: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The cache of a course, in the user's folder for such things: an installed package may not be written to."""
    folder = lessons.resolve()
    name = f"{folder.name}-{hashlib.sha256(str(folder).encode()).hexdigest()[:8]}"
    return _user_cache(environment) / "yieldpad" / name


def _user_cache(environment: Mapping[str, str]) -> Path:
    """Where programs of this system keep what they can make again."""
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"
