# The author's settings, and what is said of a wrong one.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.mistake import Mistake
from tools.settings import Settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path


def settings(root: Path, table: str, *, also_allow: tuple[str, ...] = ()) -> Settings:
    (root / "pyproject.toml").write_text(table, "utf-8")
    return read_settings(root, also_allow=also_allow)


def test_without_a_table_no_index_may_be_asked(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == Settings(lessons=tmp_path / "site/lessons")


def test_what_an_author_sets(tmp_path: Path) -> None:
    table = (
        '[tool.yieldpad]\ntitle = "T"\ndescription = "D"\nlessons = "course"\npackages = ["rich"]\nindexes = ["pypi"]\n'
    )
    expected = Settings(lessons=tmp_path / "course", title="T", description="D", packages=("rich",), indexes=("pypi",))
    assert settings(tmp_path, table) == expected


def test_budgets_are_sizes_of_known_parts(tmp_path: Path) -> None:
    made = settings(tmp_path, "[tool.yieldpad.budgets]\nfirst-paint = 60\npython = 5500.5\n")
    assert made.budgets == {"first-paint": 60, "python": 5500.5}


def test_another_folder_can_be_built_once(tmp_path: Path) -> None:
    table = '[tool.yieldpad]\ntitle = "T"\ndescription = "D"\nlessons = "course"\n[tool.yieldpad.budgets]\npage = 1\n'
    (tmp_path / "pyproject.toml").write_text(table, "utf-8")
    assert read_settings(tmp_path, lessons=tmp_path / "other") == Settings(lessons=tmp_path / "other")


def test_an_index_can_be_allowed_for_one_build(tmp_path: Path) -> None:
    made = settings(tmp_path, '[tool.yieldpad]\nindexes = ["pypi"]\n', also_allow=("pyodide", "pypi"))
    assert made.indexes == ("pypi", "pyodide")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[tool]\nyieldpad = 1\n", "must be a table"),
        ("[tool.yieldpad]\nlesson = 1\n", "has no setting 'lesson'"),
        ("[tool.yieldpad]\nlessons = 1\n", "lessons must be the path of a folder"),
        ("[tool.yieldpad]\ntitle = ' '\n", "title must be the course's title"),
        ("[tool.yieldpad]\npackages = 'a'\n", "packages must be a list of texts"),
        (
            "[tool.yieldpad.budgets]\nfirst = 1\n",
            "has no budget 'first': use first-paint, page, editor, python, library",
        ),
        ("[tool.yieldpad]\nbudgets = 60\n", "budgets must be a table"),
        ("[tool.yieldpad.budgets]\npage = '60 kB'\n", "page must be a number of kB"),
        ("[tool.yieldpad.budgets]\npage = 0\n", "page must be a number of kB"),
        ("[tool.yieldpad.budgets]\npage = true\n", "page must be a number of kB"),
        ("[tool.yieldpad.budgets]\npage = nan\n", "page must be a number of kB"),
        (
            "[tool.yieldpad]\nindexes = ['ftp']\n",
            "a package index must be pypi, pyodide or an https address, not 'ftp'",
        ),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, table: str, words: str) -> None:
    with pytest.raises(Mistake) as caught:
        settings(tmp_path, table)
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "pyproject.toml"))
