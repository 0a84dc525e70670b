# Cells in a book made by Jupyter Book 1: the real tool builds integrations/jupyter-book, as docs/hosts.md says.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_in_cells
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.site_generators import (
    BOOK,
    DARK,
    LIGHT,
    TOOL,
    cell_fills_its_place,
    elsewhere,
    run_examples,
    sources,
)
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

# What the book's own theme complains of: a name declared twice, no mode to begin with, a file that is not there.
OF_THE_THEME = r"THEBE_JS_URL|invalid theme mode|/basic\.css"


@pytest.fixture(scope="session")
def book(tool: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the book."""
    made = sources(BOOK, tmp_path_factory.mktemp("book"))
    made.replace("_config.yml", TOOL, tool.url)
    done = made.build(["jupyter-book", "build", "--warningiserror", "--quiet", "."])
    assert done.returncode == 0, done.stdout + done.stderr
    with StaticServer(directory=made.folder / "_build" / "html", prefix="/book/") as server:
        yield elsewhere(server)


@pytest.fixture
def page_of_book(page: Page, page_errors: PageErrors, book: str) -> Page:
    """Its first page. What the book's theme asks of other hosts is not to be had, and not needed."""
    page_errors.allow(OF_THE_THEME)
    page.route(lambda url: "127.0.0.1" not in url and "localhost" not in url, lambda route: route.fulfill(body=""))
    page.goto(f"{book}generators.html")
    return page


def test_the_lessons_examples_run(page_of_book: Page) -> None:
    run_examples(page_of_book)


@pytest.mark.usefixtures("without_python")
def test_dark_is_what_the_books_switch_says(page_of_book: Page) -> None:
    box = Cell(page_of_book, "counting").element.locator(".cell")
    for theme, expected in {"dark": DARK, "light": LIGHT}.items():
        page_of_book.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        expect(box).to_have_css("background-color", expected)


def test_a_cell_fits_into_the_page(page_of_book: Page) -> None:
    for width in (1280, 390):
        page_of_book.set_viewport_size({"width": width, "height": 900})
        assert cell_fills_its_place(page_of_book), width
        assert violations_in_cells(page_of_book) == [], width
