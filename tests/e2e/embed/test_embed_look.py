# How an embedded cell looks: as the page around it wants, by properties and parts, and not as its other styles would.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PageErrors, new_context
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import COUNTING, cell_tag, host_page, page_html, script_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.e2e.conftest import Host
    from tools.preview.server import StaticServer

FAILING = f"{COUNTING}\nimport sys\nprint('err', file=sys.stderr)\n1 / 0"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(26, 31, 38)"
# What a page does to all its elements, and to those that a cell has too.
HOSTILE = """
html { font-size: 62.5%; }
* {
  font: italic 900 40px/4 fantasy !important; color: red !important; letter-spacing: 0.4em !important;
  word-spacing: 1em !important; text-transform: uppercase !important; text-align: right !important;
  text-indent: 3em !important; white-space: normal !important; word-break: break-all !important;
  box-sizing: content-box !important; line-height: 4 !important; cursor: help !important; tab-size: 2 !important;
  list-style: square !important; border-spacing: 9px !important; text-shadow: 2px 2px red !important;
  -webkit-text-fill-color: red; caret-color: red !important; quotes: none !important; hyphens: auto !important;
}
button, input, select, pre, code, table, td, details, summary, svg, progress, p, div, span {
  display: flex !important; margin: 30px !important; padding: 30px !important; border: 9px solid red !important;
  background: yellow !important; width: 50px !important; position: fixed !important; float: right !important;
}
.cell, .bar, .run, .console, .timeline, .cm-editor, .cm-line { display: none !important; }
body { direction: rtl; }
"""
SETTINGS = {
    "--yieldpad-accent": (".run", "backgroundColor", "rgb(1, 2, 3)"),
    "--yieldpad-on-accent": (".run", "color", "rgb(4, 5, 6)"),
    "--yieldpad-ink": (".cell", "color", "rgb(7, 8, 9)"),
    "--yieldpad-muted": (".status", "color", "rgb(10, 11, 12)"),
    "--yieldpad-surface": (".cell", "backgroundColor", "rgb(13, 14, 15)"),
    "--yieldpad-bar": (".bar", "backgroundColor", "rgb(16, 17, 18)"),
    "--yieldpad-line": (".cell", "borderTopColor", "rgb(19, 20, 21)"),
    "--yieldpad-error": (".traceback strong", "color", "rgb(22, 23, 24)"),
    "--yieldpad-font": (".label", "fontFamily", "fantasy"),
    "--yieldpad-mono": (".log", "fontFamily", "cursive"),
    "--yieldpad-code-size": (".log", "fontSize", "21px"),
    "--yieldpad-radius": (".cell", "borderTopLeftRadius", "3px"),
    "--yieldpad-output-height": (".log", "maxHeight", "77px"),
}
# By what the reader prefers: what the page around says, the theme of the cell, and the colour of the cell then.
CHOICES = {
    "light": {
        ("", ""): LIGHT,
        ("color-scheme: dark", ""): DARK,
        ("color-scheme: light dark", ""): LIGHT,
        ("color-scheme: light", "dark"): DARK,
    },
    "dark": {
        ("", ""): LIGHT,  # a page that says nothing is light
        ("color-scheme: light dark", ""): DARK,
        ("color-scheme: dark", "light"): LIGHT,
        ("color-scheme: light", "system"): DARK,
        ("color-scheme: dark", "auto"): DARK,
    },
}
# The language of the page and of the cell, and what Run is called then.
LANGUAGES = {
    ("en", ""): "Run",
    ("de", ""): "Ausführen",
    ("en", "de-AT"): "Ausführen",
    ("de", "en"): "Run",
    ("fr", ""): "Run",
}
PARTS = [
    "cell",
    "bar",
    "label",
    "status",
    "button",
    "run-button",
    "stop-button",
    "reset-button",
    "editor",
    "code",
    "results",
    "timeline",
    "timeline-picture",
    "timeline-details",
    "output",
    "stdout",
    "stderr",
    "error",
]


def inside(page: Page, selector: str, cell: str = "first") -> Locator:
    return page.locator(f"async-cell#{cell} {selector}").first


def style(page: Page, selector: str, name: str, cell: str = "first") -> str:
    shown = inside(page, selector, cell)
    return cast("str", shown.evaluate("(element, name) => getComputedStyle(element)[name]", name))


def test_the_pages_styles_change_nothing_in_a_cell(page: Page, tool: StaticServer, host: Host) -> None:
    fixed = "<style>async-cell { position: absolute; left: 0; top: 9000px; width: 700px }</style>"
    page.goto(host(page_html(cell_tag("first"), head=script_tag(tool) + fixed)))
    cell = Cell(page, "first")
    cell.run(FAILING)
    expect(inside(page, ".cm-editor")).to_be_visible()
    cell.open_steps()
    page.mouse.move(900, 10)  # nothing is pointed at
    cell.element.evaluate(_DRAWN_AGAIN, 700)
    plain: list[list[Any]] = page.evaluate(_ALL_STYLES)
    page.add_style_tag(content=HOSTILE)  # the same run: another one may come with other gaps, and be drawn otherwise
    for width in (600, 700):
        cell.element.evaluate(_DRAWN_AGAIN, width)
    hostile_styles: list[list[Any]] = page.evaluate(_ALL_STYLES)
    assert len(plain) > 100
    assert [name for name, _ in plain] == [name for name, _ in hostile_styles]
    differences = {
        (name, key): (value, other[key])
        for (name, properties), (_, other) in zip(plain, hostile_styles, strict=True)
        for key, value in properties.items()
        if value != other[key]
    }
    assert differences == {}


def test_a_cell_changes_nothing_in_the_page(page: Page, tool: StaticServer, host: Host) -> None:
    body = '<p id="before">A <code>word</code> <button>b</button></p>' + cell_tag("first") + "<pre>after</pre>"
    styles = []
    for script in ("", script_tag(tool)):
        page.goto(host(page_html(body, head=script)))
        if script:
            assert Cell(page, "first").run()["ok"]
        styles.append(page.evaluate(_OUTSIDE))
    assert styles[0] == styles[1]
    assert (
        page.evaluate("document.adoptedStyleSheets.length + document.querySelectorAll('style, link[rel=style]').length")
        == 0
    )
    assert page.evaluate("document.body.querySelectorAll('iframe').length") == 0


@pytest.fixture(scope="module")
def settable(browser: Browser, engine: str, tool: StaticServer) -> Iterator[Page]:
    """A page whose styles each test sets anew; the program of its second cell has failed."""
    errors = PageErrors()
    cells, head = (
        cell_tag("first", FAILING) + cell_tag("failed", FAILING),
        f"{script_tag(tool)}<style id='set'></style>",
    )
    with host_page(page_html(cells, head=head)) as url:
        context = new_context(browser, engine)
        opened = context.new_page()
        errors.watch(opened)
        opened.goto(url)
        Cell(opened, "failed").run()
        yield opened
        context.close()
    assert errors.unexpected() == []


@pytest.mark.parametrize("name", SETTINGS)
def test_a_page_sets_what_is_documented(settable: Page, name: str) -> None:
    selector, what, value = SETTINGS[name]
    cell = "failed" if "traceback" in selector or "log" in selector else "first"
    assert style(settable, selector, what, cell) != value
    settable.evaluate("css => { document.querySelector('#set').textContent = css; }", f"main {{ {name}: {value} }}")
    assert style(settable, selector, what, cell) == value


def test_every_documented_part_can_be_styled(page: Page, tool: StaticServer, host: Host) -> None:
    rules = "".join(
        f"async-cell::part({part}) {{ outline-width: {number + 3}px }}" for number, part in enumerate(PARTS)
    )
    page.goto(host(page_html(cell_tag("first", FAILING), head=f"{script_tag(tool)}<style>{rules}</style>")))
    Cell(page, "first").run()
    expect(inside(page, ".cm-editor")).to_be_visible()
    for number, part in enumerate(PARTS):
        shown = inside(page, f'[part~="{part}"]')
        expect(shown).to_be_attached()
        if part != "button":  # one that is of two parts has the later rule's
            assert style(page, f'[part~="{part}"]', "outlineWidth") == f"{number + 3}px", part


@pytest.mark.parametrize("reader", ["light", "dark"])
@pytest.mark.usefixtures("without_python")
def test_light_or_dark_is_the_pages_choice(page: Page, tool: StaticServer, host: Host, reader: str) -> None:
    page.emulate_media(color_scheme="dark" if reader == "dark" else "light")
    if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") != (reader == "dark"):
        pytest.skip("the automation of this browser cannot say what the reader prefers")
    found = {}
    for around, theme in CHOICES[reader]:
        cell = cell_tag("first", **({"theme": theme} if theme else {}))
        page.goto(host(page_html(cell, head=f"{script_tag(tool)}<style>:root {{ {around} }}</style>")))
        found[around, theme] = style(page, ".cell", "backgroundColor")
        expect(inside(page, ".cm-editor")).to_be_visible()  # or Firefox tells of what the next page keeps from loading
    assert found == CHOICES[reader]


@pytest.mark.usefixtures("without_python")
def test_a_page_that_turns_dark_takes_its_cells_along(page: Page, tool: StaticServer, host: Host) -> None:
    page.goto(host(page_html(cell_tag("first"), head=script_tag(tool))))
    assert style(page, ".cell", "backgroundColor") == LIGHT
    page.evaluate("document.documentElement.style.colorScheme = 'dark'")
    assert style(page, ".cell", "backgroundColor") == DARK


@pytest.mark.chromium_only(reason="a language is chosen by our own code")
@pytest.mark.usefixtures("without_python")
def test_the_words_are_of_the_closest_language(page: Page, tool: StaticServer, host: Host) -> None:
    for (page_language, cell_language), run in LANGUAGES.items():
        cell = cell_tag("first")
        body = f'<div lang="{cell_language}">{cell}</div>' if cell_language else cell
        page.goto(host(page_html(body, head=script_tag(tool), lang=page_language)))
        expect(Cell(page, "first").element.get_by_role("button", name=run, exact=True)).to_be_visible()
        expect(inside(page, ".cm-editor")).to_be_visible()


# Every style of every element in the cell. What follows from the run's time is not compared.
_DRAWN_AGAIN = """
async (cell, width) => {
  cell.style.width = `${width}px`;
  for (let frame = 0; frame < 3; frame++) await new Promise(resolve => requestAnimationFrame(resolve));
  await Promise.all(cell.shadowRoot.getAnimations().map(({ finished }) => finished));
}
"""
_ALL_STYLES = """
() => {
  const cell = document.querySelector("async-cell");
  const details = ".timeline-details *, [part~=timeline-details] *";
  const changing = `svg *, .replay *, .status, .picture-view *, .steps *, ${details}`;
  const elements = [...cell.shadowRoot.querySelectorAll("*")].filter(element => !element.matches(changing));
  return elements.map(element => {
    const computed = getComputedStyle(element);
    const names = [...computed].filter(name => !name.startsWith("--"));
    return [`${element.localName}.${element.getAttribute("class") ?? ""}`,
      Object.fromEntries(names.map(name => [name, computed.getPropertyValue(name)]))];
  });
}
"""
_OUTSIDE = """
() => [...document.querySelectorAll("html, body, main, h1, #before, #before *, main > pre")].map(element => {
  const computed = getComputedStyle(element);
  const sizes = /size|height|width|origin|inset|^(top|bottom|left|right)$/;
  const names = [...computed].filter(name => !name.startsWith("--") && !sizes.test(name));
  return [element.localName, names.map(name => [name, computed.getPropertyValue(name)])];
})
"""
