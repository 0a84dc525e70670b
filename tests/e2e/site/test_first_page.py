# The first page of a course: a program whose recording is replayed, without Python until the reader presses Run.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.layout_shifts import moved_by, watch_shifts

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tools.preview.server import StaticServer


def test_its_recording_is_replayed_and_python_comes_with_run(page: Page, site: StaticServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site.url)
    cell = Cell(page, "program")
    expect(cell.element.get_by_role("button", name="Pause the replay")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    expect(cell.element.get_by_role("button", name="Replay")).to_be_visible()
    expect(cell.output).to_contain_text("Vega 1")
    expect(cell.run_button).to_be_in_viewport()
    expect(page.get_by_role("navigation", name="Lessons")).to_be_visible()
    assert [url for url in asked if re.search(r"/python/|runner\.html", url)] == []
    assert violations_light_and_dark(page) == []
    assert cell.run()["stdout"].startswith("Ariane 3\n")


@pytest.mark.usefixtures("without_python")
@pytest.mark.chromium_only(reason="what moves by itself is our own code's choice")
def test_nothing_moves_by_itself_for_a_reader_who_wants_less_motion(page: Page, site: StaticServer) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site.url)
    cell = Cell(page, "program")
    expect(cell.editor).to_be_visible()
    page.wait_for_timeout(500)
    expect(cell.element.locator(".recorded .timeline")).to_be_visible()


@pytest.mark.usefixtures("without_python")
@pytest.mark.chromium_only(reason="no other browser tells of layout shifts")
def test_no_part_of_it_shifts_when_the_scripts_come(page: Page, site: StaticServer) -> None:
    watch_shifts(page)
    for width in (1280, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site.url)
        expect(Cell(page, "program").element.get_by_role("button", name="Replay")).to_be_visible()
        assert moved_by(page) < 0.001, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("without_python")
def test_an_edit_on_it_is_there_again_and_is_not_replaced_by_a_replay(page: Page, site: StaticServer) -> None:
    page.goto(site.url)
    Cell(page, "program").set_code("print('mine')")
    page.reload()
    cell = Cell(page, "program")
    expect(cell.editor).to_have_text("print('mine')")
    expect(cell.element.locator(".timeline:visible")).to_have_count(0)
