# Where the installed package finds what it needs, and keeps what it makes.

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tools.env.home import ROOT, cache_folder, is_installed

if TYPE_CHECKING:
    from pathlib import Path


def test_this_is_a_checkout(root: Path) -> None:
    assert root == ROOT
    assert not is_installed(ROOT)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems have a folder of their own for caches")
def test_each_course_has_a_cache_of_its_own_where_the_user_has_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "a/course", tmp_path / "b/course"
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert cache_folder(one, cache).parent == tmp_path / "cache/yieldpad"
    assert cache_folder(one, cache).name.startswith("course-")
    assert cache_folder(one, cache) != cache_folder(two, cache)
    one.mkdir(parents=True)
    monkeypatch.chdir(one)
    assert cache_folder(one / "../course", cache) == cache_folder(one, cache)
    monkeypatch.setenv("HOME", str(tmp_path))
    for unset in ({}, {"XDG_CACHE_HOME": "relative"}):
        assert cache_folder(one, unset).parent == tmp_path / ".cache/yieldpad"
