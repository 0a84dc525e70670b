# The page that makes embeds: what an author copies there works in a page of another site.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import COUNTING, Embed, page_html
from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

AWKWARD = f'{COUNTING}print("<b>&amp;</b>", 1 < 2, "```", r"\\n")\n'
SAID = "[0, 1, 2]\n<b>&amp;</b> True ``` \\n\n"


def snippet(page: Page, title: str) -> str:
    return page.get_by_role("group", name=title, exact=True).text_content() or ""


def open_builder(page: Page, tool: StaticServer, code: str = AWKWARD) -> Cell:
    page.goto(f"{tool.url}embed.html")
    cell = Cell(page, "program")
    cell.set_code(code)
    expect(page.get_by_role("group", name="Markdown", exact=True)).to_contain_text(code.splitlines()[-1])
    return cell


def test_what_is_made_runs_there_and_as_a_script_in_another_page(page: Page, tool: StaticServer, host: Host) -> None:
    cell = open_builder(page, tool)
    assert cell.run()["stdout"] == SAID
    page.get_by_role("textbox", name="Label", exact=True).fill('Count "to" <three>')
    page.locator("form select[name=speed]").select_option("2")
    page.get_by_label("Readers cannot edit it").check()
    markup = snippet(page, "Script")
    assert markup.startswith(f'<script type="module" src="{tool.url}yieldpad.js"></script>\n<async-cell ')
    page.goto(host(page_html(markup)))
    embedded = page.locator("async-cell")
    expect(embedded).to_have_attribute("label", 'Count "to" <three>')
    expect(embedded).to_have_attribute("speed", "2")
    expect(embedded).to_have_attribute("readonly", "")
    outcome = embedded.evaluate("cell => customElements.whenDefined('async-cell').then(() => cell.run())")
    assert outcome["stdout"] == SAID


def test_what_is_made_runs_as_a_frame_in_another_page(page: Page, tool: StaticServer, host: Host) -> None:
    open_builder(page, tool)
    page.get_by_role("textbox", name="Label", exact=True).fill("Count")
    page.get_by_label("Light or dark").select_option("dark")
    page.get_by_label("Language of the buttons").select_option("de")
    expect(page.get_by_role("group", name="Frame", exact=True)).to_contain_text("lang=de")
    markup = snippet(page, "Frame")
    page.goto(host(page_html(markup.replace("<iframe ", '<iframe id="copied" '))))
    embed = Embed(page, "copied")
    expect(embed.cell.element.get_by_role("button", name="Ausführen")).to_be_visible()
    embed.cell.element.get_by_role("button", name="Ausführen").dispatch_event("click")
    assert embed.cell.finish()["stdout"] == SAID
    expect(embed.cell.element).to_have_attribute("theme", "dark")
    wait_until(embed.frame, "document.documentElement.scrollHeight <= innerHeight")
    expect(page.get_by_title("Count", exact=True)).to_be_visible()


@pytest.mark.chromium_only(reason="the text is made by our own code")
@pytest.mark.usefixtures("without_python")
def test_markdown_has_the_program_and_a_link_to_it(page: Page, tool: StaticServer) -> None:
    open_builder(page, tool)
    markdown, link = snippet(page, "Markdown"), snippet(page, "Link")
    assert markdown.startswith("````python\nimport asyncio\n")  # the program itself has three backticks
    assert f"\n````\n\n[Run this program in the browser]({link})" in markdown
    assert re.fullmatch(re.escape(tool.url) + r"play\.html#1\.[\w-]+", link)


@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
@pytest.mark.usefixtures("without_python")
def test_what_a_link_cannot_carry_is_told(page: Page, tool: StaticServer) -> None:
    open_builder(page, tool)
    page.get_by_label("Packages, by name").fill("https://evil.example/x.whl")
    expect(page.get_by_role("group", name="Frame", exact=True)).to_contain_text("Packages are given by name")
    page.get_by_label("Packages, by name").fill("rich, packaging")
    expect(page.get_by_role("group", name="Frame", exact=True)).to_contain_text("embed.html#1.")
    assert 'packages="rich packaging"' in snippet(page, "Script")


@pytest.mark.chromium_only(reason="Firefox's automation cannot grant the clipboard")
@pytest.mark.usefixtures("without_python")
def test_copy_copies(page: Page, tool: StaticServer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_builder(page, tool)
    page.get_by_role("button", name="Copy: Link").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == snippet(page, "Link")


@pytest.mark.usefixtures("without_python")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, tool: StaticServer) -> None:
    open_builder(page, tool)
    expect(Cell(page, "program").editor).to_be_visible()
    assert violations_light_and_dark(page) == []
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
