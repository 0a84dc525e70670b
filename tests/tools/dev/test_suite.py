# The processes that share the tests: one that dies takes the test that it ran with it, and no other.

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

DIES = "import os\n\ndef test_dies():\n    os._exit(1)\n"
PASSES = "import pytest\n\n@pytest.mark.parametrize('number', range({count}))\ndef test_passes(number):\n    pass\n"
CONFTEST = "from tests.conftest import pytest_xdist_make_scheduler\n"
LONGEST = 120  # seconds


@pytest.mark.parametrize(("dies_at", "count"), [(0, 1), (3, 1), (1, 3)])
def test_all_other_tests_are_run_when_a_process_dies(root: Path, tmp_path: Path, dies_at: int, count: int) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    for number in range(6):
        text = PASSES.format(count=count)
        if number == dies_at:
            text += DIES
        (tmp_path / f"test_{number}.py").write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "--no-loadscope-reorder", "-q", "-p", "no:cacheprovider", "."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )
    assert f"1 failed, {6 * count} passed" in done.stdout, done.stdout + done.stderr
