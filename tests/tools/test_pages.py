# The pages of dist/.

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest

from tools.lessons import read_lesson
from tools.mistake import Mistake
from tools.pages import Pages, read_lessons

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = {"css/page.css": "css/page-1.css", "js/index.js": "js/index-2.js"}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    (tmp_path / "templates").mkdir()
    return Pages(tmp_path, ASSETS)


def write_lessons(folder: Path, *names: str) -> None:
    for name in names:
        (folder / f"{name}.md").write_text(f"---\ntitle: <{name}>\n---\n\n**{name}**\n", "utf-8")


def test_a_lesson_is_put_into_its_template(pages: Pages, tmp_path: Path) -> None:
    template = "<title>{{ title }}</title>{{ styles[0] }} {{ scripts[0] }} {{ root }}\n{{ body }}"
    (tmp_path / "templates/lesson.html").write_text(template)
    write_lessons(tmp_path, "waiting")
    page = pages.lesson(read_lesson(tmp_path / "waiting.md"))
    assert page == (
        "<title>&lt;waiting&gt;</title>./css/page-1.css ./js/index-2.js ./\n<p><strong>waiting</strong></p>\n"
    )


def test_a_template_that_asks_for_what_is_not_there_is_a_mistake(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "templates/lesson.html").write_text("{{ tilte }}")
    write_lessons(tmp_path, "waiting")
    with pytest.raises(Mistake, match="'tilte' is undefined"):
        pages.lesson(read_lesson(tmp_path / "waiting.md"))


def test_the_runner_allows_its_own_script_only(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "runner.html").write_text("<meta content=\"'{{ hash }}'\"><script>{{ script }}</script>")
    script = "say('{{ hash }}')"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert pages.runner(script) == f"<meta content=\"'sha256-{digest}'\"><script>{script}</script>"


def test_a_runner_without_a_place_for_its_script_is_a_mistake(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "runner.html").write_text("{{ hash }}")
    with pytest.raises(Mistake, match="script"):
        pages.runner("")


def test_an_only_lesson_is_the_index(tmp_path: Path) -> None:
    write_lessons(tmp_path, "waiting")
    assert list(read_lessons(tmp_path)) == ["index.html"]


def test_of_several_lessons_one_is_the_index(tmp_path: Path) -> None:
    write_lessons(tmp_path, "waiting", "tasks")
    with pytest.raises(Mistake, match=r"several lessons need an index\.md"):
        read_lessons(tmp_path)
    write_lessons(tmp_path, "index")
    assert list(read_lessons(tmp_path)) == ["index.html", "tasks.html", "waiting.html"]


def test_a_site_without_lessons_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="there is no lesson here"):
        read_lessons(tmp_path)
