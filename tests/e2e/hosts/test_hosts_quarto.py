# Cells in Quarto: Pandoc, on which Quarto builds, makes a page of integrations/quarto by the filter there, as in
# docs/hosts.md. Quarto itself cannot be had from a registry: what is around the contents is written here as it has it.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_in_cells
from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import ICON
from tests.e2e.drivers.site_generators import (
    DARK,
    LIGHT,
    TOOL,
    cell_fills_its_place,
    elsewhere,
    run_examples,
    sources,
)
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.drivers.site_generators import Sources

CALL = "import subprocess, sys, pypandoc; sys.exit(subprocess.call([pypandoc.get_pandoc_path(), *sys.argv[1:]]))"
TEMPLATE = f"""\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>$title$</title>{ICON}
<meta name="viewport" content="width=device-width, initial-scale=1.0"></head>
<body class="fullcontent quarto-light"><a href="" class="quarto-color-scheme-toggle">Toggle dark mode</a>
<div id="quarto-content" class="page-columns page-rows-contents page-layout-article">
<main class="content" id="quarto-document-content"><h1 class="title">$title$</h1>$body$</main></div>
<script>
document.querySelector(".quarto-color-scheme-toggle").addEventListener("click", event => {{
  event.preventDefault();
  for (const name of ["quarto-light", "quarto-dark"]) document.body.classList.toggle(name);
}});
</script></body></html>"""


def render(made: Sources, form: str) -> subprocess.CompletedProcess[str]:
    """Calls Pandoc with the filter that the page names, as Quarto does."""
    (made.folder / "template.html").write_text(TEMPLATE, "utf-8")
    options = ["--from=markdown", "--lua-filter=yieldpad.lua", f"--to={form}", f"--output=page.{form}"]
    whole = ["--standalone", "--template=template.html"] if form == "html" else []
    return made.build(["python", "-c", CALL, "generators.qmd", *options, *whole])


@pytest.fixture(scope="session")
def quarto(tool: StaticServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page."""
    made = sources("quarto", tmp_path_factory.mktemp("quarto"))
    made.replace("generators.qmd", TOOL, tool.url)
    done = render(made, "html")
    assert (done.returncode, done.stderr) == (0, "")
    with StaticServer(directory=made.folder) as server:
        yield f"{elsewhere(server)}page.html"


def test_the_lessons_examples_run_and_dark_is_what_the_pages_switch_says(page: Page, quarto: str) -> None:
    page.goto(quarto)
    run_examples(page)
    box = Cell(page, "counting").element.locator(".cell")
    for colour in (LIGHT, DARK):
        expect(box).to_have_css("background-color", colour)
        assert violations_in_cells(page) == [], colour
        page.get_by_role("link", name="Toggle dark mode").click()
    page.set_viewport_size({"width": 390, "height": 900})
    assert cell_fills_its_place(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_no_page_has_the_program_as_a_block_of_code(tmp_path: Path) -> None:
    made = sources("quarto", tmp_path)
    assert render(made, "latex").returncode == 0
    written = (made.folder / "page.latex").read_text("utf-8")
    assert "\\begin{Highlighting}" in written
    assert "async-cell" not in written


def test_a_block_that_says_something_else_stops_the_build(tmp_path: Path) -> None:
    made = sources("quarto", tmp_path)
    made.replace("generators.qmd", 'label="Counting"', 'label="Counting" speed="fast"')
    done = render(made, "html")
    assert done.returncode
    assert 'Yieldpad: speed cannot be "fast"; write a number above 0 or "instant"' in done.stderr
