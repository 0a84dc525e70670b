# Cells in a site made by Sphinx, from reStructuredText and from MyST: the real tool builds integrations/sphinx, whose
# files docs/hosts.md shows.

from __future__ import annotations

from contextlib import ExitStack
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

THEMES = ("furo", "alabaster")


def build(builder: str, *options: str) -> list[str]:
    return ["sphinx-build", "-W", "-q", "-b", builder, *options, ".", f"_build/{builder}"]


@pytest.fixture(scope="session")
def sites(tool: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of the site in each theme."""
    with ExitStack() as stack:
        addresses = {}
        for theme in THEMES:
            made = sources("sphinx", tmp_path_factory.mktemp(theme))
            made.replace("conf.py", TOOL, tool.url)
            done = made.build(build("html", "-D", f"html_theme={theme}"))
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
            server = stack.enter_context(StaticServer(directory=made.folder / "_build" / "html", prefix="/docs/"))
            addresses[theme] = elsewhere(server)
        yield addresses


@pytest.fixture
def quiet(page: Page, page_errors: PageErrors) -> Page:
    """A page that may lack an icon: these themes have none."""
    page_errors.allow("favicon.ico")
    return page


@pytest.fixture
def docs(sites: dict[str, str], quiet: Page) -> str:
    """The address of the site in the first of the themes, which begins with what the reader's system says."""
    quiet.emulate_media(color_scheme="light")
    return sites[THEMES[0]]


@pytest.mark.chromium_only(reason="in Firefox the same cells run in pages of Jupyter Book")
def test_the_lessons_examples_run(page: Page, docs: str) -> None:
    page.goto(docs)
    run_examples(page)


@pytest.mark.chromium_only(
    reason="axe reads the same page in each browser; Firefox's pages are read in site/test_course.py"
)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_its_cells(quiet: Page, sites: dict[str, str], theme: str) -> None:
    quiet.goto(sites[theme])
    assert Cell(quiet, "counting").run("print('x' * 500)\n1 / 0")["reason"] == "error"
    assert violations_in_cells(quiet) == []


@pytest.mark.chromium_only(reason="the page is made by the site generator, the same for each browser")
def test_what_a_myst_fence_says_of_its_cell(page: Page, docs: str) -> None:
    page.goto(f"{docs}sessions.html")
    first, second, fast = (page.locator("async-cell").nth(number) for number in range(3))
    assert (first.get_attribute("label"), first.get_attribute("session")) == ("First <&>", "shared")
    expect(Cell(page, "second").editor).to_have_attribute("aria-readonly", "true")
    assert second.get_attribute("session") == "shared"
    assert fast.evaluate("cell => [cell.speed, cell.getAttribute('timeline')]") == ["2", "off"]
    code = first.evaluate("cell => cell.code")
    assert code.startswith('import asyncio\n\nasync def letters():\n    for letter in "<&>":\n')
    assert code.endswith("        yield letter")
    assert first.evaluate("cell => cell.run()")["ok"]
    assert Cell(page, "second").run()["stdout"] == "<\n&\n>\n"


@pytest.mark.usefixtures("without_python")
def test_dark_is_what_furos_switch_says(page: Page, docs: str) -> None:
    page.goto(docs)
    cell = Cell(page, "counting")
    box = cell.element.locator(".cell")
    for theme, expected in {"auto": LIGHT, "dark": DARK, "light": LIGHT}.items():
        page.evaluate("theme => { document.body.dataset.theme = theme; }", theme)
        expect(box).to_have_css("background-color", expected)
    cell.element.evaluate("cell => { cell.setAttribute('theme', 'dark'); }")
    expect(box).to_have_css("background-color", DARK)


@pytest.mark.chromium_only(reason="Firefox's automation does not say that a reader's system is dark")
@pytest.mark.usefixtures("without_python")
def test_a_dark_system_is_heard_while_furos_switch_says_auto(page: Page, docs: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(docs)
    box = Cell(page, "counting").element.locator(".cell")
    expect(box).to_have_css("background-color", DARK)
    page.evaluate("document.body.dataset.theme = 'light'")
    expect(box).to_have_css("background-color", LIGHT)


@pytest.mark.parametrize("theme", THEMES)
def test_a_cell_fits_into_the_page(quiet: Page, sites: dict[str, str], theme: str) -> None:
    page = quiet
    page.goto(sites[theme])
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert cell_fills_its_place(page), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_what_is_no_website_has_the_program_as_a_block(tmp_path: Path, builder: str) -> None:
    made = sources("sphinx", tmp_path)
    done = made.build(build(builder))
    assert (done.returncode, done.stderr) == (0, "")
    output = made.folder / "_build" / builder
    if builder == "text":
        text = (output / "index.txt").read_text("utf-8")
        assert "\n   import asyncio\n\n   # Define an async generator\n   async def async_gen():\n" in text
    else:
        (document,) = output.glob("waitingforvalues.tex")
        assert r"\PYG{k}{async} \PYG{k}{def}" in document.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("sessions.md", ":speed: 2", ":sped: 2", "sped"),
        ("sessions.md", ":speed: 2", ":speed: fast", 'write a number above 0, or "instant"'),
        ("sessions.md", ":timeline: off", ":timeline: no", 'choose from "on", "off", or "generators"'),
        ("conf.py", f'yieldpad_url = "{TOOL}"', "", 'Write in conf.py: yieldpad_url = "https://…/"'),
    ],
)
def test_a_mistake_stops_the_build(tmp_path: Path, name: str, old: str, new: str, words: str) -> None:
    made = sources("sphinx", tmp_path)
    made.replace(name, old, new)
    done = made.build(build("html"))
    assert done.returncode != 0
    assert words in done.stderr
    if name != "conf.py":
        assert "sessions.md:" in done.stderr


def test_a_directive_takes_what_its_lists_say_and_a_new_line_in_them_is_a_new_attribute(tmp_path: Path) -> None:
    made = sources("sphinx", tmp_path)
    made.replace("yieldpad_sphinx/__init__.py", '    "theme":', '    "tone": ("warm", "cold"),\n    "theme":')
    made.replace("sessions.md", ":speed: 2", ":speed: 2\n:tone: cold")
    done = made.build(build("html"))
    assert (done.returncode, done.stderr) == (0, "")
    assert ' tone="cold"' in (made.folder / "_build/html/sessions.html").read_text("utf-8")
    made.replace("sessions.md", ":tone: cold", ":tone: hot")
    done = made.build(build("html"))
    assert done.returncode != 0
    assert 'choose from "warm", or "cold"' in done.stderr


def test_a_speed_is_what_it_is_on_the_element(tmp_path: Path) -> None:
    made = sources("sphinx", tmp_path)
    assert all(answers(made, _SPEED, SPEEDS["allowed"]))
    assert not any(answers(made, _SPEED, SPEEDS["refused"]))


_SPEED = """
from yieldpad_sphinx import CellDirective

def allows(text):
    try:
        return CellDirective.option_spec["speed"](text) == text
    except ValueError:
        return False
"""


def test_a_slash_is_typed_into_a_cell_and_elsewhere_opens_the_search(quiet: Page, sites: dict[str, str]) -> None:
    quiet.goto(sites["alabaster"])
    cell = Cell(quiet, "counting")
    cell.set_code("")
    cell.editor.click()
    quiet.keyboard.type("half = 1 / 2")
    assert cell.code == "half = 1 / 2"
    quiet.get_by_role("heading").first.click()
    quiet.keyboard.press("/")
    expect(quiet.locator("input[name=q]").first).to_be_focused()
