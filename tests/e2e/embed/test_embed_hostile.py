# A page that embeds cells, and one that is hostile to them, in each surrounding that a page of another origin can make.

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import new_context
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import EMBEDDABLE, Embed, cell_tag, frame_tag, page_html, script_tag
from tests.e2e.drivers.hostile_page import ELSEWHERE, ORIGINAL, PLANTED, hostile_page
from tests.waiting import wait_until
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import Host, PageErrors

ISOLATING = {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"}
SHARED = {**EMBEDDABLE, "Cross-Origin-Resource-Policy": "cross-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
# What the browsers say of attempts that their own rules, or the pages' policies, have ended.
ENDED = re.compile(
    "Content.Security.Policy|settings blocked|sandbox|SecurityError|denied|insecure|NetworkError", re.IGNORECASE
)
TREASURE = "a treasure of the reader's"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How the page around stands to the site."""

    same_site: bool = False
    attributes: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False

    def address(self, host: Host, html: str) -> str:
        found = host(html, self.headers)
        return found.replace("//127.0.0.1", "//localhost") if self.same_site else found


SURROUNDINGS = {
    "other site": Surroundings(),
    "same site": Surroundings(same_site=True),
    # Not of the same site: there Firefox lets such a frame's worker fetch nothing, blob: addresses included.
    "sandboxed": Surroundings(attributes='sandbox="allow-scripts"'),
    "sandboxed with its origin": Surroundings(same_site=True, attributes='sandbox="allow-scripts allow-same-origin"'),
    "COEP with CORP": Surroundings(headers=ISOLATING, shared=True),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """The page of a reader, and what each host of the site keeps of the reader, by its address."""

    page: Page
    treasures: Mapping[str, dict[str, Any]]


# A page that is in a sandbox itself, as a course platform may put it there.
EMBEDDING = {
    **SURROUNDINGS,
    "a page in a sandbox": Surroundings(headers={"Content-Security-Policy": "sandbox allow-scripts"}),
}


@pytest.fixture(scope="session")
def shared_tool(built: Path) -> Iterator[StaticServer]:
    """The site on a host that lets isolated pages of other sites frame it."""
    with StaticServer(directory=built, prefix="/course/play/", headers=SHARED) as server:
        yield server


@pytest.mark.parametrize("name", EMBEDDING)
def test_a_page_that_embeds_cells_runs_programs_in_them(
    page: Page, tool: StaticServer, shared_tool: StaticServer, host: Host, name: str
) -> None:
    around = EMBEDDING[name]
    server = shared_tool if around.shared else tool
    body = cell_tag("script") + frame_tag(server, "frame", attributes=around.attributes)
    page.goto(around.address(host, page_html(body, head=script_tag(server))))
    assert page.evaluate("crossOriginIsolated") is around.shared
    assert Cell(page, "script").run()["stdout"] == "[0, 1, 2]\n"
    assert Embed(page, "frame").run()["stdout"] == "[0, 1, 2]\n"


@pytest.fixture(scope="module")
def visit(
    browser: Browser, engine: str, tool: StaticServer, shared_tool: StaticServer, shared_errors: PageErrors
) -> Iterator[Visit]:
    """A reader's visit to both hosts of the site, before hostile pages come."""
    context = new_context(browser, engine)
    page = context.new_page()
    shared_errors.watch(page)
    yield Visit(page, {server.url: treasure(page, server) for server in (tool, shared_tool)})
    context.close()


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_a_page_that_is_hostile_to_them_gets_and_leaves_nothing(
    visit: Visit, tool: StaticServer, shared_tool: StaticServer, host: Host, name: str, shared_errors: PageErrors
) -> None:
    shared_errors.seen.clear()
    page = visit.page
    around = SURROUNDINGS[name]
    server = shared_tool if around.shared else tool
    elsewhere = around.address(host, ELSEWHERE)
    page.goto(around.address(host, hostile_page(server, elsewhere, around.attributes)))
    page.wait_for_load_state("load")
    wait_until(page, "heard.some(([name, data]) => name === 'embed' && data.type === 'ready')")

    page.evaluate("forge()")
    page.wait_for_timeout(1500)
    page.evaluate("frames.beside.postMessage({ yieldpad: 1, type: 'code', code: PLANTED }, '*')")
    assert page.evaluate("lead()") > 0
    page.wait_for_timeout(2000)
    page.evaluate("forge()")
    page.get_by_role("button", name="Open").click()
    wait_until(page, "window.opened === 2")

    heard = page.evaluate("heard.map(([name, data]) => [name, JSON.stringify(data) ?? ''])")
    told = "".join(data for _, data in heard)
    assert "elsewhere" not in told
    assert "stolen" not in told
    assert TREASURE not in told
    assert not [data for name, data in heard if name == "another window"]
    # What it said has hurt nobody: no page stumbled, and the cell still answers.
    assert [error for error in shared_errors.seen if error.startswith("uncaught") and not ENDED.search(error)] == []
    page.wait_for_timeout(1000)
    page.evaluate("heard.length = 0; frames[0].postMessage({ yieldpad: 1, type: 'hello' }, '*')")
    wait_until(page, "heard.some(([name, data]) => name === 'embed' && data.type === 'ready')")

    for opened in page.context.pages[1:]:
        opened.close()
    assert kept(page, server) == visit.treasures[server.url]
    page.goto(f"{server.url}embed.html#code={ORIGINAL}")
    cell = Cell(page, "program")
    assert PLANTED not in cell.code
    assert cell.run()["stdout"] == "original\n"
    shared_errors.allowed[:] = [
        ENDED.pattern,
        "Failed to load resource|404|Framing|frame",
    ]  # in the browsers' many words
    assert shared_errors.unexpected() == []


def treasure(page: Page, server: StaticServer) -> dict[str, Any]:
    """Visits the site as a reader does, who edits an embed's program and solves an exercise. Tells what is kept."""
    page.goto(f"{server.url}embed.html#code={ORIGINAL}")
    cell = Cell(page, "program")
    expect(cell.editor).to_be_visible()
    cell.editor.press("ControlOrMeta+Home")
    cell.editor.press_sequentially(f"# {TREASURE}\n")
    page.goto("about:blank")
    page.goto(server.url)
    page.evaluate(
        "([path, secret]) => { localStorage.setItem(`yieldpad:progress:${path}:pipelines.html#one`,"
        " JSON.stringify({solved: '2026-11-28T00:00:00.000Z', attempts: 2, hints: 0, answer: secret}));"
        " document.cookie = `secret=${encodeURIComponent(secret)}`; }",
        ["/course/play/", TREASURE],
    )
    return kept(page, server)


def kept(page: Page, server: StaticServer) -> dict[str, Any]:
    """All that the site's origin keeps."""
    page.goto("about:blank")
    page.goto(server.url)
    found: dict[str, Any] = page.evaluate(_KEPT)
    # A page around may have an exercise checked, so the attempts are no secret and no proof: SECURITY.md says so.
    found["storage"] = {key: value for key, value in found["storage"].items() if not key.endswith("#step-1")}
    return found


_KEPT = """
async () => ({
  storage: Object.fromEntries(Object.entries(localStorage)),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  cookie: document.cookie,
})
"""


def test_who_leads_the_loader_of_a_page_elsewhere_gets_no_program(
    page: Page, tool: StaticServer, host: Host, page_errors: PageErrors
) -> None:
    """A page without a policy, in a frame of a hostile one, which may lead any frame in it to its own pages."""
    page_errors.allow("target origin|postMessage|recipient")
    victim = host(page_html(cell_tag("script"), head=script_tag(tool))).replace("//127.0.0.1", "//localhost")
    page.goto(
        host(
            page_html(
                f"<iframe width=900 height=800 src='{victim}'></iframe><script>window.heard = [];"
                "addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));</script>"
            )
        )
    )
    outer = page.frame_locator("iframe")
    frame = page.frames[1]
    assert Cell(frame, "script").outcome_of("print('before')")["stdout"] == "before\n"  # type: ignore[arg-type]
    page.evaluate("address => { frames[0].frames[0].location = address; }", host(ELSEWHERE))
    wait_until(page, "heard.some(each => each.includes('is there'))")
    frame.evaluate(
        "text => { const cell = document.querySelector('async-cell'); cell.code = text; cell.run(); }", TREASURE
    )
    page.wait_for_timeout(1500)
    assert TREASURE not in "".join(page.evaluate("heard"))
    # It can keep the reader from running a program, as by taking the whole frame away; Stop still ends the run.
    for _ in range(2):
        frame.evaluate("document.querySelector('async-cell').stop()")
    expect(outer.locator("async-cell")).to_have_attribute("state", re.compile("stopped|restarted"))
