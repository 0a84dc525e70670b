# Cells in a site made by Zensical: the real tool builds integrations/zensical with the installed package, as
# docs/hosts.md says.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_in_cells
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.site_generators import DARK, LIGHT, cell_fills_its_place, run_examples, sources
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

BUILD = ["zensical", "build", "--strict"]


@pytest.fixture(scope="session")
def zensical(package: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, which has the cells' files."""
    made = sources("zensical", tmp_path_factory.mktemp("zensical"))
    done = made.build(["python", "-m", "yieldpad.tools.host", "docs/assets/yieldpad"], PYTHONPATH=package)
    assert done.returncode == 0, done.stderr
    with StaticServer(directory=made.folder / "site", prefix="/docs/") as server:
        made.replace("mkdocs.yml", "https://course.example/docs/", server.url)  # instant navigation goes by it
        done = made.build(BUILD, PYTHONPATH=package)
        assert done.returncode == 0, done.stdout + done.stderr
        yield server.url


def test_the_lessons_examples_run_on_a_page_that_is_swapped_in(page: Page, zensical: str) -> None:
    page.goto(zensical)
    page.evaluate("globalThis.stayed = true")
    page.get_by_role("article").get_by_role("link", name="generators").click()
    run_examples(page)
    assert page.evaluate("globalThis.stayed") is True
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert cell_fills_its_place(page), width
        assert violations_in_cells(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("without_python")
def test_dark_is_what_the_sites_switch_says(page: Page, zensical: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{zensical}generators/")
    box = Cell(page, "counting").element.locator(".cell")
    expect(box).to_have_css("background-color", LIGHT)
    page.get_by_title("Switch to dark").click()
    expect(box).to_have_css("background-color", DARK)
    assert violations_in_cells(page) == []


def test_a_fence_that_says_something_else_stops_the_build(package: str, tmp_path: Path) -> None:
    made = sources("zensical", tmp_path)
    made.replace("docs/generators.md", 'label="Counting"', 'label="Counting" speed="fast"')
    done = made.build(BUILD, PYTHONPATH=package)
    assert done.returncode
    assert 'Yieldpad: speed cannot be "fast"; write a number above 0, or "instant"' in done.stderr
