# The tests of the page's modules that need no page: node --test, a file each.

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tools.env.node import Node

FILES = sorted((Path(__file__).parent / "js").glob("**/*.test.mjs"))


@pytest.mark.timeout(1500)  # some have thousands of cases
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_the_modules_of_the_page_pass_their_tests_in_node(root: Path, node: Node, file: Path) -> None:
    done = subprocess.run([node.program, "--test", file], cwd=root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}", pytrace=False)


def test_there_are_such_tests() -> None:
    assert FILES
