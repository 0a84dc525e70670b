# A hostile link: what its program tries when a reader runs it, and does not get.

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.program_link import fragment
from tests.e2e.isolation.test_isolation import ATTEMPT, OF_THE_PAGE, TO_THE_NETWORK
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
        port = int(server.url.split(":")[2].partition("/")[0])
        page.goto(f"{server.url}play.html#{fragment({'code': hostile(server.url + 'prize.js', port)})}")
        element = page.locator("async-cell")
        expect(element).to_have_attribute("state", "idle")
        cell = Cell(page, element.get_attribute("id") or "")
        expect(cell.editor).to_be_visible()
        assert not [path for path in asked if "prize" in path]
        cell.run_button.click()
        expect(cell.output).to_contain_text("all tried")
        printed = cell.printed().split("all tried")[0].splitlines()
        told = [line for line in printed if line.startswith(("nothing:", "GOT"))]
        assert len(told) == len(OF_THE_PAGE) + len(TO_THE_NETWORK)
        assert [line for line in told[: len(OF_THE_PAGE)] if not line.startswith("nothing:")] == []
        assert "treasure" not in "".join(told)
        # What the program was told of the network matters less than what went out.
        assert not [path for path in asked if "prize" in path]
        expect(cell.output).to_contain_text("flood")
        cell.stop_button.click()
        cell.finish()
    assert page.evaluate("document.cookie + localStorage.getItem('secret')") == "secret=treasuretreasure"


def hostile(url: str, port: int) -> str:
    """A program that makes every attempt of the isolation's tests, and then floods without end."""
    helpers = ATTEMPT.partition("async def attempt():")[0].replace("{url!r}", repr(url)).replace("{port}", str(port))
    tries = OF_THE_PAGE | TO_THE_NETWORK
    functions = "".join(f"async def try_{at}():\n    return {code}\n\n" for at, code in enumerate(tries.values()))
    return f"""{helpers}
{functions}
for attempt, name in zip([{", ".join(f"try_{at}" for at in range(len(tries)))}], {list(tries)!r}):
    try:
        got = await asyncio.wait_for(attempt(), 3)
    except BaseException as error:
        print("nothing:", name, type(error).__name__)
    else:
        print("GOT", name, got)
print("all tried")
await asyncio.sleep(2)
while True:
    print("flood " * 100)
"""
