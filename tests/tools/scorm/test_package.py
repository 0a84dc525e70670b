# What stops a SCORM package, and what it is called; tests/e2e/hosts/test_scorm.py makes some.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, draft
from tools.cache import Cache
from tools.lesson.links import hide_links
from tools.mistake import Mistake
from tools.scorm.package import free_package, make_package
from tools.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node


def test_a_package_is_named_after_its_lesson_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert str(free_package(None, "waiting.md", "1.2")) == "waiting-scorm-1.2.zip"
    assert str(free_package(None, "start/waiting", "2004")) == "start-waiting-scorm-2004.zip"
    (tmp_path / "a.zip").write_bytes(b"")
    for name, words in {
        "a.zip": "a.zip: this exists already, and is not replaced: delete it",
        "a.tar": "a.tar: a SCORM package is a zip",
        "no/a.zip": "no: there is no such folder",
    }.items():
        with pytest.raises(Mistake, match=words):
            free_package(tmp_path / name, "waiting", "1.2")


def test_what_is_no_lesson_or_has_no_exercise_is_told(tmp_path: Path, root: Path, node: Node) -> None:
    (tmp_path / "waiting.md").write_text(f"# Waiting\n\n{EXERCISE}", "utf-8")
    (tmp_path / "reading.md").write_text("# Reading\n\n```python\nprint(1)\n```\n", "utf-8")
    (tmp_path / "broken.ipynb").write_text("{", "utf-8")
    for name, words in {
        "wating": "there is no lesson wating in this folder; did you mean waiting?",
        "xyz": "there is no lesson xyz in this folder; there are reading, waiting",
        "reading": "reading.md: this lesson has no exercise",
        "broken": "broken.ipynb:",
    }.items():
        output = tmp_path / "out.zip"
        with pytest.raises(Mistake, match=words):
            make_package(
                output,
                name,
                "1.2",
                root=root,
                node=node,
                settings=Settings(lessons=tmp_path),
                cache=Cache(tmp_path / ".cache"),
            )
        assert not output.exists()


def test_of_links_to_other_lessons_only_the_text_is_left(tmp_path: Path) -> None:
    text = "[One](other.html#a), "
    text += "![](p.png) [two *three*](https://x.example/) and [here](#top) and [four](start/in.html).\n"
    made = draft(tmp_path, f"# Waiting\n\n{text}")
    hide_links(made, ["other", "start/in"])
    html = made.markdown.renderer.render(made.tokens, made.markdown.options, {})
    assert 'One, <img src="p.png" alt="" />' in html
    assert '<a href="https://x.example/">two <em>three</em></a> and <a href="#top">here</a> and four.' in html
