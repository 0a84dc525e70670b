# The lesson's page, opened by a reader.

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.cell import Cell

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_cell_runs_and_shows_its_output(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    outcome = cell.run()
    assert outcome["ok"]
    expect(cell.output).to_contain_text("4")
