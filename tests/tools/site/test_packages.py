# The wheels that an author wants beside those that every site has: downloaded by pip, with what they need.

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from tools.cache import Cache
from tools.env import wheels
from tools.mistake import Mistake
from tools.settings import Settings
from tools.site.packages import with_packages

if TYPE_CHECKING:
    from pathlib import Path


def wheel(folder: Path, name: str, version: str, needs: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    beginning = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files = {
        f"{name}.py": "",
        f"{name}-{version}.dist-info/METADATA": beginning + (f"Requires-Dist: {needs}\n" if needs else ""),
        f"{name}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}-{version}.dist-info/RECORD": "",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The wheels that every site has; an index has newer ones of them, and others."""
    index = tmp_path / "index"
    for made in (("yp_base", "1.0"), ("yp_base", "2.0"), ("yp_top", "1.0", "yp_base"), ("yp_far", "1.0", "yp_none")):
        wheel(index, *made)
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return [wheel(tmp_path / "own", "yp_base", "1.0"), wheel(tmp_path / "own", "yp_other", "1.0")]


def names(own: list[Path], folder: Path, *packages: str) -> list[str]:
    settings = Settings(lessons=folder, packages=packages)
    return [found.name.partition("-py3")[0] for found in with_packages(own, settings, Cache(folder / "cache"))]


def test_a_package_comes_with_what_it_needs_and_changes_nothing_else(own: list[Path], tmp_path: Path) -> None:
    assert names(own, tmp_path) == ["yp_base-1.0", "yp_other-1.0"]
    assert names(own, tmp_path, "YP_Base") == ["yp_base-1.0", "yp_other-1.0"]
    assert names(own, tmp_path, "yp.base[more]") == ["yp_base-1.0", "yp_other-1.0"]
    assert names(own, tmp_path, "yp-top") == ["yp_base-1.0", "yp_other-1.0", "yp_top-1.0"]


def test_a_version_that_an_author_names_takes_the_place_of_ours(own: list[Path], tmp_path: Path) -> None:
    assert names(own, tmp_path, "yp-base >= 2", "yp-top") == ["yp_base-2.0", "yp_other-1.0", "yp_top-1.0"]


def test_an_environment_without_pip_is_told_what_to_do(
    own: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wheels, "find_spec", lambda _name: None)
    with pytest.raises(Mistake, match="downloaded by pip, which is not here: python -m ensurepip"):
        names(own, tmp_path, "yp-top")


def test_what_pip_does_not_find_is_told_with_the_file(own: list[Path], tmp_path: Path) -> None:
    with pytest.raises(Mistake) as caught:
        names(own, tmp_path, "yp-far")
    assert str(caught.value).startswith(f"{tmp_path / 'yieldpad.toml'}: packages: pip could not download yp-far for")
    assert "yp_none (from yp-far)" in str(caught.value)
