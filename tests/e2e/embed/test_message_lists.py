# The pages that take messages hear those on their lists, of the right shape, and no more than a reader could want.

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.frame_messages import LISTEN, kinds, say, wait_for
from tests.e2e.drivers.host_page import EMBEDDABLE, Embed, frame_tag, page_html
from tests.waiting import wait_until
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import Host

FLOODS: dict[str, dict[str, Any]] = {
    "hello": {"type": "hello"},
    "run": {"type": "run"},
    "code": {"type": "code", "code": "print('x')\n" * 200},
    "outcome": {"type": "outcome"},
    "reset": {"type": "reset"},
    "unknown": {"type": "dance"},
}
COUNT = int(os.environ.get("FLOOD", "6000"))  # messages
MOST_WORKERS = 6  # of a page
NO_HEIGHTS = ["'9000'", "[9000]", "Infinity", "NaN", "-1", "{ valueOf: 1 }", "null"]
# What is on nobody's list, or not of its shape.
NO_MESSAGES: list[dict[str, Any]] = [
    {"type": "file", "name": "worker", "piece": None},
    {"type": "library", "bytes": None},
    {"type": "run", "run": 1, "code": "print(1)"},
    {"type": "control", "run": 1, "action": "dance"},
    {"type": ["boot"]},
]
QUIET = 1000  # milliseconds without a word, after which a flood is over
MOST_HEEDED = COUNT // 10  # a hundred a second are, however long the browser takes to deliver so many


@pytest.fixture
def listening(page: Page) -> Page:
    page.add_init_script(LISTEN)
    return page


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def noting(built: Path, asked: list[str]) -> Iterator[StaticServer]:
    """The site on a host that notes what it is asked."""

    def note(path: str, _request: BaseHTTPRequestHandler) -> bool:
        asked.append(path)
        return False

    with StaticServer(directory=built, headers=EMBEDDABLE, cached=False, other=note) as server:
        yield server


def test_a_flood_from_the_page_around_leaves_the_frame_alive(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    page.goto(host(page_html(frame_tag(tool, "frame", "print('original')"))))
    wait_for(page, "frame", "ready")
    embed = Embed(page, "frame")
    for what, message in FLOODS.items():
        assert embed.run("print('before')")["ok"], what
        page.evaluate("heard.length = 0; window.heardThen = -1")
        page.evaluate(_FLOOD, ["frame", {"yieldpad": 1, **message}, COUNT])
        wait_until(page, "window.flooded === true")
        embed.frame.evaluate("new Promise(resolve => setTimeout(resolve, 500))")  # it gets round to that
        wait_until(page, _QUIET, QUIET)
        embed.cell.element.evaluate("cell => cell.stop()")
        told = kinds(page, "frame")
        assert "problem" in told, what
        assert len(told) < MOST_HEEDED, (what, len(told))
        ready = told.count("ready")
        say(page, "frame", type="hello")
        wait_for(page, "frame", "ready", ready + 1)
        expect(embed.cell.element).to_have_attribute("state", "done")
        assert embed.run("print('after')")["stdout"] == "after\n", what


@pytest.mark.usefixtures("without_python")
def test_a_program_of_50_megabytes_is_refused(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    page.goto(host(page_html(frame_tag(tool, "frame", "print('original')"))))
    wait_for(page, "frame", "ready")
    page.evaluate(
        "document.querySelector('iframe').contentWindow"
        ".postMessage({ yieldpad: 1, type: 'code', code: '#'.repeat(50_000_000) }, '*')"
    )
    assert wait_for(page, "frame", "problem")["message"] == "code has at most 1000000 characters."
    assert Embed(page, "frame").cell.code == "print('original')"


@pytest.mark.chromium_only(reason="a height is judged by our own code")
@pytest.mark.usefixtures("without_python")
def test_a_height_that_is_none_fits_nothing(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    script = f'<script src="{tool.url}embed-fit.js" defer></script>'
    page.goto(host(page_html(frame_tag(tool, "frame", "print('original')"), head=script)))
    embed = Embed(page, "frame")
    expect(embed.cell.editor).to_be_visible()
    wait_until(page, "heard.some(([, data]) => data.type === 'height')")
    wait_until(embed.frame, "document.documentElement.scrollHeight <= innerHeight")
    before = embed.height
    for height in NO_HEIGHTS:
        page.evaluate("heard.length = 0")
        embed.frame.evaluate(f"parent.postMessage({{ yieldpad: 1, type: 'height', height: {height} }}, '*')")
        wait_until(page, "heard.some(([, data]) => data.type === 'height')")
        page.wait_for_timeout(100)
        assert embed.height == before, height
    # One that is a height is heard: the page would fit to the others, too.
    embed.frame.evaluate("parent.postMessage({ yieldpad: 1, type: 'height', height: 654 }, '*')")
    wait_until(page, "document.querySelector('iframe').getBoundingClientRect().height > 600")


def open_loader(page: Page, site: StaticServer, host: Host) -> None:
    page.goto(host(page_html(f'<iframe id="loader" title="loader" src="{site.url}loader.html"></iframe>')))
    wait_until(page, "heard.some(([, data]) => data.type === 'opened')")


def test_a_flood_of_boots_is_one_start(listening: Page, noting: StaticServer, host: Host, asked: list[str]) -> None:
    page = listening
    open_loader(page, noting, host)
    page.evaluate(_FLOOD, ["loader", {"type": "boot"}, COUNT])
    wait_until(page, "window.flooded === true")
    wait_until(page, "heard.some(([, data]) => data.type === 'ready')")
    page.wait_for_timeout(1000)
    assert len([path for path in asked if "/python/worker-" in path]) <= 12
    assert page.evaluate("heard.length") < MOST_HEEDED
    page.evaluate("heard.length = 0")
    post(page, {"type": "boot"})
    wait_until(page, "heard.some(([, data]) => data.type === 'ready')")
    post(page, request(1))
    wait_until(page, "heard.some(([, data]) => data.type === 'end' && data.run === 1)")


def test_a_flood_of_runs_is_bounded(listening: Page, tool: StaticServer, host: Host) -> None:
    page = listening
    open_loader(page, tool, host)
    post(page, {"type": "boot"})
    wait_until(page, "heard.some(([, data]) => data.type === 'ready')")
    page.evaluate(
        "message => { const { contentWindow } = document.querySelector('iframe');"
        " for (let run = 1; run <= 1000; run++) contentWindow.postMessage({ ...message, run }, '*'); }",
        request(1, "import asyncio\nawait asyncio.sleep(60)"),
    )
    wait_until(page, "heard.some(([, data]) => data.type === 'started')")
    page.wait_for_timeout(2000)
    # The programs share a session: one is under way, the others wait. Of the rest the loader says that they do not run.
    assert page.evaluate("heard.filter(([, data]) => data.type === 'started').length") == 1
    assert page.evaluate("heard.some(([, data]) => /run too often/.test(data.ending?.error))")
    assert len(page.workers) <= MOST_WORKERS


@pytest.mark.chromium_only(reason="a message is judged by code that validate.test.mjs tries")
def test_what_is_not_on_the_loaders_list_starts_nothing(
    listening: Page, noting: StaticServer, host: Host, asked: list[str]
) -> None:
    page = listening
    open_loader(page, noting, host)
    for message in NO_MESSAGES:
        post(page, message)
        page.wait_for_timeout(300)
        assert not [path for path in asked if "/python/" in path], message
        assert set(page.evaluate("heard.map(([, data]) => data.type)")) <= {"opened", "end"}, message


def post(page: Page, message: dict[str, Any]) -> None:
    page.evaluate("message => document.querySelector('iframe').contentWindow.postMessage(message, '*')", message)


def request(run: int, code: str = "print('ran')") -> dict[str, Any]:
    names = {"cell": "a", "label": "A", "session": "a", "code": code}
    lists: dict[str, Any] = {"packages": [], "files": [], "connect": [], "earlier": [], "first": []}
    return {"type": "run", "run": run, **names, **lists, "speed": 1, "plain": False, "explain": False}


# Whether the frames have been silent for so long.
_QUIET = """
milliseconds => {
  if (window.heardThen !== heard.length) {
    window.heardThen = heard.length;
    window.since = performance.now();
  }
  return performance.now() - window.since > milliseconds;
}
"""
# In pieces, so that the page that floods is no slower than the one that is flooded.
_FLOOD = """
([name, message, count]) => {
  const { contentWindow } = document.getElementById(name);
  window.flooded = false;
  let said = 0;
  const more = () => {
    for (let index = 0; index < 2000 && said < count; index++, said++) contentWindow.postMessage(message, "*");
    if (said < count) setTimeout(more, 0);
    else window.flooded = true;
  };
  more();
}
"""
