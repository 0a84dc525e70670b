# The playground as a place to work: its first program, the splitter between program and results, and the gallery.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.layout_shifts import moved_by, watch_shifts
from tests.e2e.drivers.playground import cell_of, play

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tools.preview.server import StaticServer

WIDE = 1280, 800  # pixels


def widen(page: Page) -> None:
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


def left(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["x"]


def test_a_first_program_is_there_with_its_recording_and_runs(page: Page, site: StaticServer) -> None:
    widen(page)
    element = play(page, site)
    cell = cell_of(element)
    expect(element.locator(".recorded .timeline")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    outcome = cell.run()
    assert outcome["stdout"].startswith("Ariane 3\nVega 3\n")
    program, results = element.locator(".program-pane"), element.locator(".results")
    assert left(results) > left(program) + 500
    cell.run("for number in range(500): print(number)")
    log = element.locator(".log")
    assert log.evaluate("log => log.scrollHeight > log.clientHeight && log.scrollTop > 0")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert violations_light_and_dark(page) == []


@pytest.mark.usefixtures("without_python")
def test_the_splitter_is_moved_by_keys_and_mouse_and_stays_there(page: Page, site: StaticServer) -> None:
    widen(page)
    play(page, site)
    splitter = page.get_by_role("separator", name="Width of the program")
    expect(splitter).to_have_attribute("aria-valuenow", "50")
    begun = left(splitter)
    splitter.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageUp")
    expect(splitter).to_have_attribute("aria-valuenow", "38")
    assert left(splitter) == pytest.approx(begun - 0.12 * 1216, abs=3)
    box = splitter.bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, 400)
    page.mouse.down()
    page.mouse.move(box["x"] + 202, 420, steps=3)
    page.mouse.up()
    page.mouse.move(900, 400)  # it was let go
    moved = left(splitter)
    assert moved == pytest.approx(box["x"] + 200, abs=2)
    page.reload()
    expect(page.locator("async-cell")).to_have_attribute("state", "idle")
    assert left(splitter) == pytest.approx(moved, abs=2)


@pytest.mark.usefixtures("without_python")
def test_on_a_phone_one_stands_below_the_other(page: Page, site: StaticServer) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    element = play(page, site)
    expect(page.get_by_role("separator")).to_have_count(0)
    program, results = (element.locator(part).bounding_box() for part in (".program-pane", ".results"))
    assert program
    assert results
    assert results["y"] >= program["y"] + program["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.usefixtures("without_python")
@pytest.mark.chromium_only(reason="no other browser tells of layout shifts")
def test_nothing_moves_when_the_playground_opens(page: Page, site: StaticServer) -> None:
    watch_shifts(page)
    for width in (1280, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        element = play(page, site)
        expect(cell_of(element).editor).to_be_visible()
        assert moved_by(page) < 0.001, width


@pytest.mark.usefixtures("without_python")
def test_a_program_that_was_written_when_the_playground_was_empty_is_there(page: Page, site: StaticServer) -> None:
    page.goto(f"{site.url}play.html")
    page.evaluate(
        "([place, code]) => localStorage.setItem(`yieldpad:draft:${place}#program:ztntfp`, JSON.stringify({code}))",
        [page.evaluate("location.pathname"), "print('mine')"],
    )
    element = play(page, site)
    assert cell_of(element).code == "print('mine')"


def test_a_reader_finds_a_program_in_the_gallery_and_runs_it(page: Page, site: StaticServer) -> None:
    play(page, site)
    page.get_by_role("link", name="Gallery").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gallery")
    programs = page.get_by_role("listitem")
    everything = programs.count()
    assert everything > 30
    page.keyboard.press("/")
    page.keyboard.type("WAIT_CLOSED")
    expect(programs).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 program")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Resources, network, threads"])
    page.keyboard.type("zzz")
    expect(page.get_by_text("No program has these words.")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("server")
    assert violations_light_and_dark(page) == []
    page.get_by_role("link", name="A server and its client").click()
    expect(page).to_have_url(f"{site.url}gallery/echo-server.html")
    element = page.locator("async-cell")
    expect(element.locator(".recorded")).to_contain_text("server says HELLO")
    expect(page.get_by_role("heading", level=1)).to_have_text("A server and its client")
    assert cell_of(element).run()["stdout"] == "server says HELLO\nserver says IS ANYBODY THERE?\n"
    page.get_by_role("link", name="Previous").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("As many resources as needed")


@pytest.mark.usefixtures("without_python")
@pytest.mark.chromium_only(reason="no other browser tells of layout shifts")
def test_nothing_moves_when_a_program_of_the_gallery_opens(page: Page, site: StaticServer) -> None:
    watch_shifts(page)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site.url}gallery/gather.html")
        expect(cell_of(page.locator("async-cell")).editor).to_be_visible()
        assert moved_by(page) < 0.001, width


@pytest.mark.usefixtures("without_python")
def test_undo_goes_back_to_before_a_reload(page: Page, site: StaticServer) -> None:
    cell = cell_of(play(page, site))
    expect(cell.editor).to_be_visible()
    before = cell.code
    cell.editor.focus()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("\nprint('typed')")
    edited = cell.code
    assert edited != before
    page.reload()
    cell = cell_of(page.locator("async-cell"))
    expect(cell.editor).to_be_visible()
    assert cell.code == edited
    cell.editor.focus()
    for _ in range(5):
        page.keyboard.press("ControlOrMeta+Z")
    assert cell.code == before
    page.keyboard.press("ControlOrMeta+Shift+Z" if "Mac" in page.evaluate("navigator.platform") else "ControlOrMeta+Y")
    assert cell.code != before


@pytest.mark.usefixtures("without_python")
def test_the_tools_are_there_by_buttons_and_keys(page: Page, site: StaticServer) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    element = play(page, site)
    cell = cell_of(element)
    expect(cell.editor).to_be_visible()
    keys = page.get_by_role("dialog", name="Keys")
    page.keyboard.press("?")
    expect(keys).to_contain_text("Ctrl+Enter")
    assert violations_light_and_dark(page) == []
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    cell.editor.focus()
    page.keyboard.type("?")
    expect(keys).to_be_hidden()
    assert "?" in cell.code
    small = cell.editor.evaluate("editor => getComputedStyle(editor).fontSize")
    page.get_by_role("button", name="Larger text").click()
    large = cell.editor.evaluate("editor => getComputedStyle(editor).fontSize")
    assert (small, large) == ("15px", "17px")
    page.get_by_role("button", name="Link", exact=True).click()
    link = element.get_by_role("textbox", name="Link to this program").input_value()
    assert link.startswith(f"{site.url}play.html#1.")
    cell.set_code("print('mine')")
    cell.element.evaluate("cell => cell.setAttribute('packages', 'rich')")
    page.get_by_role("button", name="Embed").click()
    expect(page).to_have_url(re.compile(r"/embed\.html#edit=1\."))
    expect(page.locator("async-cell .cm-content")).to_have_text("print('mine')")
    expect(page.locator("async-cell")).to_have_attribute("packages", "rich")


@pytest.mark.chromium_only(reason="Playwright hears nothing of a blob's download in a stock Firefox")
@pytest.mark.usefixtures("without_python")
def test_ctrl_s_saves_the_program(page: Page, site: StaticServer) -> None:
    cell = cell_of(play(page, site))
    cell.set_code("print('saved')")
    cell.editor.focus()
    with page.expect_download() as download:
        page.keyboard.press("ControlOrMeta+S")
    assert download.value.suggested_filename == "countdown.py"
