# A package that the site does not have is told when the site is built, not to its readers.

from __future__ import annotations

from pathlib import Path

from tests.tools.lesson_file import EXERCISE, draft
from tools.lesson.asked_packages import missing_packages

WHEELS = [Path("async_std.lib-1.0-py3-none-any.whl"), Path("rich-15.0-py3-none-any.whl")]
CELL = '```python {packages="Async-STD-lib rich==15.0 numpy" .unrecorded}\n```\n'


def test_a_package_that_no_wheel_has_is_told_with_its_line(tmp_path: Path) -> None:
    made = draft(tmp_path, f"# A\n\n{CELL}\n{EXERCISE.replace('{#one', '{#one packages=pandas')}")
    assert list(missing_packages([made], WHEELS)) == [
        (made.file, 3, "the site does not have the package numpy: name it under packages in yieldpad.toml"),
        (made.file, 6, "the site does not have the package pandas: name it under packages in yieldpad.toml"),
    ]
