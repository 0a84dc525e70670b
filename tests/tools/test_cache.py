# The cache of build steps.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.cache import KEPT, Cache, fingerprint, hashed_name

if TYPE_CHECKING:
    from pathlib import Path


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
