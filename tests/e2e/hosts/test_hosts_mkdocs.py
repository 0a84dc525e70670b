# Cells in a site made by MkDocs with Material: the real tool builds integrations/mkdocs, as docs/hosts.md says.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_in_cells
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.site_generators import (
    DARK,
    LIGHT,
    SPEEDS,
    TOOL,
    answers,
    cell_fills_its_place,
    elsewhere,
    run_examples,
    sources,
)
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

BUILD = ["mkdocs", "build", "--strict", "--quiet"]


@pytest.fixture(scope="session")
def docs(tool: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site."""
    made = sources("mkdocs", tmp_path_factory.mktemp("mkdocs"))
    made.replace("mkdocs.yml", TOOL, tool.url)
    with StaticServer(directory=made.folder / "site", prefix="/docs/") as server:
        made.replace("mkdocs.yml", "https://course.example/docs/", elsewhere(server))  # instant navigation goes by it
        done = made.build(BUILD)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        yield elsewhere(server)


@pytest.mark.chromium_only(reason="in Firefox the same cells run in pages of Jupyter Book")
def test_the_lessons_examples_run(page: Page, docs: str) -> None:
    page.goto(f"{docs}generators/")
    run_examples(page)


@pytest.mark.chromium_only(
    reason="axe reads the same page in each browser; Firefox's pages are read in site/test_course.py"
)
def test_axe_finds_nothing_in_its_cells(page: Page, docs: str) -> None:
    page.goto(f"{docs}generators/")
    assert Cell(page, "counting").run("print('x' * 500)\n1 / 0")["reason"] == "error"
    assert violations_in_cells(page) == []


@pytest.mark.chromium_only(reason="the page is made by the site generator, the same for each browser")
def test_what_a_fence_says_of_its_cell(page: Page, docs: str) -> None:
    page.goto(f"{docs}sessions/")
    first, second, fast = (page.locator("async-cell").nth(number) for number in range(3))
    assert (first.get_attribute("label"), first.get_attribute("session")) == ("First", "shared")
    expect(Cell(page, "second").editor).to_have_attribute("aria-readonly", "true")
    assert second.get_attribute("session") == "shared"
    assert fast.evaluate("cell => [cell.speed, cell.getAttribute('timeline')]") == ["2", "off"]
    assert 'for letter in "<&>":' in first.evaluate("cell => cell.code")
    assert first.evaluate("cell => cell.run()")["ok"]
    assert Cell(page, "second").run()["stdout"] == "<\n&\n>\n"


def test_pages_that_material_swaps_in_have_live_cells_and_sessions_of_their_own(page: Page, docs: str) -> None:
    page.goto(docs)
    page.evaluate("globalThis.stayed = true")
    links = page.get_by_role("navigation")
    links.get_by_role("link", name="Generators").click()
    counting, second = Cell(page, "counting"), Cell(page, "second")
    expect(counting.editor).to_be_visible()
    counting.element.evaluate("cell => cell.setAttribute('session', 'shared')")
    assert counting.outcome_of("letters = 1; print('here')")["stdout"] == "here\n"
    links.get_by_role("link", name="Sessions").click()
    expect(second.editor).to_be_visible()
    assert second.outcome_of("print('letters' in globals())")["stdout"] == "False\n"
    assert page.locator("async-cell").first.evaluate("cell => cell.run()")["ok"]
    assert second.outcome_of("print('letters' in globals())")["stdout"] == "True\n"
    page.evaluate("history.back()")
    expect(counting.editor).to_be_visible()
    assert counting.run("print('again')")["stdout"] == "again\n"
    assert page.evaluate("globalThis.stayed") is True
    assert sum(frame.url.endswith("loader.html") for frame in page.frames) == 1


@pytest.mark.usefixtures("without_python")
def test_dark_is_what_materials_switch_says(page: Page, docs: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{docs}generators/")
    cell = Cell(page, "counting")
    box = cell.element.locator(".cell")
    expect(box).to_have_css("background-color", LIGHT)
    page.get_by_title("Switch to dark").click()
    expect(box).to_have_css("background-color", DARK)
    page.get_by_title("Switch to light").click()
    expect(box).to_have_css("background-color", LIGHT)


def test_a_cell_fits_into_the_page(page: Page, docs: str) -> None:
    page.goto(f"{docs}generators/")
    label = Cell(page, "counting").element
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert cell_fills_its_place(page), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert label.evaluate("cell => getComputedStyle(cell.shadowRoot.querySelector('.label')).fontSize") == "15px"


@pytest.mark.chromium_only(reason="without scripts all browsers show the same")
def test_without_scripts_the_program_can_be_read(page: Page, docs: str, page_errors: PageErrors) -> None:
    page_errors.allow("ERR_FAILED")
    page.context.route("**/*.js", lambda route: route.abort())
    page.goto(f"{docs}sessions/")
    assert 'for letter in "<&>":' in page.locator("async-cell pre").first.inner_text()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('speed="2"', 'sped="2"', "Yieldpad: a fence async-cell cannot have sped; it can have #id, lang, label"),
        ('speed="2"', 'speed="fast"', 'Yieldpad: speed cannot be "fast"; write a number above 0 or "instant"'),
        (".readonly", ".readable", "Yieldpad: a fence async-cell cannot have readable; it can have"),
    ],
)
def test_a_fence_that_says_something_else_stops_the_build(tmp_path: Path, old: str, new: str, words: str) -> None:
    made = sources("mkdocs", tmp_path)
    made.replace("docs/sessions.md", old, new)
    done = made.build(BUILD)
    assert done.returncode == 1
    assert "Error reading page 'sessions.md'" in done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fence_takes_what_its_lists_say_and_a_new_line_in_them_is_a_new_attribute(tmp_path: Path) -> None:
    made = sources("mkdocs", tmp_path)
    made.replace("yieldpad_mkdocs.py", '    "theme":', '    "tone": ("warm", "cold"),\n    "theme":')
    made.replace("docs/sessions.md", 'speed="2"', 'speed="2" tone="cold"')
    done = made.build(BUILD)
    assert (done.returncode, done.stderr) == (0, "")
    assert ' tone="cold"' in (made.folder / "site/sessions/index.html").read_text("utf-8")
    made.replace("docs/sessions.md", 'tone="cold"', 'tone="hot"')
    done = made.build(BUILD)
    assert done.returncode == 1
    assert 'Yieldpad: tone cannot be "hot"; write "warm" or "cold"' in done.stderr


def test_a_speed_is_what_it_is_on_the_element(tmp_path: Path) -> None:
    made = sources("mkdocs", tmp_path)
    question = "import yieldpad_mkdocs as hook\nallows = lambda text: hook._allows(hook.VALUES['speed'], text)"
    assert all(answers(made, question, SPEEDS["allowed"]))
    assert not any(answers(made, question, SPEEDS["refused"]))


def test_without_the_address_of_the_cells_the_build_says_what_to_write(tmp_path: Path) -> None:
    made = sources("mkdocs", tmp_path)
    made.replace("mkdocs.yml", f"yieldpad_url: {TOOL}", "other: 1")
    done = made.build(BUILD)
    assert done.returncode == 1
    assert "Write in mkdocs.yml, under extra, yieldpad_url" in done.stderr
