# What the build asks of Node.

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tools.env.node import JSPI, Node

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
