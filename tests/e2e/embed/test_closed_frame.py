# Where headers or policies keep Python's frame from opening, the cell says which.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import cell_tag, page_html, script_tag
from tests.lesson_page import LESSON
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import Host, PageErrors

pytestmark = pytest.mark.chromium_only(reason="each browser words what it blocks for its own console")


@pytest.mark.parametrize(
    "header", [("X-Frame-Options", "DENY"), ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")]
)
def test_a_header_of_the_sites_host_is_named(
    page: Page, built: Path, page_errors: PageErrors, header: tuple[str, str]
) -> None:
    page_errors.allow("X-Frame-Options|Content Security Policy|frame-ancestors")
    with StaticServer(directory=built, headers=dict([header])) as server:
        page.goto(server.url + LESSON)
        cell = Cell(page, "counting")
        cell.run_button.click()
        expect(cell.error).to_contain_text(": ".join(header))
        expect(cell.error).to_contain_text("runner.html")


def test_the_directive_of_the_pages_policy_is_named(
    page: Page, tool: StaticServer, host: Host, page_errors: PageErrors
) -> None:
    page_errors.allow("Content Security Policy|violates|Failed to fetch|net::ERR")
    policy = f"default-src 'self'; script-src {tool.url}"
    page.goto(host(page_html(cell_tag("first"), head=script_tag(tool)), {"Content-Security-Policy": policy}))
    cell = Cell(page, "first")
    cell.run_button.click()
    origin = tool.url.removesuffix("/course/play/")
    expect(cell.error).to_contain_text(f"needs: frame-src {origin}")


def test_a_runner_frame_that_the_host_does_not_have_is_named(page: Page, built: Path, page_errors: PageErrors) -> None:
    page_errors.allow("404")
    page.route("**/runner.html", lambda route: route.fulfill(status=404, body="none"))
    with StaticServer(directory=built) as server:
        page.goto(server.url + LESSON)
        cell = Cell(page, "counting")
        cell.run_button.click()
        expect(cell.error).to_contain_text("runner.html is not there (the server answered 404)")


def test_a_page_that_was_opened_as_a_file_says_so(page: Page, built: Path, page_errors: PageErrors) -> None:
    page_errors.allow("CORS policy|ERR_FAILED")
    page.goto((built / LESSON).as_uri())
    expect(page.get_by_text("This page was opened as a file")).to_be_visible()


def test_a_page_of_a_server_says_nothing_of_files(lesson: Page) -> None:
    expect(lesson.get_by_text("This page was opened as a file")).to_be_hidden()
