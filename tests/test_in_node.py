# The tests of the page's modules that need no page: node --test.

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.node import Node


def test_the_modules_of_the_page_pass_their_tests_in_node(root: Path, node: Node) -> None:
    files = sorted((root / "tests/js").glob("*.test.mjs"))
    assert files
    done = subprocess.run(
        [node.program, "--test", *files], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}", pytrace=False)
