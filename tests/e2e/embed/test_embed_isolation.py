# Isolation where cells are embedded: what a hostile program tries to get of the page around it, of the site that the
# cells are from, and of the network, and does not get.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import new_context
from tests.e2e.drivers.attempts import TREASURE, got, program, told
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import EMBEDDABLE, Embed, cell_tag, frame_tag, host_page, page_html, script_tag
from tests.e2e.isolation.test_isolation import (
    _TREASURES,
    OF_THE_PAGE,
    Host,
    note,
    of_the_page,
    to_the_network,
    write_prizes,
)
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import PageErrors

DENIED = (
    "Content.Security.Policy|blocked|insecure|denied|Refused|WebTransport|NS_ERROR|may not load data|can.t establish"
    "|^uncaught: undefined$"
)
WAYS = ["script", "frame"]
# What only a loader says, and its runner.
OF_THE_FRAMES = [
    "{'type': 'booted'}",
    "{'type': 'failed', 'facts': None}",
    "{'type': 'loading', 'run': None}",
    "{'type': 'opened'}",
]


@pytest.fixture(scope="module")
def own_host(built: Path) -> Iterator[Host]:
    """The host that the cells are from, which notes what it is asked."""
    asked: list[str] = []
    with StaticServer(directory=built, prefix="/course/play/", headers=EMBEDDABLE, other=note(asked)) as server:
        yield Host(server, asked)


@pytest.fixture(scope="module")
def other_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A host that lets every page read it."""
    folder = tmp_path_factory.mktemp("other")
    write_prizes(folder)
    asked: list[str] = []
    with StaticServer(directory=folder, headers=EMBEDDABLE, other=note(asked)) as server:
        yield Host(server, asked)


@pytest.fixture(scope="module")
def hosting(browser: Browser, engine: str, own_host: Host, shared_errors: PageErrors) -> Iterator[Page]:
    """A page of another site with a cell by script and one by frame; there, and on the cells' own site, is treasure."""
    context = new_context(browser, engine)
    page = context.new_page()
    shared_errors.watch(page)
    page.goto(f"{own_host.server.url}NOTICES.txt")
    page.evaluate(_TREASURES, TREASURE)
    body = cell_tag("script") + frame_tag(own_host.server, "frame", fragment="code=pass")
    with host_page(page_html(body, head=script_tag(own_host.server))) as address:
        page.goto(address)
        page.evaluate(_TREASURES, TREASURE)
        for way in WAYS:
            attempt(page, way, "import micropip")
        yield page
        context.close()


@pytest.fixture(autouse=True)
def errors(shared_errors: PageErrors) -> Iterator[PageErrors]:
    shared_errors.seen.clear()
    shared_errors.allowed[:] = [DENIED]
    yield shared_errors
    assert shared_errors.unexpected() == []


def attempt(page: Page, way: str, code: str, *, within: float = 30) -> dict[str, Any]:
    """Runs a program in the cell by script, or in the one by frame."""
    cell = Cell(page, "script") if way == "script" else Embed(page, "frame").cell
    return cell.outcome_of(code, within=within)


@pytest.mark.parametrize("way", WAYS)
def test_a_program_gets_nothing_of_the_page_around_it(hosting: Page, own_host: Host, way: str) -> None:
    outcome = attempt(hosting, way, program(of_the_page(own_host.server.url)))
    found = told(outcome["stdout"])
    assert found.keys() == OF_THE_PAGE.keys()
    assert got(found) == {}
    assert TREASURE not in str(outcome)


@pytest.mark.parametrize("way", WAYS)
def test_a_program_reaches_no_host(hosting: Page, own_host: Host, other_host: Host, way: str) -> None:
    own_host.asked.clear()
    other_host.asked.clear()
    attempts = to_the_network(own_host, other_host)
    found = told(attempt(hosting, way, program(attempts), within=90)["stdout"])
    assert len(found) == len(attempts)
    assert {what: said for what, said in found.items() if "GOT 200" in said or "self.prize" in said} == {}
    assert [path for path in own_host.asked + other_host.asked if "prize" in path] == []


def test_what_the_programs_wanted_is_there(hosting: Page, other_host: Host) -> None:
    """The attempts would be worth nothing otherwise."""
    assert hosting.evaluate("localStorage.getItem('secret')") == TREASURE
    assert TREASURE in hosting.evaluate("document.cookie")
    other_host.asked.clear()
    assert hosting.evaluate("async url => (await fetch(url)).status", f"{other_host.server.url}prize0.js") == 200
    assert other_host.asked == ["/prize0.js"]


@pytest.mark.parametrize("way", WAYS)
def test_a_program_cannot_speak_as_the_frames_around_it(hosting: Page, way: str) -> None:
    outcome = attempt(hosting, way, "".join(_SAY.format(message=message) for message in OF_THE_FRAMES))
    assert outcome["stdout"] == "still here\n" * len(OF_THE_FRAMES), outcome
    assert attempt(hosting, way, "print('works')")["stdout"] == "works\n"


@pytest.mark.parametrize("way", WAYS)
def test_a_program_cannot_speak_to_the_page_in_the_name_of_its_cell(hosting: Page, way: str) -> None:
    hosting.evaluate("() => { globalThis.told = []; addEventListener('message', ({data}) => told.push(data)); }")
    attempt(hosting, way, _SAY.format(message="{'yieldpad': 1, 'type': 'height', 'height': 98765}"))
    assert "98765" not in hosting.evaluate("JSON.stringify(told)")


@pytest.mark.parametrize("way", WAYS)
def test_a_program_that_floods_and_never_ends_leaves_the_page_alive_and_can_be_stopped(hosting: Page, way: str) -> None:
    cell = Cell(hosting, "script") if way == "script" else Embed(hosting, "frame").cell
    cell.set_code("while True:\n    print('flood' * 20)")
    cell.run_button.dispatch_event("click")
    expect(cell.element).to_have_attribute("state", "running")
    expect(cell.output).to_contain_text("flood")
    gap = hosting.evaluate(_LONGEST_GAP)
    cell.stop_button.dispatch_event("click")
    assert cell.finish()["reason"] in {"stopped", "restarted"}
    assert gap < 1000, f"the page stood still for {gap} ms"
    assert attempt(hosting, way, "print('works')")["stdout"] == "works\n"


_SAY = """
import asyncio, js
from pyodide.ffi import to_js

if hasattr(js.self, "postMessage"):
    js.self.postMessage(to_js({message}, dict_converter=js.Object.fromEntries))
await asyncio.sleep(0.05)
print("still here")
"""
_LONGEST_GAP = """
() => new Promise(resolve => {
  let longest = 0, last = performance.now();
  const end = last + 1500;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (now < end) setTimeout(turn, 0); else resolve(longest);
  };
  turn();
})
"""
