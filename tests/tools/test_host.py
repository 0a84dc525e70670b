# The cells' files for other tools: what is not replaced, and when they are not written again.

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tools.host import STAMP, is_made_of, main, refuse_others, state_of
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_with_other_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refuse_others(tmp_path / "new")
    refuse_others(tmp_path)
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    for other in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(Mistake, match="Name a folder that is new or empty"):
            refuse_others(other)
    assert main([str(tmp_path)]) == 1
    assert "other files" in capsys.readouterr().err
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"
    (tmp_path / STAMP).write_text("made", "utf-8")
    refuse_others(tmp_path)


def test_a_folder_is_left_as_it_is_until_what_it_was_made_of_changes(tmp_path: Path) -> None:
    source = tmp_path / "kit" / "image.bin"
    source.parent.mkdir()
    source.write_bytes(b"one")
    before = state_of(source.parent)
    assert state_of(source.parent) == before
    assert not is_made_of(tmp_path, before)
    (tmp_path / STAMP).write_text(before, "utf-8")
    assert is_made_of(tmp_path, before)
    os.utime(source, (1, 1))
    assert not is_made_of(tmp_path, state_of(source.parent))
