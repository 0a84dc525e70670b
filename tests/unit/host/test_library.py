# The second part of the standard library comes when it is first wanted, and only then.

from __future__ import annotations

import sys
import zipfile
import zipimport
from typing import TYPE_CHECKING

import pytest

from yieldpad.host.stdlib_archive import LibraryFinder, forget_archive

if TYPE_CHECKING:
    from pathlib import Path


def test_a_module_of_the_library_makes_the_finder_fetch_it() -> None:
    fetched = []

    def fetch() -> bool:
        fetched.append("all")
        return True

    finder = LibraryFinder(fetch)
    spec = finder.find_spec("tomllib")
    assert spec is not None
    assert (spec.name, fetched) == ("tomllib", ["all"])


def test_a_module_of_pyodide_makes_the_finder_fetch_it() -> None:
    asked = iter([False])
    LibraryFinder(lambda: next(asked)).find_spec("pyodide.http")
    assert list(asked) == []


@pytest.mark.parametrize("name", ["numpy", "numpy.tomllib", "my_module"])
def test_other_modules_fetch_nothing(name: str) -> None:
    finder = LibraryFinder(lambda: pytest.fail("fetched"))
    assert finder.find_spec(name) is None


def test_a_complete_library_is_not_fetched_again() -> None:
    finder = LibraryFinder(lambda: pytest.fail("fetched"))
    finder.complete = True
    assert finder.find_spec("tomllib") is None


def test_a_library_that_cannot_be_had_is_a_module_not_found() -> None:
    assert LibraryFinder(lambda: False).find_spec("tomllib") is None


@pytest.mark.skipif(sys.version_info < (3, 13), reason="an importer kept its own directory before CPython 3.13")
def test_a_replaced_archive_is_read_anew(tmp_path: Path) -> None:
    archive = tmp_path / "library.zip"
    with zipfile.ZipFile(archive, "w") as first:
        first.writestr("one.py", "")
    importer = zipimport.zipimporter(str(archive))
    with zipfile.ZipFile(archive, "w") as whole:
        whole.writestr("other.py", "value = 'from the whole library'")
    forget_archive(str(archive))
    assert importer.find_spec("one") is None
    assert importer.find_spec("other") is not None
