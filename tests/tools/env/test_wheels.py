# The lock file of the wheels that the site serves.

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING

from tools.env.wheels import licences, pyodide_lock

if TYPE_CHECKING:
    from pathlib import Path


def wheel(folder: Path, name: str, files: dict[str, str]) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path


def test_the_lock_tells_pyodide_what_each_wheel_is(tmp_path: Path) -> None:
    (tmp_path / "npm.json").write_text('{"info": {"python": "3.14.2"}, "packages": {"numpy": {}}}')
    needs = "Name: Rich_Text\nVersion: 1.0\nRequires-Dist: Markdown.It>=2\nRequires-Dist: far; extra == 'all'\n"
    files = {
        "rich_text/__init__.py": "",
        "rich_text/data/a.txt": "",
        "single.py": "",
        "rich_text-1.0.dist-info/METADATA": needs,
    }
    rich = wheel(tmp_path, "rich_text", files)
    markdown = wheel(
        tmp_path, "markdown_it", {"markdown_it-1.0.dist-info/METADATA": "Name: markdown-it\nVersion: 1.0\n"}
    )
    lock = json.loads(pyodide_lock([rich, markdown], tmp_path / "npm.json"))
    assert lock["info"] == {"python": "3.14.2"}
    assert sorted(lock["packages"]) == ["markdown-it", "rich-text"]
    assert lock["packages"]["rich-text"] == {
        "name": "rich-text",
        "version": "1.0",
        "file_name": "rich_text-1.0-py3-none-any.whl",
        "sha256": hashlib.sha256(rich.read_bytes()).hexdigest(),
        "depends": ["markdown-it"],
        "imports": ["rich_text", "single"],
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def test_every_licence_of_a_wheel_is_found(tmp_path: Path) -> None:
    files = {"a-1.0.dist-info/licenses/LICENSE": "one", "a-1.0.dist-info/COPYING": "two", "a/LICENSE": "not its own"}
    assert licences(wheel(tmp_path, "a", files)) == "two\n\none"


def test_pyodides_own_packages_are_listed_where_the_author_allows_their_host(tmp_path: Path) -> None:
    (tmp_path / "npm.json").write_text('{"info": {}, "packages": {"numpy": {"file_name": "numpy.whl"}}}')
    lock = json.loads(pyodide_lock([], tmp_path / "npm.json", "https://cdn.example/full/"))
    assert lock["packages"]["numpy"]["file_name"] == "https://cdn.example/full/numpy.whl"
