# The cache of build steps.

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.cache import KEPT, Cache, fingerprint, hashed_name, name_in

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_a_step_is_done_once_for_the_same_inputs(tmp_path: Path) -> None:
    cache, calls = Cache(tmp_path / "cache"), list[str]()
    source = tmp_path / "source"
    source.write_text("one")

    def make(out: Path) -> None:
        calls.append(source.read_text())
        (out / "result").write_text(source.read_text())

    first = cache.step("copy", [source], make)
    assert cache.step("copy", [source], make) == first
    source.write_text("two")
    assert (cache.step("copy", [source], make) / "result").read_text() == "two"
    assert calls == ["one", "two"]


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def make(out: Path) -> None:
        (out / "half").write_text("")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        Cache(tmp_path).step("copy", ["input"], make)
    assert list((tmp_path / "copy").iterdir()) == []


def test_old_results_are_removed(tmp_path: Path) -> None:
    made = [
        Cache(tmp_path).step("copy", [str(number)], lambda out: (out / "result").touch()) for number in range(KEPT + 3)
    ]
    assert len(list((tmp_path / "copy").iterdir())) == KEPT
    assert made[-1].exists()


def test_a_fingerprint_sees_names_and_contents_but_not_what_python_leaves(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = fingerprint(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("")
    assert fingerprint(tmp_path) == before
    (tmp_path / "a").rename(tmp_path / "b")
    assert fingerprint(tmp_path) != before


def test_a_path_that_leads_nowhere_is_no_input(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="moved"):
        fingerprint(tmp_path / "moved")


def test_a_hashed_name_keeps_its_suffix() -> None:
    assert hashed_name("pyodide.asm.wasm", b"") == "pyodide.asm-e3b0c44298.wasm"


def test_of_several_files_only_those_with_new_content_are_made(tmp_path: Path) -> None:
    cache, calls = Cache(tmp_path / "cache"), list[list[str]]()
    for name, content in {"a": "one", "b": "two", "c": "one"}.items():
        (tmp_path / name).write_text(content)

    def make(jobs: Mapping[Path, Path]) -> None:
        calls.append(sorted(file.read_text() for file in jobs))
        for file, out in jobs.items():
            (out / "result").write_text(file.read_text().upper())

    def results(*inputs: str) -> list[str]:
        files = [tmp_path / name for name in "abc"]
        return [(made / "result").read_text() for made in cache.each("upper", files, list(inputs), make)]

    assert results() == ["ONE", "TWO", "ONE"]
    assert results() == ["ONE", "TWO", "ONE"]
    (tmp_path / "b").write_text("three")
    assert results() == ["ONE", "THREE", "ONE"]
    assert results("another way to make them") == ["ONE", "THREE", "ONE"]
    assert calls == [["one", "two"], ["three"], ["one", "three"]]


def test_what_fails_for_one_of_several_files_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")

    def make(jobs: Mapping[Path, Path]) -> None:
        for out in jobs.values():
            (out / "half").write_text("")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        Cache(tmp_path / "cache").each("half", [tmp_path / "a"], [], make)
    assert list((tmp_path / "cache/half").iterdir()) == []


def test_results_of_files_go_once_no_build_has_used_them_for_a_month(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    for name in "ab":
        (tmp_path / name).write_text(name)
    made = cache.each("copy", [tmp_path / "a", tmp_path / "b"], [], lambda _jobs: None)
    for result in made:
        os.utime(result, (0, 0))
    assert cache.each("copy", [tmp_path / "b"], [], lambda _jobs: None) == [made[1]]
    assert [result.exists() for result in made] == [False, True]


def test_lessons_of_one_name_in_several_folders_have_names_of_their_own() -> None:
    course = Path("course")
    files = [course / "start.md", course / "one/start.md", course / "two/start.md"]
    assert [name_in(course, file) for file in files] == ["start", "one-start", "two-start"]
