# Cells on the slides of reveal.js, as docs/hosts.md says: a deck scales what is on it.

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_in_cells
from tests.e2e.drivers.site_generators import OUTPUTS, TOOL, elsewhere, run_example, sources
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

COLUMNS = "import os\nprint(os.get_terminal_size().columns)"
SIZES = [(1600, 1200), (700, 600)]
"""Of windows in which a slide of 960 pixels is shown larger, and smaller."""
# How far the right edge of an open menu is from its button's: at once, since a menu closes when the page scrolls.
BESIDE = """cell => new Promise(resolve => {
  const button = cell.shadowRoot.querySelector(".opens-menu[aria-label=More]");
  const choices = button.nextElementSibling;
  const measure = () => resolve(button.getBoundingClientRect().right - choices.getBoundingClientRect().right);
  choices.addEventListener("toggle", measure, { once: true });
  button.click();
})"""


@pytest.fixture(scope="session")
def deck(root: Path, tool: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the deck."""
    made = sources("reveal", tmp_path_factory.mktemp("reveal"))
    made.replace("index.html", TOOL, tool.url)
    made.replace("index.html", "center: false", "center: false, controlsTutorial: false")  # an arrow moves for minutes
    shutil.copytree(root / "node_modules/reveal.js/dist", made.folder / "reveal.js/dist")
    with StaticServer(directory=made.folder) as server:
        yield elsewhere(server)


def test_the_lessons_examples_run_on_slides_that_are_scaled(page: Page, page_errors: PageErrors, deck: str) -> None:
    page_errors.allow("favicon.ico")
    scales, columns = [], []
    for (width, height), name in zip(SIZES, ("counting", "annotating"), strict=True):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{deck}#/{1 + [*OUTPUTS].index(name)}")
        expect(page.locator(".reveal.ready")).to_be_visible()
        cell = run_example(page, name)
        scales.append(cell.element.evaluate("cell => cell.getBoundingClientRect().width / cell.offsetWidth"))
        assert violations_in_cells(page) == []

        # A pointer is at the value that it shows, however large that is.
        cell.element.evaluate("cell => { cell.speed = '10' }")
        cell.run()
        for value in ("1", "3"):
            cell.picture.locator(".bead-text").get_by_text(value, exact=True).hover()
            expect(cell.timeline.locator(".details-line")).to_contain_text(f"async_gen yields {value}")
        columns.append(cell.outcome_of(COLUMNS)["stdout"])
        assert abs(cell.element.evaluate(BESIDE)) < 2
    assert scales[0] > 1.2
    assert scales[1] < 0.8
    assert columns[0] == columns[1]


@pytest.mark.chromium_only(reason="the same examples, which the test above runs in both browsers")
def test_the_example_between_them_runs_on_its_slide(page: Page, page_errors: PageErrors, deck: str) -> None:
    page_errors.allow("favicon.ico")
    page.goto(deck)
    expect(page.locator(".reveal.ready")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    run_example(page, "collecting")
