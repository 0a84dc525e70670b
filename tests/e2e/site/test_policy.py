# The content security policies of the site's own pages: nothing that a page does is against its own.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import COUNTING, cell_tag, page_html, script_tag
from tests.lesson_page import LESSON
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host, PageErrors
    from tools.preview.server import StaticServer

PAGES = {
    "a lesson": (LESSON, "counting"),
    "the builder": ("embed.html", "program"),
    "a cell": ("embed.html#code=1", "program"),
}


@pytest.mark.parametrize("which", PAGES)
def test_nothing_that_a_page_does_is_against_its_policy(page: Page, site: StaticServer, which: str) -> None:
    path, name = PAGES[which]
    page.add_init_script(_VIOLATIONS)
    page.goto(f"{site.url}{path}")
    policies = page.locator("meta[http-equiv=Content-Security-Policy]")
    expect(policies).to_have_count(1)
    cell = Cell(page, name)
    expect(cell.editor).to_be_visible()
    assert cell.run(COUNTING)["ok"]
    cell.open_steps()
    expect(cell.values).to_have_count(3)
    cell.timeline.get_by_role("button", name="Save").click()
    cell.element.get_by_role("button", name="Download PNG").click()
    wait_until(page, "downloads.some(name => name.endsWith('.png'))")
    assert cell.run("import email, packaging\n1 / 0")["reason"] == "error"
    assert page.evaluate("violations") == []


def test_nothing_that_the_loader_does_is_against_its_policy(page: Page, tool: StaticServer, host: Host) -> None:
    page.context.add_init_script(_VIOLATIONS)
    page.goto(host(page_html(cell_tag("first"), head=script_tag(tool))))
    assert Cell(page, "first").run(f"import email, packaging\n{COUNTING}")["ok"]
    assert [frame.evaluate("globalThis.violations") for frame in page.frames] == [[]] * len(page.frames)


def test_the_policy_of_a_page_stops_what_is_not_the_sites(
    page: Page, site: StaticServer, tool: StaticServer, page_errors: PageErrors
) -> None:
    """Or the tests above would say nothing."""
    page_errors.allow("Content.Security.Policy|violates|blocked")
    page.add_init_script(_VIOLATIONS)
    page.goto(site.url)
    assert page.evaluate(_FOREIGN, tool.url) == [
        "connect-src",
        "frame-src",
        "script-src-attr",
        "script-src-elem",
        "style-src-attr",
    ]


_VIOLATIONS = """
globalThis.violations = [];
document.addEventListener("securitypolicyviolation", event => violations.push(event.effectiveDirective));
// Firefox's automation tells of no downloads.
globalThis.downloads = [];
HTMLAnchorElement.prototype.click = function () { downloads.push(this.download); };
"""
_FOREIGN = """
async url => {
  await fetch(`${url}NOTICES.txt`).catch(() => undefined);
  const script = document.createElement("script");
  script.src = `${url}yieldpad.js`;
  const frame = document.createElement("iframe");
  frame.src = `${url}index.html`;
  document.body.append(script, frame);
  const inline = document.createElement("div");
  inline.innerHTML = '<p style="color: red" onclick="hacked()">inline</p>';
  document.body.append(inline);
  inline.firstChild.click();
  await new Promise(resolve => setTimeout(resolve, 500));
  return [...new Set(violations)].sort();
}
"""
