# Cells in MyST and Jupyter Book 2: the real tool makes its pages' contents of integrations/myst, as docs/hosts.md says,
# and the renderer of its theme shows them. MyST downloads the theme itself from a host that is no package registry.

from __future__ import annotations

import os
import shutil
import subprocess
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
    npm_tools,
    run_examples,
    sources,
)
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.e2e.drivers.site_generators import Sources
    from tools.env.node import Node

HTML = f"""\
<!doctype html><html lang="en" class="light"><head><meta charset="utf-8"><title>Generators</title>{ICON}
<meta name="viewport" content="width=device-width"></head><body><main></main>
<script type="module" src="myst_page.js"></script></body></html>"""
TEMPLATE = "myst: v1\ntitle: None\nkind: site\nbuild:\n  install: 'true'\n"


def build(node: Node, made: Sources, *options: str) -> subprocess.CompletedProcess[str]:
    """Calls MyST, whose theme is an empty one."""
    made.replace("myst.yml", "book-theme", "./theme")
    (made.folder / "theme").mkdir()
    (made.folder / "theme/template.yml").write_text(TEMPLATE, "utf-8")
    myst = npm_tools("myst") / "node_modules/mystmd/dist/myst.cjs"
    command = [str(node.program), str(myst), "build", "--site", "--ci", *options]
    return subprocess.run(command, cwd=made.folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="session")
def myst(tool: StaticServer, node: Node, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page."""
    made = sources("myst", tmp_path_factory.mktemp("myst"))
    made.replace("yieldpad.mjs", TOOL, tool.url)
    done = build(node, made, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    site = made.folder / "_build/site"
    shutil.copytree(site / "public", site, dirs_exist_ok=True)  # where the contents' addresses lead
    (site / "index.html").write_text(HTML, "utf-8")
    options = ["--bundle", "--format=esm", "--jsx=automatic", f"--outdir={site}", "--log-level=error"]
    page = str(shutil.copy(__file__.replace("test_hosts_myst.py", "myst_page.jsx"), made.folder))
    environment = {**os.environ, "NODE_PATH": str(npm_tools("myst") / "node_modules")}
    subprocess.run(
        [str(node.program), str(node.tool("esbuild", "bin/esbuild")), page, *options], env=environment, check=True
    )
    with StaticServer(directory=site) as server:
        yield elsewhere(server)


def test_the_lessons_examples_run_and_dark_is_what_the_pages_switch_says(page: Page, myst: str) -> None:
    page.goto(myst)
    run_examples(page)
    box = Cell(page, "counting").element.locator(".cell")
    for colour in (LIGHT, DARK):
        expect(box).to_have_css("background-color", colour)
        assert violations_in_cells(page) == [], colour
        page.get_by_role("button", name="Theme").click()
    page.set_viewport_size({"width": 390, "height": 900})
    assert cell_fills_its_place(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_mistake_is_told_with_file_and_line(node: Node, tmp_path: Path) -> None:
    made = sources("myst", tmp_path)
    made.replace("generators.md", ":name: counting\n", ":name: counting\n:speed: fast\n")
    (made.folder / "a part").mkdir()
    (made.folder / "generators.md").rename(made.folder / "a part/generators.md")
    done = build(node, made)
    words = 'generators.md:7 Yieldpad: speed cannot be "fast"; write a number above 0 or "instant"'
    assert words in done.stdout + done.stderr
    (contents,) = (made.folder / "_build/site/content").glob("*.json")
    assert '"esm":"/yieldpad-' in contents.read_text("utf-8"), "a page in a folder finds the plugin's file"
