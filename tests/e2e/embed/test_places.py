# Places whose contents say how wide they are: a cell has a width there too, and the page does not scroll sideways.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import cell_tag, page_html, script_tag

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

LEAST = 150  # pixels
PLACES = {
    "table": "<table><tr><td>Words</td><td>{}</td></tr></table>",
    "row": '<div style="display: flex"><p>Words on the left</p>{}</div>',
    "two": '<div style="display: flex; gap: 1rem">{}{}</div>',
    "column": '<div style="display: flex; flex-direction: column; align-items: flex-start">{}</div>',
    "grid": '<div style="display: grid; grid-template-columns: auto auto"><p>Words</p>{}</div>',
    "fractions": '<div style="display: grid; grid-template-columns: 1fr 1fr">{}{}</div>',
    "columns": '<div style="columns: 2"><p>Words</p>{}{}</div>',
    "inline": '<div style="display: inline-block">{}</div>',
    "float": '<div style="float: left">{}</div><p style="clear: both">Words</p>',
    "fit": '<div style="width: fit-content">{}</div>',
}


@pytest.mark.usefixtures("without_python")
def test_a_cell_has_a_width_in_every_place(page: Page, tool: StaticServer, host: Host) -> None:
    code = "print('a line of a program that is longer than any of these places is wide, and so it scrolls')"
    cells = (cell_tag(f"cell{number}", code) for number in range(100))
    body = ""
    for place in PLACES.values():
        pieces = place.split("{}")
        body += "".join(piece + next(cells) for piece in pieces[:-1]) + pieces[-1]
    page.goto(host(page_html(body, head=script_tag(tool))))
    expect(Cell(page, "cell0").editor).to_be_visible()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        boxes = page.locator("async-cell").evaluate_all(
            "cells => cells.map(cell => cell.getBoundingClientRect().width)"
        )
        assert min(boxes) >= LEAST, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.chromium_only(reason="which column a box stands in is the same in every browser that keeps it together")
@pytest.mark.usefixtures("without_python")
def test_columns_do_not_break_a_cell_apart(page: Page, tool: StaticServer, host: Host) -> None:
    cells = "".join(cell_tag(f"cell{number}", "print(1)\n" * 6) for number in range(3))
    page.goto(host(page_html(f'<div style="columns: 2">{cells}</div>', head=script_tag(tool))))
    expect(Cell(page, "cell2").editor).to_be_visible()
    assert (
        page.locator("async-cell").evaluate_all("cells => cells.map(cell => cell.getClientRects().length)") == [1] * 3
    )
