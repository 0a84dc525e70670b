# The tests of py/yieldpad once more, in Pyodide: the interpreter that the page runs, whatever Python the machine has.

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tools.env.node import Node


@pytest.mark.timeout(1500)  # some hundred tests in one
def test_unit_tests_pass_in_the_interpreter_of_the_page(root: Path, node: Node) -> None:
    site_packages = Path(pytest.__file__).parent.parent
    options = ["tests/unit", "--confcutdir=tests/unit", "-p", "no:cacheprovider", "--tb=short", "--color=no", "-q"]
    script = root / "tools/dev/pytest_in_pyodide.mjs"
    done = subprocess.run(
        [node.program, script, root, site_packages, *options],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}", pytrace=False)
