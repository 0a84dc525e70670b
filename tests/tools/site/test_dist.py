# dist/: what a host gets is complete, in order, and asks nobody else.

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.lesson_page import LESSON
from tools.lesson.course import read_course
from tools.site.compressed import COPIES
from tools.site.dist import course_title

if TYPE_CHECKING:
    from pathlib import Path

# The flags of a .pyc whose source is never looked at: based on a hash, and unchecked.
UNCHECKED_HASH = (1).to_bytes(4, "little")


@pytest.fixture(scope="module")
def start(dist: Path) -> zipfile.ZipFile:
    """The modules that a start imports."""
    return zipfile.ZipFile(only(dist / "python", "start-*.wasm"))


@pytest.fixture(scope="module")
def library(dist: Path) -> zipfile.ZipFile:
    """The whole standard library."""
    return zipfile.ZipFile(only(dist / "python", "library-*.zip"))


def only(folder: Path, pattern: str) -> Path:
    """The one file of this name."""
    (found,) = folder.glob(pattern)
    return found


def test_a_start_has_compiled_modules_only_and_stores_them(start: zipfile.ZipFile) -> None:
    entries = start.infolist()
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.filename.rpartition(".")[2] for entry in entries} == {"pyc"}
    assert {"asyncio/__init__.pyc", "json/decoder.pyc", "yieldpad/__init__.pyc"} <= set(start.namelist())


def test_no_source_is_looked_at_for_a_compiled_module(start: zipfile.ZipFile, library: zipfile.ZipFile) -> None:
    for archive in (start, library):
        flags = {archive.read(name)[4:8] for name in archive.namelist() if name.endswith(".pyc")}
        assert flags == {UNCHECKED_HASH}


def test_the_library_has_every_module_with_its_source(start: zipfile.ZipFile, library: zipfile.ZipFile) -> None:
    names = set(library.namelist())
    compiled = {name for name in names if name.endswith(".pyc")}
    assert {name.removesuffix("c") for name in compiled} == names - compiled
    assert set(start.namelist()) < compiled
    assert "email/message.pyc" in compiled


def test_zips_have_no_dates_and_are_sorted(start: zipfile.ZipFile, library: zipfile.ZipFile) -> None:
    for archive in (start, library):
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_wheel_is_the_one_that_the_lock_names(dist: Path) -> None:
    lock = json.loads(only(dist / "python", "lock-*.json").read_text("utf-8"))
    served = {wheel.name: hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in (dist / "packages").iterdir()}
    assert {entry["file_name"]: entry["sha256"] for entry in lock["packages"].values()} == served
    assert {"micropip", "packaging"} <= set(lock["packages"])


def test_every_file_of_the_interpreter_is_named_after_its_content(dist: Path) -> None:
    for file in (dist / "python").iterdir():
        if file.suffix in COPIES.values():
            continue
        assert hashlib.sha256(file.read_bytes()).hexdigest()[:10] in file.name


def test_every_page_names_only_files_of_the_site_that_are_there(dist: Path) -> None:
    pages = sorted(page for page in dist.glob("*.html") if page.name != "runner.html")
    assert {"index.html", LESSON} <= {page.name for page in pages}
    for page in pages:
        addresses = re.findall(r"<(?:a|link|script|img)[^>]*? (?:href|src)=\"([^\"#]+)", page.read_text("utf-8"))
        inside = [address for address in addresses if not re.match(r"https?:|data:|mailto:", address)]
        assert inside
        for address in inside:
            assert not address.startswith("/")
            file = dist / unquote(address)
            assert file.is_file() or (file / "index.html").is_file(), (page.name, address)


def test_the_notices_name_everything_that_others_wrote(dist: Path) -> None:
    notices = (dist / "NOTICES.txt").read_text("utf-8")
    titles = re.findall(r"^={9,}\n(.+)\n={9,}$", notices, re.MULTILINE)
    names = {title.split()[0].rpartition("/")[2].partition("-")[0] for title in titles}
    assert {"Pyodide", "CPython", "view", "state", "python", "micropip", "packaging"} <= names
    assert "Mozilla Public License" in notices


def test_what_other_sites_load_is_at_addresses_that_stay(dist: Path) -> None:
    script = (dist / "yieldpad.js").read_text("utf-8")
    found = re.fullmatch(r'export \* from "\./(js/index-\w+\.js)";\n', script)
    assert found
    assert f'src="./{found[1]}"' in (dist / "index.html").read_text("utf-8")
    assert (dist / found[1]).is_file()
    for page in ("embed.html", "loader.html"):
        addresses = re.findall(r'<(?:link|script)[^>]*? (?:href|src)="([^"]+)"', (dist / page).read_text("utf-8"))
        inside = [address for address in addresses if not address.startswith("data:")]
        assert inside
        assert all((dist / address).is_file() for address in inside)
    assert (dist / "embed-fit.js").is_file()


def test_a_cells_style_sheet_asks_nobody_and_has_no_measure_of_the_page(dist: Path) -> None:
    script = only(dist / "js", "index-*.js").read_text("utf-8")
    at = script.index(":host{display:block")
    sheet = script[script.rindex("`", 0, at) : script.index("`", at)]
    assert ".timeline{" in sheet
    assert "url(" not in sheet
    assert "@import" not in sheet
    own_width = re.search(r"contain-intrinsic-inline-size:[^;]*", sheet)
    assert own_width  # which no page says, so it is never wider than the window
    assert not re.search(r"\d(rem|vw|vh)\b", sheet.replace(own_width[0], ""))
    assert "var(--yieldpad-rem)" in sheet


def test_a_course_without_a_title_is_called_as_its_index_its_only_lesson_or_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "my-first_course"
    folder.mkdir()
    titles = []
    for name in ("a", "b", "index"):
        (folder / f"{name}.md").write_text(f"# The {name}\n", "utf-8")
        titles.append(course_title(read_course(folder), folder))
    assert titles == ["The a", "My first course", "The index"]
