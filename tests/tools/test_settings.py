# The author's settings and the project's, and what is said of a wrong one.

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mistake import Mistake
from tools.settings import Project, Settings, name_of, read_project, read_settings

ROOT = Path(__file__).resolve().parents[2]


def settings(folder: Path, text: str, *, also_allow: tuple[str, ...] = ()) -> Settings:
    (folder / "yieldpad.toml").write_text(text, "utf-8")
    return read_settings(folder, also_allow=also_allow)


def project(root: Path, text: str) -> Project:
    (root / "pyproject.toml").write_text(text, "utf-8")
    return read_project(root)


def test_without_a_file_all_is_as_the_course_says(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings(lessons=tmp_path)
    assert settings(tmp_path, "") == Settings(lessons=tmp_path)


def test_what_an_author_sets(tmp_path: Path) -> None:
    text = """\
title = "T"
description = "D"
brand = "B"
claim = "C"
language = "de-AT"
packages = ["rich", "attrs >=25, <26", "httpx[http2]==0.28.1"]
indexes = ["pypi"]
gallery = true
"""
    assert settings(tmp_path, "\N{ZERO WIDTH NO-BREAK SPACE}" + text) == Settings(
        lessons=tmp_path,
        title="T",
        description="D",
        brand="B",
        claim="C",
        language="de-AT",
        packages=("rich", "attrs >=25, <26", "httpx[http2]==0.28.1"),
        indexes=("pypi",),
        gallery=True,
    )


def test_an_index_can_be_allowed_for_one_build(tmp_path: Path) -> None:
    made = settings(tmp_path, 'indexes = ["pypi"]\n', also_allow=("pyodide", "pypi"))
    assert made.indexes == ("pypi", "pyodide")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('title = "T"\n\ntitel = "T"\n', 3, "there is no setting 'titel': did you mean 'title'?"),
        ("[pages]\n", 1, "there is no setting 'pages': did you mean 'packages'?"),
        ("x.y = 1\n", 1, "there is no setting 'x': use title, description, brand, claim, language, packages, "),
        ("# title = 1\ntitle = 1\n", 2, 'title must be a text: title = "…"'),
        ('"title" = " "\n', 1, 'title must be a text: title = "…"'),
        ('title = "T\n', 1, "this is not TOML: "),
        ('title = "T"\ntitle = "T"\n', 2, "this is not TOML: Cannot overwrite a value"),
        ('language = "Deutsch!"\n', 1, 'language must be a code, such as "en" or "de", not \'Deutsch!\''),
        ('gallery = "yes"\n', 1, "gallery must be true or false, not 'yes'"),
        ('packages = "rich"\n', 1, 'packages must be a list of texts: packages = ["…", "…"]'),
        ('packages = [\n "--index-url=x",\n]\n', 1, "packages must have names of packages, such as "),
        ('indexes = ["ftp"]\n', 1, "a package index must be pypi, pyodide or an https address, not 'ftp'"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(Mistake) as caught:
        settings(tmp_path, text)
    place = f"{tmp_path / 'yieldpad.toml'}:{line}: "
    assert str(caught.value).startswith(place + words)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "yieldpad.toml").write_bytes('title = "Über"'.encode("latin-1"))
    with pytest.raises(Mistake, match=r"yieldpad\.toml: the file is not UTF-8"):
        read_settings(tmp_path)


def test_the_project_has_lessons_wheels_and_budgets(tmp_path: Path) -> None:
    assert project(tmp_path, "") == Project(lessons=tmp_path / "site/lessons")
    table = '[tool.yieldpad]\nlessons = "course"\npackages = ["rich"]\n[tool.yieldpad.budgets]\npython = 5500.5\n'
    expected = Project(lessons=tmp_path / "course", packages=("rich",), budgets={"python": 5500.5})
    assert project(tmp_path, table) == expected


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[tool]\nyieldpad = 1\n", "[tool.yieldpad] must be a table"),
        ("[tool.yieldpad]\nlesson = 1\n", "[tool.yieldpad] there is no setting 'lesson': did you mean 'lessons'?"),
        ("[tool.yieldpad]\nlessons = 1\n", "[tool.yieldpad] lessons must be a text"),
        (
            "[tool.yieldpad.budgets]\nfirst = 1\n",
            "there is no budget 'first': use first-paint, page, editor, predictions",
        ),
        ("[tool.yieldpad]\nbudgets = 60\n", "budgets must be a table"),
        ("[tool.yieldpad.budgets]\npage = '60 kB'\n", "the budget page must be a number of kB"),
        ("[tool.yieldpad.budgets]\npage = 0\n", "the budget page must be a number of kB"),
        ("[tool.yieldpad.budgets]\npage = true\n", "the budget page must be a number of kB"),
        ("[tool.yieldpad.budgets]\npage = nan\n", "the budget page must be a number of kB"),
    ],
)
def test_a_wrong_setting_of_the_project_is_named(tmp_path: Path, table: str, words: str) -> None:
    with pytest.raises(Mistake) as caught:
        project(tmp_path, table)
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "pyproject.toml"))


def test_names_of_packages_are_compared_in_one_form() -> None:
    assert name_of("Async_Std.lib >=3") == name_of("async-std-lib[all]") == "async-std-lib"


def test_the_projects_own_course_has_settings() -> None:
    own = read_settings(read_project(ROOT).lessons)
    assert own.title == "Yieldpad"
    assert own.description
