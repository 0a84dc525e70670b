# A page of another site with two cells by script and two by iframe, all at once.

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.frame_messages import LISTEN, wait_for
from tests.e2e.drivers.host_page import Embed, cell_tag, frame_tag, page_html, script_tag
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

DARK = "rgb(26, 31, 38)"
BY_SCRIPT, BY_FRAME = ("one", "two"), ("three", "four")
OUTPUT = "[0, 1, 2]\n"
REPORTS = """
globalThis.ends = [];
document.addEventListener("cellend", ({ target, detail }) => ends.push([target.id, detail.stdout]));
"""


def test_they_run_resize_follow_the_page_and_report(page: Page, tool: StaticServer, host: Host) -> None:
    page.add_init_script(LISTEN + REPORTS)
    look = "<style>:root { color-scheme: dark; background: #111; color: #eee }</style>"
    head = f'{look}<script src="{tool.url}embed-fit.js" defer></script>'
    cells = "".join(cell_tag(name) for name in BY_SCRIPT)
    frames = "".join(frame_tag(tool, name) for name in BY_FRAME)
    page.goto(host(page_html(cells + frames, head=head + script_tag(tool))))
    for name in BY_SCRIPT:
        assert Cell(page, name).run()["stdout"] == OUTPUT
    assert page.evaluate("ends") == [[name, OUTPUT] for name in BY_SCRIPT]
    for name in BY_FRAME:
        embed = Embed(page, name)
        page.locator(f"iframe#{name}").scroll_into_view_if_needed()
        assert embed.run()["stdout"] == OUTPUT
        assert wait_for(page, name, "end")["outcome"]["stdout"] == OUTPUT
        wait_until(embed.frame, "document.documentElement.scrollHeight <= innerHeight")
        expect(embed.cell.element.locator(".cell")).to_have_css("background-color", DARK)
    for name in BY_SCRIPT:
        expect(Cell(page, name).element.locator(".cell")).to_have_css("background-color", DARK)
    assert violations(page) == []
