# The tests of the page's modules that need no page: node --test, a file each.

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tools.env.node import Node

JS = Path(__file__).parent / "js"
FILES = sorted(JS.glob("**/*.test.mjs"))
FILES_WITH_JSPI = sorted(JS.glob("**/*.jspi.mjs"))


@pytest.mark.timeout(1500)  # some have thousands of cases
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_the_modules_of_the_page_pass_their_tests_in_node(node: Node, file: Path) -> None:
    pass_in_node(node, "--test", file)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("file", FILES_WITH_JSPI, ids=lambda file: file.name.removesuffix(".jspi.mjs"))
def test_what_needs_jspi_passes_in_a_node_that_has_it(node: Node, file: Path) -> None:
    assert node.tool("pyodide", "pyodide.mjs").exists()
    pass_in_node(node, *node.jspi_options(), "--test", file)


def test_there_are_such_tests() -> None:
    assert FILES
    assert FILES_WITH_JSPI


def pass_in_node(node: Node, *arguments: str | Path) -> None:
    done = subprocess.run([node.program, *arguments], cwd=node.root, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.fail(f"{done.stdout}\n{done.stderr}", pytrace=False)
