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


def test_a_folder_of_wheels_is_served_with_what_they_need(own: list[Path], tmp_path: Path) -> None:
    wheel(tmp_path / "wheels", "yp_mine", "0.1", "yp_top")
    wheel(tmp_path / "wheels", "yp_base", "3.0")
    assert names(own, tmp_path, "wheels/") == ["yp_base-3.0", "yp_mine-0.1", "yp_other-1.0", "yp_top-1.0"]
    assert names(own, tmp_path, "wheels/yp_base-3.0-py3-none-any.whl") == ["yp_base-3.0", "yp_other-1.0"]


def test_a_wheel_that_has_changed_is_served_anew(own: list[Path], tmp_path: Path) -> None:
    settings = Settings(lessons=tmp_path, packages=("wheels/",))
    cache = Cache(tmp_path / "cache")
    wheel(tmp_path / "wheels", "yp_mine", "0.1")
    before = {found.name: found.read_bytes() for found in with_packages(own, settings, cache)}
    wheel(tmp_path / "wheels", "yp_mine", "0.1", "yp_top")
    after = {found.name: found.read_bytes() for found in with_packages(own, settings, cache)}
    mine = "yp_mine-0.1-py3-none-any.whl"
    assert before[mine] != after[mine]
    assert "yp_top-1.0-py3-none-any.whl" in after


def test_wheels_that_cannot_be_served_are_told(own: list[Path], tmp_path: Path) -> None:
    def told(path: str) -> str:
        with pytest.raises(Mistake) as caught:
            names(own, tmp_path, path)
        return str(caught.value).removeprefix(f"{tmp_path / 'yieldpad.toml'}: packages: {tmp_path}/")

    folder = tmp_path / "wheels"
    assert told("wheels/").startswith("wheels is not there; ")
    folder.mkdir()
    assert told("wheels/").startswith("wheels has no wheels (*.whl); ")
    (folder / "a-1-py3-none-any.whl").write_text("no zip")
    assert told("wheels/") == "wheels/a-1-py3-none-any.whl is not a wheel, or it is damaged"
    (folder / "a-1-py3-none-any.whl").rename(folder / "a-1-cp314-cp314-linux_x86_64.whl")
    assert "is not pure Python (…-none-any.whl)" in told("wheels/")
    (folder / "a-1-cp314-cp314-linux_x86_64.whl").unlink()
    wheel(folder, "yp_base", "1.0")
    wheel(folder, "yp_base", "2.0")
    assert "yp_base-1.0-py3-none-any.whl and yp_base-2.0-py3-none-any.whl are the same package" in told("wheels/")
