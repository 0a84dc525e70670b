# Programs that connect to hosts, where the author allows it: what they get, what goes out, and what does not.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import stop_routing
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import cell_tag, page_html, script_tag
from tools.preview.server import StaticServer
from tools.settings import Settings
from tools.site.dist import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.conftest import MadeOnce
    from tests.e2e.conftest import Host, PageErrors
    from tools.env.node import Node

API = "https://api.example/v1/"
LESSON = f"""\
---
title: Asking
session: none
---

```python {{#may allow-connect="{API}" .unrecorded}}
1
```

```python {{#may-not}}
1
```
"""
ASKED = f"""\
import json, urllib.error, urllib.request

def asked(url, data=None):
    try:
        with urllib.request.urlopen(url, data, timeout=10) as response:
            return response.status, json.load(response)
    except urllib.error.URLError as error:
        return str(error)

print(asked("{API}numbers?n=3"))
print(asked("{API}method", b"sent"))
print(asked("{API}none"))
print(asked("{API}closed"))
print(asked("https://api.example/v2/"))
print(asked("https://evil.example/"))
print(asked("http://127.0.0.1:9/"))
"""
NOT_ALLOWED = "<urlopen error this cell may not connect to {}: only its author can allow it, by allow-connect>"
ANSWERED = [
    "(200, [1, 2, 3])",
    "(200, 'POST')",
    "HTTP Error 404: Not Found",
    (
        "<urlopen error api.example does not allow pages to read this answer (CORS); "
        "Python on your own computer can read it>"
    ),
    NOT_ALLOWED.format("https://api.example/v2/"),
    NOT_ALLOWED.format("https://evil.example/"),
    "<urlopen error [Errno 111] Connection refused>",
]
FETCHED = f"""\
from pyodide.http import pyfetch
response = await pyfetch("{API}numbers?n=2")
print(response.status, await response.json())
try:
    await pyfetch("https://evil.example/")
except OSError as error:
    print("may not connect to https://evil.example/" in str(error))
"""


class Hosts:
    """The hosts on the network, and what they were asked."""

    def __init__(self, page: Page) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        page.route(re.compile("^https:"), self._answer)

    def _answer(self, route: Route) -> None:
        request = route.request
        self.asked.append((request.url, request.headers))
        path, _, query = request.url.removeprefix(API).partition("?")
        readable = {"access-control-allow-origin": "*", "content-type": "application/json"}
        answers: dict[str, Any] = {
            "numbers": [*range(1, 1 + int(query.rpartition("=")[2] or 0))],
            "method": request.method,
        }
        if path == "closed":
            route.fulfill(body="[]", headers={"access-control-allow-origin": "https://other.example"})
        elif path in answers:
            route.fulfill(body=json.dumps(answers[path]), headers=readable)
        elif path != "never":
            route.fulfill(status=404, body="[]", headers=readable)


@pytest.fixture(scope="module")
def site(
    root: Path, node: Node, made_once: MadeOnce, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StaticServer]:
    """A lesson with a cell that may connect, and one that may not."""
    lessons = tmp_path_factory.mktemp("lessons")
    (lessons / "asking.md").write_text(LESSON, "utf-8")
    dist = made_once("connections", lambda made: fill(made, root, node, Settings(lessons=lessons)))
    with StaticServer(directory=dist, prefix="/course/") as server:
        yield server


@pytest.fixture
def hosts(page: Page) -> Iterator[Hosts]:
    yield Hosts(page)
    stop_routing(page)


@pytest.mark.also_without_jspi
def test_a_program_reaches_the_hosts_that_its_cell_may_connect_to_and_no_others(
    page: Page, hosts: Hosts, site: StaticServer, page_errors: PageErrors, engine: str
) -> None:
    page_errors.allow("CORS|404|ERR_FAILED|Failed to load|Cross-Origin")
    page.goto(f"{site.url}asking.html")
    may, may_not = Cell(page, "may"), Cell(page, "may-not")
    expect(may.element.get_by_text("This cell may connect to api.example.")).to_be_visible()
    expect(may_not.element.get_by_text("may connect")).to_have_count(0)
    assert may.run(ASKED)["stdout"].splitlines() == ANSWERED
    assert {url for url, _ in hosts.asked} == {
        f"{API}{path}" for path in ("numbers?n=3", "method", "none", "closed")
    } | {"https://api.example/"}
    sent = {name for _, headers in hosts.asked for name in headers}
    assert not sent & {"cookie", "referer", "authorization"}
    if "jspi" not in engine:
        outcome = may.run(FETCHED)
        assert outcome["stdout"] == "200 [1, 2]\nTrue\n", outcome["error"]
    hosts.asked.clear()
    printed = may_not.run(ASKED)["stdout"].splitlines()
    assert printed[0] == NOT_ALLOWED.format(f"{API}numbers?n=3")
    assert hosts.asked == []
    may.set_code(f"import urllib.request\nprint('begun')\nurllib.request.urlopen('{API}never')")
    may.start()
    expect(may.output).to_have_text("begun")
    may.stop_button.click()
    outcome = may.finish()
    assert (outcome["reason"], "KeyboardInterrupt" in (outcome["error"] or "KeyboardInterrupt")) == ("stopped", True)


def test_in_a_page_of_another_site_that_page_asks(
    page: Page, hosts: Hosts, tool: StaticServer, host: Host, page_errors: PageErrors
) -> None:
    page_errors.allow("CORS|404|ERR_FAILED|Failed to load|Cross-Origin")
    address = host(page_html(cell_tag("may", "1", **{"allow-connect": API}), head=script_tag(tool)))
    page.goto(address)
    assert Cell(page, "may").run(ASKED)["stdout"].splitlines() == ANSWERED
    origins = {headers["origin"] for _, headers in hosts.asked if "origin" in headers}
    assert origins == {address[: address.index("/", 8)]}
