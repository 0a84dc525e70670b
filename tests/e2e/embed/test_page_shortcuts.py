# Keys that a cell handles or types are not the shortcuts of the page around it, here of a deck of slides.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import ICON, cell_tag, script_tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

REVEAL = Path(__file__).resolve().parents[3] / "node_modules/reveal.js/dist"
FILES = (REVEAL / "reveal.js", REVEAL / "reveal.css")
MANY = "for number in range(100):\n    print(number)"


@pytest.fixture
def deck(page: Page, tool: StaticServer, host: Host) -> Cell:
    """A cell on the first of three slides that reveal.js shows."""
    for file in FILES:
        page.route(f"**/{file.name}", file_route(file))
    page.goto(
        host(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slides</title>{ICON}'
            f'<link rel="stylesheet" href="reveal.css">{script_tag(tool)}</head><body>'
            f'<div class="reveal"><div class="slides"><section>{cell_tag("first", MANY)}</section>'
            "<section>Two</section><section>Three</section></div></div>"
            '<script src="reveal.js"></script><script>Reveal.initialize({ transition: "none" })</script></body></html>'
        )
    )
    expect(page.locator(".reveal.ready")).to_be_visible()
    return Cell(page, "first")


def file_route(file: Path) -> Callable[[Route], None]:
    return lambda route: route.fulfill(path=file)


def slide(cell: Cell) -> int:
    return int(cell.page.evaluate("Reveal.getIndices().h"))


def test_what_is_typed_into_a_cell_changes_no_slide_and_the_page_keeps_its_keys(deck: Cell) -> None:
    keyboard = deck.page.keyboard
    deck.editor.click()
    keyboard.press("Control+a")
    keyboard.type("name = input( 'who' )")
    for key in ("Home", "ArrowRight", "ArrowLeft", "End", "ArrowDown", "Escape"):
        keyboard.press(key)
    assert deck.code == "name = input( 'who' )"
    keyboard.press("Control+Enter")
    expect(deck.prompt).to_be_visible()
    deck.prompt.focus()
    keyboard.type("n b s f o")
    keyboard.press("Enter")
    assert deck.finish()["ok"]
    deck.run_button.focus()
    keyboard.press("Space")
    expect(deck.prompt).to_be_visible()
    deck.stop_button.click()
    deck.finish()
    assert slide(deck) == 0
    assert deck.page.evaluate("Reveal.isOverview() || Reveal.isPaused()") is False
    deck.run_button.focus()
    keyboard.press("ArrowRight")  # nothing in a button's place takes it
    assert slide(deck) == 1


def test_an_output_that_scrolls_takes_the_keys_that_scroll(deck: Cell) -> None:
    deck.run()
    deck.output.focus()
    for key in ("Home", "ArrowDown", "Space", "PageDown"):
        deck.page.keyboard.press(key)
    assert slide(deck) == 0
