# A stranger's article, built as it is and opened by a reader: its programs run, and build on one another.

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def lesson_url(strangers_site: Path) -> Iterator[str]:
    """The address of the article, under its own name."""
    with StaticServer(directory=strangers_site) as server:
        yield server.url + quote("Bees & async.html")


@pytest.mark.chromium_only(reason="its cells are a lesson's, whose programs run in Firefox in site/test_lesson.py")
def test_its_programs_run_and_build_on_one_another(lesson: Page) -> None:
    assert Cell(lesson, "cell-1").run()["ok"]
    watching = Cell(lesson, "cell-2").run()
    assert watching["stdout"] == "bee 1 is home\nbee 2 is home\nbee 3 is home\n"
    assert [step["value"] for step in watching["recording"]["steps"] if step["type"] == "yield"] == ["1", "2", "3"]
    assert Cell(lesson, "cell-3").run()["stdout"] == "5 bees, the last is number 5\n"
    Cell(lesson, "cell-4").run()
    expect(Cell(lesson, "cell-4").output).to_contain_text("15")


@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
def test_a_program_out_of_order_names_the_one_it_needs(lesson: Page) -> None:
    outcome = Cell(lesson, "cell-2").run()
    assert outcome["missing"] == {"name": "asyncio", "cell": "cell-1", "label": "Program 1"}
    expect(Cell(lesson, "cell-2").error).to_contain_text("Program 1")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.usefixtures("without_python")
def test_it_reads_well_at_every_width(lesson: Page, width: int) -> None:
    lesson.set_viewport_size({"width": width, "height": 800})
    for number in range(1, 5):
        cell = Cell(lesson, f"cell-{number}")
        cell.element.scroll_into_view_if_needed()
        expect(cell.editor).to_be_visible()
    picture = lesson.get_by_role("img", name="Our hive")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 0
    expect(lesson.get_by_role("table").first).to_be_visible()
    expect(lesson.get_by_role("cell").nth(1)).to_have_css("text-align", "end")
    expect(lesson.locator("nav:not(.site-nav)")).to_have_count(0)
    assert lesson.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(lesson) == []
