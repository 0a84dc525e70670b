# The zips of the standard library: the same bytes for the same files.

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from tools.site.compile_library import package_sources, write_zip

if TYPE_CHECKING:
    from pathlib import Path


def test_a_zip_depends_on_nothing_but_its_files(tmp_path: Path) -> None:
    write_zip(tmp_path / "one.zip", {"b.py": b"2", "a.py": b"1"}, zipfile.ZIP_DEFLATED)
    write_zip(tmp_path / "two.zip", {"a.py": b"1", "b.py": b"2"}, zipfile.ZIP_DEFLATED)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["a.py", "b.py"]


def test_a_package_is_named_in_a_zip_as_it_is_imported(tmp_path: Path) -> None:
    (tmp_path / "yieldpad").mkdir()
    (tmp_path / "yieldpad/loop.py").write_text("x = 1")
    (tmp_path / "yieldpad/py.typed").touch()
    assert dict(package_sources(tmp_path)) == {"yieldpad/loop.py": b"x = 1"}
