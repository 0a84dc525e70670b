# The runner works in an opaque frame only: with the site's origin a stranger's scripts would run as the site's.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.host_page import page_html
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host, PageErrors
    from tools.preview.server import StaticServer

# What the attacker's worker does with the origin that it gets: it says so, and leaves a mark in the site's storage.
STOLEN = """
self.onmessage = () => {};
const opening = (() => { try { return indexedDB.open("stolen"); } catch (error) { return null; } })();
if (opening) opening.onsuccess = () => self.postMessage({ type: "fatal", message: `stolen by ${self.origin}` });
"""
# The page of another port of the same host: it gives the runner scripts of its own, in every order that could matter.
ATTACK = """
const heard = window.heard = [];
addEventListener("message", event => heard.push(event.data));
const text = new TextEncoder();
function attack(target) {
  for (const name of ["worker", "pyodide", "asm", "start", "lock", "wasm"]) {
    const piece = text.encode(STOLEN).buffer;
    target.postMessage({ type: "file", name, piece }, "*");
    target.postMessage({ type: "file", name, piece: null }, "*");
  }
  target.postMessage({ type: "boot", packages: "x:", indexes: [] }, "*");
  target.postMessage({ type: "spawn", interpreter: 1 }, "*");
}
"""
AS_A_FRAME = """
const frame = document.createElement("iframe");
if (SANDBOX !== null) frame.setAttribute("sandbox", SANDBOX);
frame.onload = () => { attack(frame.contentWindow); window.attacked = true; };
frame.src = RUNNER;
document.body.append(frame);
"""
AS_A_WINDOW = """
document.querySelector("button").onclick = () => {
  const opened = open(RUNNER);
  const again = setInterval(() => attack(opened), 100);
  setTimeout(() => { clearInterval(again); window.attacked = true; }, 1500);
};
"""


def attacker(runner: str, way: str, sandbox: str | None) -> str:
    constants = (
        f"const RUNNER = {runner!r}, STOLEN = {STOLEN!r}, SANDBOX = {'null' if sandbox is None else repr(sandbox)};"
    )
    return page_html(f"<button>Open</button><script>{constants}{ATTACK}{way}</script>")


@pytest.mark.parametrize("sandbox", [None, "allow-scripts allow-same-origin"], ids=["plain", "same-origin"])
def test_a_frame_that_has_the_sites_origin_gets_nothing(
    page: Page, site: StaticServer, host: Host, sandbox: str | None, page_errors: PageErrors
) -> None:
    # Of the same site as the cells, as other ports and subdomains of a university's host are.
    page.goto(host(attacker(site.url + "runner.html", AS_A_FRAME, sandbox)).replace("//127.0.0.1", "//localhost"))
    wait_until(page, "window.attacked === true")
    page.wait_for_timeout(1500)
    assert page.evaluate("window.heard") == []
    assert "stolen" not in databases(page, site)
    page_errors.allow("sandbox")


def test_a_window_gets_nothing(page: Page, site: StaticServer, host: Host) -> None:
    page.goto(host(attacker(site.url + "runner.html", AS_A_WINDOW, None)).replace("//127.0.0.1", "//localhost"))
    page.get_by_role("button", name="Open").click()
    wait_until(page, "window.attacked === true")
    assert page.evaluate("window.heard") == []
    assert "stolen" not in databases(page, site)


def databases(page: Page, site: StaticServer) -> list[str]:
    """The names of the databases of the site's origin, once the attacker has gone."""
    page.goto(site.url)
    names: list[str] = page.evaluate("indexedDB.databases().then(all => all.map(({ name }) => name))")
    return names
