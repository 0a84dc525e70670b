# Hosting: the built site works on a plain static host below any path, and asks no other host for anything.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.lesson_page import LESSON
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Request

    from tests.e2e.conftest import PageErrors

PROGRAM = dedent("""
    import asyncio, tomllib

    async def numbers():
        for number in range(3):
            await asyncio.sleep(0.01)
            yield number

    print([number async for number in numbers()], tomllib.loads("a = 1"))
""")
ISOLATED = {
    # Firefox wants this one for the runner frame, whose origin is opaque.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


@pytest.mark.also_without_jspi
def test_below_a_path_on_a_plain_host_it_works_and_asks_nobody_else(page: Page, site: StaticServer) -> None:
    requests: list[Request] = []
    page.context.on("request", lambda request: requests.append(request))  # noqa: PLW0108  Playwright marks it
    page.goto(site.url + LESSON)
    assert page.evaluate("crossOriginIsolated") is False
    cell = Cell(page, "counting")
    assert cell.run(PROGRAM)["stdout"] == "[0, 1, 2] {'a': 1}\n"
    expect(cell.values).to_have_count(3)
    addresses = {request.url for request in requests if not request.url.startswith(("blob:", "data:"))}
    assert {address for address in addresses if not address.startswith(site.url)} == set()
    assert f"{site.url}runner.html" in addresses


@pytest.mark.chromium_only(
    reason="an address is resolved by its standard, the same in each browser; a path is tried in Firefox, too"
)
def test_any_path_will_do(page: Page, built: Path) -> None:
    for path in ("/", "/course/play/", "/~teacher/a%20b/"):
        with StaticServer(directory=built, prefix=path) as server:
            page.goto(server.url + LESSON)
            assert Cell(page, "counting").run("print('here')")["stdout"] == "here\n", path
            page.goto("about:blank")


def test_with_the_headers_of_cross_origin_isolation_it_works_too(page: Page, built: Path) -> None:
    with StaticServer(directory=built, prefix="/course/play/", headers=ISOLATED) as server:
        page.goto(server.url + LESSON)
        assert page.evaluate("crossOriginIsolated") is True
        cell = Cell(page, "counting")
        assert cell.run(PROGRAM)["stdout"] == "[0, 1, 2] {'a': 1}\n"
        cell.set_code("print('begun')\nwhile True: pass")
        cell.start()
        expect(cell.output).to_have_text("begun")
        cell.stop_button.click()
        assert cell.finish()["reason"] == "stopped"


def test_a_second_visit_downloads_nothing_again_that_a_start_needs(page: Page, site: StaticServer) -> None:
    page.goto(site.url + LESSON)
    Cell(page, "counting").run("print('here')")
    page.goto("about:blank")
    page.goto(site.url + LESSON)
    assert Cell(page, "counting").run("print('again')")["stdout"] == "again\n"
    sizes = page.evaluate(_DOWNLOADED)
    started = [(name, size) for name, size in sizes if "/python/" in name and "/library-" not in name]
    assert len({name for name, _ in started}) == 6  # a standby may have asked for them too
    assert [name for name, size in started if size > 0] == []


@pytest.mark.chromium_only(reason="the page is made by the build, the same for each browser")
@pytest.mark.usefixtures("without_python")
def test_the_notices_are_there_and_linked(lesson: Page, page_errors: PageErrors) -> None:
    page_errors.allow("favicon.ico")  # a browser asks for one where a text cannot name its own
    lesson.get_by_role("link", name="notices and licences").click()
    for name in ("Mozilla Public License", "PYTHON SOFTWARE FOUNDATION", "MIT License"):
        expect(lesson.locator("body")).to_contain_text(name, ignore_case=True)


_DOWNLOADED = 'performance.getEntriesByType("resource").map(entry => [entry.name, entry.transferSize])'
