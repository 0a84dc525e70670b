# How many workers of Python a browser has: pages and embeds of a site stay within the bounds that CONTRIBUTING states.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import Embed, frame_tag, page_html
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

pytestmark = pytest.mark.chromium_only(reason="Firefox's automation does not list workers")

STANDBYS = 4  # of all pages and frames of a site
SETTLED = 2000  # milliseconds in which the standbys have started, or would have


def workers(*pages: Page) -> int:
    return sum(len(page.workers) for page in pages)


@pytest.mark.parametrize("around", ["the same site", "another site"])
def test_six_embeds_on_a_page_share_a_few_standbys(
    page: Page, tool: StaticServer, built: Path, host: Host, around: str
) -> None:
    names = [f"cell{number}" for number in range(STANDBYS + 2)]
    html = page_html("".join(frame_tag(tool, name, "input()\nprint('ran')") for name in names))
    if around == "the same site":
        (built / "embeds.html").write_text(html, "utf-8")
        page.goto(f"{tool.url}embeds.html")
    else:
        page.goto(host(html))
    for name in names:
        page.locator(f"iframe#{name}").scroll_into_view_if_needed()
        Embed(page, name).press_run()
        expect(Embed(page, name).cell.prompt).to_be_visible()
    page.wait_for_timeout(SETTLED)
    assert len(names) <= workers(page) <= len(names) + STANDBYS
    for name in names:
        Embed(page, name).cell.prompt.press("Enter")
        assert Embed(page, name).cell.finish()["stdout"] == "ran\n"
    page.wait_for_timeout(SETTLED)
    # In a page of another site this browser refuses the locks that they share, so nothing stands by.
    assert workers(page) == (STANDBYS if around == "the same site" else 0)


def test_two_pages_of_a_course_share_the_standbys_and_each_is_bounded(
    context: BrowserContext, site: StaticServer
) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'deviceMemory', { value: 2 });")
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        page.goto(site.url + LESSON)
        cells = [Cell(page, name) for name in ("counting", "collecting")]
        for cell in cells:
            cell.set_code("input()\nprint('ran')")
            cell.start()
            expect(cell.prompt).to_be_visible()
        # A third one has to wait: this device has room for two.
        third = Cell(page, "step-1-answer")
        third.set_code("print('third')")
        third.run_button.click()
        expect(third.element).to_have_attribute("state", "queued")
        assert workers(page) == 2
        cells[0].prompt.press("Enter")
        assert cells[0].finish()["stdout"] == "ran\n"
        assert third.finish()["stdout"] == "third\n"
    page.wait_for_timeout(SETTLED)
    assert workers(*pages) <= 2 * len(pages)
