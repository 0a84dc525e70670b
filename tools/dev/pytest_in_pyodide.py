# The part of pytest_in_pyodide.mjs that is Python: runs pytest in Pyodide, below /project.

from __future__ import annotations

import os
import sys

sys.path.append("/site-packages")
# The plug-ins that lie there too are made for another machine.
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
os.chdir("/project")

import pytest  # noqa: E402


def run(options: list[str]) -> int:
    """What pytest's exit code is."""
    return int(pytest.main(options))
