# What the build asks of Node.

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tools.env.node import JSPI, Node
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path


def test_with_its_options_node_suspends_stacks(node: Node) -> None:
    asked = [str(node.program), *node.jspi_options(), "-p", "'Suspending' in WebAssembly"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "true\n"


def test_a_node_that_suspends_stacks_by_itself_gets_no_option_that_it_may_not_know(tmp_path: Path) -> None:
    for answer, options in (("true", []), ("false", [JSPI])):
        program = tmp_path / answer
        program.write_text(f"#!/bin/sh\necho {answer}\n", "utf-8")
        program.chmod(0o755)
        assert Node(tmp_path, program).jspi_options() == options


def test_what_fails_is_told_without_a_line_that_nobody_can_read(node: Node, tmp_path: Path) -> None:
    script = tmp_path / "fails.mjs"
    script.write_text(f"const a = '{'x' * 5000}'; throw new Error('because');\n", "utf-8")
    with pytest.raises(Mistake) as caught:
        node.run(script)
    assert str(caught.value).startswith("fails.mjs failed:\n")
    assert "Error: because" in str(caught.value)
    assert "xxxx" not in str(caught.value)
