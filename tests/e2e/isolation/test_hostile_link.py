# A hostile link: what its program tries when a reader runs it, and does not get.

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.drivers.attempts import Attempt, got, program, told
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.program_link import fragment
from tests.e2e.isolation.test_isolation import OF_THE_PAGE, TO_THE_NETWORK
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors


def test_a_hostile_link_reaches_nothing(page: Page, built: Path, page_errors: PageErrors) -> None:
    """It tries all that a program can try, floods the page, and never ends."""
    page_errors.allow(".")  # the browser tells of each attempt
    asked: list[str] = []

    def note(path: str, _request: BaseHTTPRequestHandler) -> bool:
        asked.append(path)
        return False

    with StaticServer(directory=built, other=note) as server:
        page.goto(server.url)
        page.evaluate("document.cookie = 'secret=treasure'; localStorage.setItem('secret', 'treasure')")
        page.goto(f"{server.url}play.html#{fragment({'code': hostile(server.url + 'prize.js')})}")
        element = page.locator("async-cell")
        expect(element).to_have_attribute("state", "idle")
        cell = Cell(page, element.get_attribute("id") or "")
        expect(cell.editor).to_be_visible()
        assert not [path for path in asked if "prize" in path]
        cell.run_button.click()
        expect(cell.output).to_contain_text("all tried")
        found = told(cell.printed().partition("all tried")[0])
        assert found.keys() == (OF_THE_PAGE | TO_THE_NETWORK).keys()
        assert got({name: said for name, said in found.items() if name in OF_THE_PAGE}) == {}
        assert "treasure" not in "".join(found.values())
        # What the program was told of the network matters less than what went out.
        assert not [path for path in asked if "prize" in path]
        expect(cell.output).to_contain_text("flood")
        cell.stop_button.click()
        cell.finish()
    assert page.evaluate("document.cookie + localStorage.getItem('secret')") == "secret=treasuretreasure"


def hostile(url: str) -> str:
    """A program that makes every attempt of the isolation's tests, and then floods without end."""
    tries = [Attempt(name, expression, url) for name, expression in (OF_THE_PAGE | TO_THE_NETWORK).items()]
    return program(tries) + _FLOOD


_FLOOD = """
print("all tried")
await asyncio.sleep(2)
while True:
    print("flood " * 100)
"""
