# The test suite: the browsers it drives, then pytest, whose closing line is the last that is printed.

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tools import browsers

if TYPE_CHECKING:
    from pathlib import Path


def run_suite(root: Path, options: list[str]) -> int:
    """Runs the tests on what is in dist/; `options` are pytest's. Returns pytest's own exit code."""
    browsers.provide()
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=root, check=False).returncode
