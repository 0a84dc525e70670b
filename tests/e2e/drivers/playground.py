# The playground, and what a cell's menu offers.

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tools.preview.server import StaticServer


def play(page: Page, site: StaticServer, link: str = "") -> Locator:
    """Opens the playground anew. Returns its cell's element, when it stands there."""
    page.goto("about:blank")  # a page whose fragment alone changes is not loaded again
    page.goto(f"{site.url}play.html{f'#{link}' if link else ''}")
    element = page.locator("async-cell")
    expect(element).to_have_attribute("state", "idle")
    return element


def cell_of(element: Locator) -> Cell:
    return Cell(element.page, element.get_attribute("id") or "")


def choose(element: Locator, what: str) -> None:
    element.get_by_role("button", name="More").click()
    element.get_by_role("button", name=what).click()
