# A page whose reader has switched JavaScript off: the programs, their recorded output and still timelines.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import PATIENCE
from tests.e2e.drivers.recorded_run import PREDICTED, PRINTING, PROGRAMS, RECORDED, SILENT, kept_in, printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture
def page_without_scripts(browser: Browser, lesson_url: str) -> Iterator[Page]:
    """The lesson in a browser whose reader has switched JavaScript off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(lesson_url)
    yield page
    context.close()


@pytest.mark.chromium_only(reason="a stock Firefox cannot be told over WebDriver BiDi to run no scripts")
def test_without_javascript_the_code_its_output_and_a_still_timeline_are_there(page_without_scripts: Page) -> None:
    cells = page_without_scripts.locator("async-cell")
    expect(cells).to_have_count(len(PROGRAMS) + len(PRINTING) + len(PREDICTED) + len(SILENT))
    for name in PROGRAMS:
        cell = page_without_scripts.locator(f"async-cell#{name}")
        kept = kept_in(cell)
        expect(cell.locator("> pre")).to_be_visible()
        recorded = cell.locator("figure.recorded")
        expect(recorded).to_be_visible()
        expect(recorded).to_contain_text(RECORDED)
        expect(recorded.locator("pre")).to_be_visible()
        assert recorded.locator("pre").text_content() == printed(kept)
        drawing = recorded.get_by_role("img", name=re.compile("^Timeline"))
        expect(drawing).to_be_visible()
        size = drawing.bounding_box()
        assert size is not None
        assert size["width"] > 300
        assert size["height"] > 50
        values = [step["value"] for step in kept["recording"]["steps"] if step["type"] == "yield"]
        assert drawing.locator(".bead-text").all_text_contents() == values
    for name in SILENT:
        cell = page_without_scripts.locator(f"async-cell#{name}")
        expect(cell.locator("> pre")).to_be_visible()
        expect(cell.locator("figure.recorded")).to_have_count(0)


@pytest.mark.chromium_only(reason="a stock Firefox cannot be told over WebDriver BiDi to run no scripts")
@pytest.mark.parametrize("width", [320, 390])
def test_without_javascript_a_narrow_page_needs_no_scrolling_sideways(page_without_scripts: Page, width: int) -> None:
    page_without_scripts.set_viewport_size({"width": width, "height": 800})
    root = page_without_scripts.locator("html")
    size = root.bounding_box()
    assert size is not None
    assert size["width"] <= width
    for drawing in page_without_scripts.locator("figure.recorded").all():
        box = drawing.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.chromium_only(reason="a stock Firefox cannot be told over WebDriver BiDi to run no scripts")
def test_drawings_of_one_page_do_not_share_names(page_without_scripts: Page) -> None:
    named = page_without_scripts.locator("figure.recorded [id]")
    assert named.count() > 0
    ids = [element.get_attribute("id") for element in named.all()]
    assert len(set(ids)) == len(ids)
