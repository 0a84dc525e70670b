# The part of pytest_in_pyodide.mjs that is Python: runs pytest in Pyodide, below /project.

from __future__ import annotations

import os
import sys

sys.path.append("/site-packages")
# The pytest plug-ins in that folder are installed for another machine.
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
os.chdir("/project")

import pytest  # noqa: E402


def run(options: list[str]) -> int:
    """Runs pytest and returns its exit code."""
    return int(pytest.main(options))
