# Cells that plain HTML has, a page whose HTML comes in pieces, React and Vue: the same tests for all of them.
# The apps of React and Vue are bundled with the npm package.

from __future__ import annotations

import json
import os
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import COUNTING, EMBEDDABLE, ICON
from tests.e2e.drivers.streamed_page import FILLING, streamed_page
from tests.waiting import wait_until
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.conftest import MadeOnce
    from tests.e2e.conftest import PageErrors
    from tools.env.node import Node

pytestmark = pytest.mark.chromium_only(reason="what a framework does with an element is the same in every browser")

ROOT = Path(__file__).resolve().parents[3]
APPS = Path(__file__).parent / "apps"
WAYS = ["plain", "streamed", "react", "vue"]
PIECE = 30  # characters
PAUSE = 0.01  # seconds
EDIT = "print('mine')"


def shown(key: str, text: str | None, **attributes: object) -> dict[str, object]:
    """What an app makes a cell of; without a text it has its program by an attribute `code`."""
    return {"key": key, **({} if text is None else {"text": text}), "attributes": attributes}


FIRST = shown("first", COUNTING.strip(), label="First")
SECOND = shown("second", "print('two')", label="Second", speed="2")


@dataclass(frozen=True, slots=True)
class App:
    """A page with cells, which it changes on demand."""

    page: Page

    def cell(self, key: str) -> Cell:
        return Cell(self.page, key)

    def show(self, *cells: dict[str, object]) -> None:
        self.page.evaluate("cells => app.show(cells)", list(cells))

    def heard(self) -> list[list[str]]:
        heard: list[list[str]] = self.page.evaluate("app.heard.splice(0)")
        return heard


@pytest.fixture(scope="session")
def apps(node: Node, npm_package: Path, made_once: MadeOnce) -> Path:
    """A folder with a bundle for each framework, beside the cells' files, as authors make it by npm and esbuild."""

    def make(folder: Path) -> None:
        npm = ["npm", "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", str(npm_package)]
        (folder / "package.json").write_text("{}", "utf-8")
        subprocess.run(npm, cwd=folder, check=True, capture_output=True)
        copy = [str(node.program), str(folder / "node_modules/.bin/yieldpad-files"), str(folder / "yieldpad")]
        subprocess.run(copy, check=True, capture_output=True)
        for app in ("react.jsx", "vue.js"):
            (folder / app).write_bytes((APPS / app).read_bytes())
        esbuild = [str(node.program), str(node.tool("esbuild", "bin/esbuild"))]
        options = ["--bundle", "--format=esm", "--jsx=automatic", "--outdir=bundles", "--log-level=error"]
        environment = {**os.environ, "NODE_PATH": str(ROOT / "node_modules")}
        subprocess.run([*esbuild, "react.jsx", "vue.js", *options], cwd=folder, env=environment, check=True)
        (folder / "bundles/plain.js").write_bytes((APPS / "plain.js").read_bytes())

    return made_once("apps", make)


@pytest.fixture(scope="session")
def served(apps: Path) -> Iterator[StaticServer]:
    with StaticServer(directory=apps, headers=EMBEDDABLE) as server:
        yield server


@pytest.fixture(params=WAYS)
def app(request: pytest.FixtureRequest, page: Page, served: StaticServer, apps: Path) -> Iterator[App]:
    """The page of each way, which begins with two cells."""
    way = request.param
    with ExitStack() as stack:
        if way == "streamed":
            streamed = stack.enter_context(streamed_page())
            html = page_of(way, f"{served.url}bundles/plain.js", f"{served.url}yieldpad/yieldpad.js")
            streamed.send(FILLING)
            page.goto(streamed.url, wait_until="commit")
            for at in range(0, len(html), PIECE):
                streamed.send(html[at : at + PIECE])
                sleep(PAUSE)
            streamed.end()
        else:
            (apps / f"{way}.html").write_text(page_of(way, f"bundles/{way}.js", "yieldpad/yieldpad.js"), "utf-8")
            page.goto(f"{served.url}{way}.html")
        wait_until(page, "!!globalThis.app?.show && !!document.querySelector('async-cell#second[state]')")
        yield App(page)


def page_of(way: str, script: str, cells: str) -> str:
    """The page of a way: what HTML has of it."""
    head = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{way}</title>{ICON}'
    scripts = f'<script type="module" src="{script}"></script></body></html>'
    if way in {"react", "vue"}:
        initial = f"<script>globalThis.initial = {json.dumps([FIRST, SECOND])}</script>"
        return f"{head}</head><body><main></main>{initial}{scripts}"
    early = f'<script type="module" async src="{cells}"></script>'
    markup = (
        f'<async-cell id="first" label="First"><pre>{COUNTING}</pre></async-cell>\n'
        '<async-cell id="second" label="Second" speed="2"><pre>print(\'two\')</pre></async-cell>'
    )
    return f"{head}{early}</head><body><main>{markup}</main>{scripts}"


@pytest.mark.usefixtures("without_python")
def test_the_cells_that_a_page_begins_with_have_their_programs(app: App) -> None:
    first, second = app.cell("first"), app.cell("second")
    expect(first.editor).to_have_attribute("aria-label", "Code of First")
    expect(second.editor).to_be_visible()
    assert [first.code, second.code] == [COUNTING.strip(), "print('two')"]
    assert second.element.evaluate("cell => cell.speed") == "2"
    expect(first.reset_button).to_have_attribute("aria-disabled", "true")


@pytest.mark.usefixtures("without_python")
def test_a_cell_follows_its_program_and_its_attributes(app: App) -> None:
    first = app.cell("first")
    expect(first.editor).to_be_visible()
    app.show(shown("first", "print('new')", label="Renamed", readonly=True, speed="4", theme="dark"), SECOND)
    expect(first.editor).to_have_attribute("aria-label", "Code of Renamed")
    expect(first.editor).to_have_text("print('new')")
    expect(first.element.get_by_role("group", name="Renamed", exact=True)).to_be_visible()
    expect(first.editor).to_have_attribute("aria-readonly", "true")
    assert first.element.evaluate("cell => [cell.code, cell.speed]") == ["print('new')", "4"]
    expect(first.reset_button).to_have_attribute("aria-disabled", "true")
    app.show(shown("first", "print('new')", label="Renamed", lang="de"), SECOND)
    expect(first.element.get_by_role("button", name="Ausführen", exact=True)).to_be_visible()
    expect(first.editor).to_have_attribute("aria-readonly", "false")
    assert first.element.evaluate("cell => [cell.code, cell.speed]") == ["print('new')", "1"]


@pytest.mark.usefixtures("without_python")
def test_a_readers_edit_is_kept_when_the_program_changes(app: App) -> None:
    first = app.cell("first")
    expect(first.editor).to_be_visible()
    first.set_code(EDIT)
    app.show(shown("first", "print('new')", label="First"), SECOND)
    expect(first.editor).to_have_text("print('new')")
    first.element.get_by_role("button", name="Show my edit").click()
    expect(first.editor).to_have_text(EDIT)


@pytest.mark.usefixtures("without_python")
def test_a_program_may_be_a_property(app: App) -> None:
    app.show(FIRST, SECOND, shown("third", None, label="Third", code="print(3)"))
    third = app.cell("third")
    expect(third.editor).to_have_text("print(3)")
    expect(third.reset_button).to_have_attribute("aria-disabled", "true")
    app.show(FIRST, SECOND, shown("third", None, label="Third", code="print(33)"))
    expect(third.editor).to_have_text("print(33)")
    third.set_code(EDIT)
    third.reset_button.click()
    expect(third.editor).to_have_text("print(33)")


@pytest.mark.usefixtures("without_python")
def test_cells_change_places_and_stay_what_they_are(app: App) -> None:
    first, second = app.cell("first"), app.cell("second")
    expect(first.editor).to_be_visible()
    expect(second.editor).to_be_visible()
    first.set_code(EDIT)
    app.page.evaluate("globalThis.before = [first, second]")
    third = shown("third", "print(3)")
    app.show(third, SECOND, FIRST)
    assert app.page.evaluate("before.map(cell => cell.id)") == ["first", "second"]
    assert app.page.locator("async-cell").evaluate_all("cells => cells.map(cell => cell.id)") == [
        *("third", "second", "first")
    ]
    assert app.page.evaluate("before[0] === first && before[1] === second")
    expect(first.editor).to_have_text(EDIT)
    app.show(third, SECOND)
    app.show(FIRST, third, SECOND)
    expect(first.editor).to_have_text(EDIT)
    expect(first.run_button).to_be_visible()


def test_events_reach_the_page_and_a_cell_may_leave_while_it_runs(app: App) -> None:
    first, second = app.cell("first"), app.cell("second")
    assert first.run()["stdout"] == "[0, 1, 2]\n"
    wait_until(app.page, "app.heard.some(([name]) => name === 'cellend')")
    assert app.heard() == [["cellstart", "first"], ["cellend", "first"]]
    expect(first.output).to_have_text("[0, 1, 2]")
    app.show(shown("first", "import asyncio\nprint('begun')\nawait asyncio.sleep(1000)", label="First"), SECOND)
    assert app.heard()[0][0] == "celledit"
    first.start()
    expect(first.output).to_have_text("begun")
    app.show(SECOND)
    assert second.run()["stdout"] == "two\n"
    app.show(FIRST, SECOND)
    assert first.run()["stdout"] == "[0, 1, 2]\n"


@pytest.mark.usefixtures("without_python")
def test_a_wrong_attribute_is_told_and_can_be_mended(app: App, page_errors: PageErrors) -> None:
    page_errors.allow("speed cannot be")
    wrong: dict[str, Any] = shown("third", "print(3)", speed="fast")
    app.show(FIRST, SECOND, wrong)
    third = app.cell("third")
    wait_until(app.page, "!!document.querySelector('#third')")
    expect(third.run_button).to_have_count(0)
    app.show(FIRST, SECOND, shown("third", "print(3)", speed="4"))
    expect(third.run_button).to_be_visible()
    assert len(page_errors.seen) == 1
