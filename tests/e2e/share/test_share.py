# What leaves a cell: links and files; the playground that a link opens; the menu that offers both.

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.playground import cell_of, choose, play
from tests.e2e.drivers.program_link import fragment

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tools.preview.server import StaticServer

CAME = "This program came with the link. It runs only when you press Run."
EDIT = "# Grüße 🐍 <b>&amp;\nasync def numbers():\n    yield 1\n\nprint([n async for n in numbers()])"
# Attributes of a cell, and what a link makes of them; None: the beginning.
CARRIED = [
    ("theme", "system", "system"),
    ("speed", "1e1", "1e1"),
    ("speed", "0.00005", "0.00005"),
    ("label", "Zoë \U0001f40d" * 60, None),
    ("label", "two\nlines", "two lines"),
]
DAMAGED = "This link is incomplete or damaged."
NO_PROGRAMS = [
    ("1.", DAMAGED),
    ("1.%3Cscript%3E", DAMAGED),
    (fragment({"code": "print(1)"})[:-3], DAMAGED),
    (fragment({"code": "print(1)"}) + "AAAA", DAMAGED),
    (fragment({"code": "", "packages": ["https://evil.example/x.whl"]}), DAMAGED),
    (fragment(["print(1)"]), DAMAGED),
    ("2.AAAA", DAMAGED),
    ("3.AAAA", "This link was made by a newer version of this site."),
    (fragment({"code": "x" * 30_000_000}), "The program in this link is too large."),
    ("1." + "A" * 100_000, "The program in this link is too large."),
]
NO_DOWNLOADS = "Playwright hears nothing of a blob's download in a stock Firefox"


def copied(page: Page) -> str:
    """What is in the clipboard, as a reader would find out."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
    page.locator("#paste").focus()
    page.keyboard.press("ControlOrMeta+V")
    text = page.locator("#paste").input_value()
    page.evaluate("document.querySelector('#paste').remove()")
    return text


def test_a_copied_link_opens_the_playground_with_the_edited_program_and_runs_nothing(
    lesson: Page, site: StaticServer
) -> None:
    cell = Cell(lesson, "counting")
    cell.element.evaluate("cell => { cell.speed = '0.5'; cell.setAttribute('packages', 'packaging'); }")
    cell.set_code(EDIT)
    choose(cell.element, "Copy link")
    expect(cell.element.get_by_role("status").filter(has_text="The link is in the clipboard.")).to_be_visible()
    link = copied(lesson)
    assert link.startswith(f"{site.url}play.html#1.")

    lesson.goto(link)
    opened = lesson.locator("async-cell")
    expect(opened).to_have_attribute("state", "idle")
    expect(lesson.get_by_text(CAME)).to_be_visible()
    lesson.wait_for_timeout(1500)  # Python may be got ready meanwhile, but nothing runs
    expect(opened).to_have_attribute("state", "idle")
    came = cell_of(opened)
    assert came.code == EDIT
    assert opened.evaluate("cell => [cell.label, cell.speed, cell.getAttribute('packages')]") == [
        "Counting",
        "0.5",
        "packaging",
    ]
    expect(came.output).to_be_hidden()
    assert came.run()["stdout"] == "[1]\n"


@pytest.mark.chromium_only(
    reason="what a link carries is made by code that program-link.test.mjs tries; a link opens in Firefox above"
)
@pytest.mark.usefixtures("without_python")
def test_what_a_cell_may_have_a_link_carries(page: Page, site: StaticServer) -> None:
    for attribute, value, came in CARRIED:
        element = play(page, site)
        expect(cell_of(element).editor).to_be_visible()
        element.evaluate("(cell, [name, value]) => cell.setAttribute(name, value)", [attribute, value])
        choose(element, "Copy link")
        expect(element.get_by_role("status").filter(has_text="The link is in the clipboard.")).to_be_visible()
        link = copied(page)
        page.goto("about:blank")
        page.goto(link)
        expect(page.get_by_text(CAME)).to_be_visible()
        opened = str(page.locator("async-cell").get_attribute(attribute))
        expect(cell_of(page.locator("async-cell")).editor).to_be_visible()
        if came:
            assert opened == came
        else:
            assert value.startswith(opened)
            assert 190 < len(opened.encode("utf-16-le")) // 2 <= 200


@pytest.mark.usefixtures("without_python")
def test_no_link_makes_a_cell_that_runs_by_itself(page: Page, site: StaticServer) -> None:
    element = play(page, site, fragment({"code": "print('ran')", "label": "<img src=x onerror=hacked()>"}))
    page.wait_for_timeout(1000)
    expect(element).to_have_attribute("state", "idle")
    assert element.get_attribute("autorun") is None
    expect(element.locator(".label")).to_have_text("<img src=x onerror=hacked()>")
    page.goto("about:blank")
    page.goto(f"{site.url}play.html#{fragment({'code': '', 'autorun': True})}")
    expect(page.get_by_text("This link is incomplete or damaged.")).to_be_visible()


@pytest.mark.chromium_only(
    reason="what a link holds is read by code that fuzz-links.test.mjs tries; a link opens in Firefox above"
)
def test_a_link_that_holds_no_program_says_so_and_leaves_an_empty_cell(page: Page, site: StaticServer) -> None:
    page.route("**/python/*", lambda _route: None)  # a start of Python for each link would take longest
    for link, news in NO_PROGRAMS:
        element = play(page, site, link)
        expect(page.get_by_text(news)).to_be_visible()
        cell = cell_of(element)
        assert (cell.id, cell.code) == ("program", ""), link[:100]
        expect(cell.run_button).to_be_enabled()
    page.unroute_all(behavior="ignoreErrors")
    cell = cell_of(play(page, site, NO_PROGRAMS[0][0]))
    assert cell.run("print('works')")["stdout"] == "works\n"


@pytest.mark.usefixtures("without_python")
def test_another_link_in_the_same_window_takes_the_cells_place(page: Page, site: StaticServer) -> None:
    first = play(page, site, fragment({"code": "print('one')", "label": "One"}))
    assert cell_of(first).code == "print('one')"
    page.evaluate("hash => { location.hash = hash; }", fragment({"code": "print('two')", "label": "Two"}))
    expect(page.get_by_role("group", name="Two")).to_be_visible()
    expect(page.locator("async-cell")).to_have_count(1)
    assert cell_of(page.locator("async-cell")).code == "print('two')"
    page.evaluate("location.hash = '#playground'")
    page.wait_for_timeout(300)
    expect(page.get_by_role("group", name="Two")).to_be_visible()
    expect(page.get_by_text(CAME)).to_be_visible()


@pytest.mark.usefixtures("without_python")
def test_an_edit_in_the_playground_is_there_again_and_none_of_another_link(page: Page, site: StaticServer) -> None:
    element = play(page, site)
    cell_of(element).set_code("print('mine')")
    linked = play(page, site, fragment({"code": "print('yours')"}))
    cell_of(linked).set_code("print('yours, edited')")
    other = play(page, site, fragment({"code": "print('another')"}))
    assert cell_of(other).code == "print('another')"
    expect(other.get_by_text("has changed since you edited it")).to_have_count(0)
    page.goto("about:blank")
    assert cell_of(play(page, site, fragment({"code": "print('yours')"}))).code == "print('yours, edited')"
    page.goto("about:blank")
    assert cell_of(play(page, site)).code == "print('mine')"


@pytest.mark.usefixtures("without_python")
def test_where_the_clipboard_is_closed_the_link_can_be_selected(
    page: Page, site: StaticServer, lesson_url: str
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(lesson_url)
    cell = Cell(page, "counting")
    choose(cell.element, "Copy link")
    field = cell.element.get_by_role("textbox", name="Link to this program")
    expect(field).to_be_focused()
    link = field.input_value()
    assert link.startswith(f"{site.url}play.html#1.")
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [0, len(link)]
    page.goto(link)
    expect(page.get_by_text(CAME)).to_be_visible()


@pytest.mark.chromium_only(reason="a program is measured by our own code")
@pytest.mark.usefixtures("without_python")
def test_a_program_too_large_for_a_link_can_be_downloaded(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.element.evaluate("cell => { cell.code = '#' + ' '.repeat(300_000); }")
    choose(cell.element, "Copy link")
    expect(cell.element.get_by_text("This program is too large for a link.")).to_be_visible()


@pytest.mark.chromium_only(reason=NO_DOWNLOADS)
@pytest.mark.usefixtures("without_python")
def test_a_program_is_downloaded_as_a_python_file(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.set_code(EDIT)
    with lesson.expect_download() as download:
        choose(cell.element, "Download .py")
    assert download.value.suggested_filename == "counting.py"
    assert Path(download.value.path()).read_text("utf-8") == EDIT + "\n"


@pytest.mark.chromium_only(reason=NO_DOWNLOADS)
@pytest.mark.usefixtures("without_python")
def test_a_program_is_downloaded_as_a_notebook(lesson: Page) -> None:
    cell = Cell(lesson, "counting")
    cell.element.evaluate("cell => cell.setAttribute('packages', 'packaging')")
    with lesson.expect_download() as download:
        choose(cell.element, "Download .ipynb")
    assert download.value.suggested_filename == "counting.ipynb"
    notebook = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    note, packages, program = notebook["cells"]
    assert "await main()" in "".join(note["source"])
    assert packages["source"] == ["%pip install packaging"]
    assert "".join(program["source"]) == cell.code


@pytest.mark.usefixtures("without_python")
def test_the_menu_is_closed_by_escape_by_a_press_elsewhere_and_by_scrolling(lesson: Page) -> None:
    element = Cell(lesson, "counting").element
    opener = element.get_by_role("button", name="More")
    choice = element.get_by_role("button", name="Copy link")
    opener.focus()
    lesson.keyboard.press("Enter")
    expect(choice).to_be_visible()
    lesson.keyboard.press("Tab")
    expect(choice).to_be_focused()
    lesson.keyboard.press("Escape")
    expect(choice).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    lesson.get_by_role("heading", level=1).click()
    expect(choice).to_be_hidden()
    opener.click()
    expect(choice).to_be_visible()
    lesson.mouse.wheel(0, 400)
    expect(choice).to_be_hidden()


@pytest.mark.usefixtures("without_python")
def test_the_menu_stays_inside_the_window(lesson: Page) -> None:
    element = Cell(lesson, "counting").element
    bar = element.locator(".bar")
    for width in (1280, 320):
        lesson.set_viewport_size({"width": width, "height": 700})
        assert bar.evaluate("bar => bar.scrollWidth <= bar.clientWidth"), width
        buttons = bar.locator(".buttons").get_by_role("button")
        assert len(set(buttons.evaluate_all("all => all.map(each => each.getBoundingClientRect().top)"))) == 1
        element.get_by_role("button", name="More").click()
        box = element.get_by_role("group", name="More").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 700
        lesson.keyboard.press("Escape")


@pytest.mark.chromium_only(
    reason="axe reads the same page in each browser; Firefox's pages are read in site/test_course.py"
)
@pytest.mark.usefixtures("without_python")
def test_axe_finds_nothing_in_the_playground_nor_in_its_menu(page: Page, site: StaticServer) -> None:
    element = play(page, site, fragment({"code": "print(1)"}))
    expect(cell_of(element).editor).to_be_visible()
    element.get_by_role("button", name="More").click()
    assert violations(page) == []
