# The pages of dist/.

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import TEXTS
from tools.draft import read_draft
from tools.mistake import Mistake
from tools.pages import Pages
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tools.lesson import Lesson

ASSETS = {"css/page.css": "css/page-1.css", "css/cell.css": "css/cell-3.css", "js/index.js": "js/index-2.js"}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    (tmp_path / "templates").mkdir()
    return Pages(tmp_path, ASSETS)


def waiting(folder: Path) -> Lesson:
    file = folder / "waiting.md"
    file.write_text("---\ntitle: <waiting>\n---\n\n**waiting**\n", "utf-8")
    return read_draft(file).lesson({}, read_texts(TEXTS, "en"))


def test_a_lesson_is_put_into_its_template(pages: Pages, tmp_path: Path) -> None:
    template = "<title>{{ title }}</title>{{ styles[0] }} {{ scripts[0] }} {{ root }}\n{{ body }}"
    (tmp_path / "templates/lesson.html").write_text(template)
    page = pages.lesson(waiting(tmp_path))
    assert page == (
        "<title>&lt;waiting&gt;</title>./css/page-1.css ./js/index-2.js ./\n<p><strong>waiting</strong></p>\n"
    )


def test_a_template_that_asks_for_what_is_not_there_is_a_mistake(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "templates/lesson.html").write_text("{{ tilte }}")
    with pytest.raises(Mistake, match="'tilte' is undefined"):
        pages.lesson(waiting(tmp_path))


def test_the_runner_allows_its_own_script_only(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "runner.html").write_text("<meta content=\"'{{ hash }}'\"><script>{{ script }}</script>")
    script = "say('{{ hash }}')"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert pages.runner(script) == f"<meta content=\"'sha256-{digest}'\"><script>{script}</script>"


def test_a_runner_without_a_place_for_its_script_is_a_mistake(pages: Pages, tmp_path: Path) -> None:
    (tmp_path / "runner.html").write_text("{{ hash }}")
    with pytest.raises(Mistake, match="script"):
        pages.runner("")
