# Isolation: what a reader's program tries to get of the page, its storage and the network, and does not get.

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.attempts import TREASURE, Attempt, got, program, told
from tests.e2e.drivers.cell import Cell
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors


@dataclass(frozen=True, slots=True)
class Host:
    """A server and the paths that were asked of it."""

    server: StaticServer
    asked: list[str] = field(default_factory=list)


def note(asked: list[str]) -> Callable[[str, object], bool]:
    """What a server calls with each path; it answers none of them."""

    def hear(path: str, _request: object) -> bool:
        asked.append(path)
        return False

    return hear


def write_prizes(folder: Path) -> None:
    """Writes what the attempts want to have from a host, a script for each."""
    for number in range(len(TO_THE_NETWORK)):
        (folder / f"prize{number}.js").write_text("self.prize = 1; export default 1;")


@pytest.fixture(scope="module")
def own_host(built: Path) -> Iterator[Host]:
    """The site's own host, which notes what it is asked."""
    asked: list[str] = []
    with StaticServer(directory=built, prefix="/course/play/", other=note(asked)) as server:
        yield Host(server, asked)


@pytest.fixture(scope="module")
def other_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Another host, which lets every page read it."""
    folder = tmp_path_factory.mktemp("other")
    write_prizes(folder)
    asked: list[str] = []
    headers = {"Access-Control-Allow-Origin": "*"}
    with StaticServer(directory=folder, headers=headers, other=note(asked)) as server:
        yield Host(server, asked)


@pytest.fixture(scope="module")
def site(own_host: Host) -> StaticServer:
    return own_host.server


@pytest.fixture(scope="module")
def guarded(shared_page: Page) -> Page:
    """The shared page, with things that are worth stealing."""
    shared_page.evaluate(_TREASURES, TREASURE)
    Cell(shared_page, "counting").outcome_of("pass")  # and whatever Python loads by itself
    return shared_page


# Each expression is tried as JavaScript would have it, on the worker's own global object.
OF_THE_PAGE = {
    "cookies": "js.document.cookie",
    "cookies by the cookie store": "await js.cookieStore.getAll()",
    "localStorage": "js.localStorage.getItem('secret')",
    "sessionStorage": "js.sessionStorage.getItem('secret')",
    "indexedDB": "await opened(js.indexedDB.open('treasure'))",
    "the list of databases": "(await js.indexedDB.databases()).length",
    "caches": "await js.caches.open('treasure')",
    "the storage's folders": "await js.navigator.storage.getDirectory()",
    "locks": "await js.navigator.locks.query()",
    "the window": "js.window",
    "the document": "js.document.body",
    "the parent": "js.parent.document",
    "the top": "js.top.document",
    "the opener": "js.opener.document",
    "the frame": "js.frameElement",
    "service workers": "await js.navigator.serviceWorker.getRegistrations()",
    "code from a text": "js.eval('1 + 1')",
    "a function from a text": "js.Function.new('return 1')()",
    "run_js": "__import__('pyodide.code').code.run_js('1 + 1')",
}
TO_THE_NETWORK = {
    "fetch": "(await js.fetch(URL)).status",
    "the browser's own fetch": "(await js.WorkerGlobalScope.prototype.fetch.call(js.self, URL)).status",
    "pyfetch": "(await __import__('pyodide.http').http.pyfetch(URL)).status",
    "open_url": "__import__('pyodide.http').http.open_url(URL).read()",
    "urllib": "__import__('urllib.request').request.urlopen(URL).read()",
    "a socket": "__import__('socket').create_connection(('localhost', PORT), 1)",
    "XMLHttpRequest": "asked(js.XMLHttpRequest.new(), URL)",
    "WebSocket": "await settled(js.WebSocket.new(URL.replace('http', 'ws')))",
    "EventSource": "await settled(js.EventSource.new(URL))",
    "WebTransport": "await js.WebTransport.new(URL.replace('http', 'https')).ready",
    "importScripts": "js.importScripts(URL)",
    "a nested worker": "await settled(js.Worker.new(URL))",
    "sendBeacon": "js.navigator.sendBeacon(URL)",
    "micropip": "await __import__('micropip').install(URL + '/prize-1.0-py3-none-any.whl')",
    "loadPackage": "await __import__('pyodide_js').loadPackage(URL + '/prize-1.0-py3-none-any.whl')",
}


def of_the_page(url: str) -> list[Attempt]:
    return [Attempt(what, expression, url) for what, expression in OF_THE_PAGE.items()]


def to_the_network(*hosts: Host) -> list[Attempt]:
    """The attempts at each host, at a path by which what was asked can be told apart."""
    return [
        Attempt(f"{what} {host.server.url}", expression, f"{host.server.url}prize{number}.js?{TREASURE}")
        for host in hosts
        for number, (what, expression) in enumerate(TO_THE_NETWORK.items())
    ]


def test_a_program_gets_nothing_of_the_page(
    guarded: Page, cell: Cell, shared_errors: PageErrors, own_host: Host
) -> None:
    shared_errors.allow("Content.Security.Policy|blocked|insecure|denied|^uncaught: undefined$")
    outcome = cell.outcome_of(program(of_the_page(own_host.server.url)))
    found = told(outcome["stdout"])
    assert found.keys() == OF_THE_PAGE.keys()
    assert got(found) == {}
    assert TREASURE not in str(outcome)


def test_a_program_reaches_no_host(
    guarded: Page, cell: Cell, shared_errors: PageErrors, own_host: Host, other_host: Host
) -> None:
    shared_errors.allow(
        "Content.Security.Policy|blocked|Refused|WebTransport|NS_ERROR|may not load data from|can.t establish"
    )
    own_host.asked.clear()
    other_host.asked.clear()
    attempts = to_the_network(own_host, other_host)
    found = told(cell.outcome_of(program(attempts), within=90)["stdout"])
    assert len(found) == len(attempts) == 2 * len(TO_THE_NETWORK)
    # What the program was told matters less than what went out: sendBeacon says nothing, for one.
    assert {what: said for what, said in found.items() if "GOT 200" in said or "self.prize" in said} == {}
    assert [path for path in own_host.asked + other_host.asked if "prize" in path] == []


def test_the_hosts_could_be_reached_from_a_page(guarded: Page, own_host: Host, other_host: Host) -> None:
    """The attempts would be worth nothing if nobody could reach these hosts."""
    other_host.asked.clear()
    elsewhere = guarded.context.new_page()  # without the site's policy
    assert elsewhere.evaluate("async url => (await fetch(url)).status", f"{other_host.server.url}prize0.js") == 200
    elsewhere.close()
    assert other_host.asked == ["/prize0.js"]
    own_host.asked.clear()
    guarded.evaluate("async url => (await fetch(url)).status", f"{own_host.server.url}NOTICES.txt?again")
    assert own_host.asked == ["/course/play/NOTICES.txt"]
    assert guarded.evaluate("localStorage.getItem('secret')") == TREASURE
    assert TREASURE in guarded.evaluate("document.cookie")


def test_a_program_does_not_hear_the_pages_broadcasts_nor_the_page_its_own(guarded: Page, cell: Cell) -> None:
    guarded.evaluate(_BROADCAST)
    cell.outcome_of(
        dedent("""
            import asyncio, js
            from pyodide.ffi import create_proxy

            if hasattr(js, "BroadcastChannel"):
                channel = js.BroadcastChannel.new("news")
                channel.onmessage = create_proxy(lambda event: print("HEARD", event.data))
                channel.postMessage("from the program")
            await asyncio.sleep(0.3)
        """)
    )
    assert "HEARD" not in cell.printed()
    assert guarded.evaluate("globalThis.heard") == []


_TREASURES = """
async secret => {
  document.cookie = `secret=${secret}; path=/`;
  localStorage.setItem("secret", secret);
  sessionStorage.setItem("secret", secret);
  await new Promise((resolve, reject) => {
    const request = indexedDB.open("treasure", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("treasure").put(secret, 1);
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  const cache = await caches.open("treasure");
  await cache.put("/secret", new Response(secret));
}
"""
_BROADCAST = """
() => {
  globalThis.heard = [];
  globalThis.news = new BroadcastChannel("news");
  news.onmessage = event => heard.push(event.data);
  globalThis.newsTimer = setInterval(() => news.postMessage("from the page"), 20);
  setTimeout(() => clearInterval(newsTimer), 2000);
}
"""
