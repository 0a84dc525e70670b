# The site kept in the browser: it starts without a network, and an update is whole or none.

from __future__ import annotations

import os
import re
import shutil
from socket import create_connection
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import new_context
from tests.e2e.drivers.cell import PATIENCE, Cell
from tests.e2e.drivers.updated_host import GONE, NEW_TITLE, TITLE, Host
from tests.lesson_page import LESSON
from tools.preview.preview import Changes
from tools.preview.server import StaticServer
from tools.site.offline import SERVICE_WORKER, write_service_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.e2e.conftest import PageErrors

LIBRARY = "import tomllib; print(tomllib.loads('kept = true'))"


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[Host]:
    without_copies = shutil.ignore_patterns("*.br", "*.gz")  # they would be of another version after an update
    running = Host(shutil.copytree(built, tmp_path / "site", copy_function=os.link, ignore=without_copies))
    running.open()
    yield running
    running.close()


@pytest.fixture
def keeping(browser: Browser, engine: str) -> Iterator[BrowserContext]:
    """A profile in which the site may have a service worker."""
    opened = new_context(browser, engine, kept=True)
    yield opened
    opened.close()


@pytest.fixture
def visitor(keeping: BrowserContext, page_errors: PageErrors) -> Iterator[Page]:
    """A page in that profile."""
    opened = keeping.new_page()
    page_errors.watch(opened)
    yield opened
    assert page_errors.unexpected() == []


def visit(page: Page, host: Host, code: str = "print('first')") -> None:
    """A first visit, on which a program is run; afterwards the site is kept, and nothing is before."""
    page.goto(host.url)
    Cell(page, "counting").run(code)
    before = host.asked.index(next(name for name in host.asked if re.match("python/library-", name)))
    assert SERVICE_WORKER not in host.asked[:before], "nothing is kept before the first program has ended"
    wait_for(page, "active")
    assert SERVICE_WORKER in host.asked


def wait_for(page: Page, worker: str) -> None:
    """Waits until a service worker is `active`, or another one is `waiting`, or there is `none` on its way."""
    wait_until(page, lambda: bool(page.evaluate(_HAS_WORKER, worker)))


def wait_until(page: Page, happened: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE / 1000
    while not happened():
        assert monotonic() < deadline, f"it did not happen; service workers: {page.evaluate(_WORKERS)}"
        page.wait_for_timeout(100)


def test_after_one_visit_the_lesson_loads_and_runs_without_its_server(
    visitor: Page, host: Host, page_errors: PageErrors
) -> None:
    visit(visitor, host)
    visitor.close()
    host.close()
    with pytest.raises(ConnectionRefusedError):
        create_connection(("localhost", host.port))
    again = visitor.context.new_page()
    page_errors.watch(again)
    again.goto(host.url)
    expect(again.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    cell = Cell(again, "counting")
    expect(cell.editor).to_be_visible()
    assert cell.run(LIBRARY)["stdout"] == "{'kept': True}\n"


@pytest.mark.chromium_only(reason="Playwright cannot take the network from a stock Firefox")
def test_after_one_visit_the_lesson_loads_and_runs_with_the_network_cut(visitor: Page, host: Host) -> None:
    visit(visitor, host)
    visitor.context.set_offline(True)
    visitor.goto(host.url)
    cell = Cell(visitor, "counting")
    assert cell.run(LIBRARY)["stdout"] == "{'kept': True}\n"
    cell.set_code("print('begun')\nwhile True: pass")
    cell.start()
    expect(cell.output).to_have_text("begun")
    cell.stop_button.click()
    assert cell.finish()["reason"] == "stopped"


def test_the_playground_is_there_without_a_network_and_so_is_a_package_that_was_used(visitor: Page, host: Host) -> None:
    visitor.goto(host.url)
    cell = Cell(visitor, "counting")
    cell.element.evaluate("cell => cell.setAttribute('packages', 'packaging')")
    assert cell.run(
        "import packaging.version\nprint(packaging.version.Version('1.0') > packaging.version.Version('0.9'))"
    )["ok"]
    wait_for(visitor, "active")
    wait_until(visitor, lambda: bool(visitor.evaluate(_KEEPS_A_PACKAGE)))
    host.close()
    visitor.goto(f"{host.root}play.html")
    cell = Cell(visitor, "program")
    cell.element.evaluate("cell => cell.setAttribute('packages', 'packaging')")
    assert cell.run("import packaging\nprint(packaging.__name__)")["stdout"] == "packaging\n"


def test_the_type_checker_is_there_without_a_network_once_it_was_used(
    browser: Browser, engine: str, host: Host, page_errors: PageErrors
) -> None:
    context = new_context(browser, engine, kept=True, types=True)
    page = context.new_page()
    page_errors.watch(page)
    visit(page, host)
    Cell(page, "counting").editor.focus()
    page.keyboard.type("#")
    wait_until(page, lambda: page.evaluate(_KEPT_TYPES) == 4)
    host.close()
    page.goto(f"{host.root}play.html")
    Cell(page, "program").editor.focus()
    page.keyboard.type("x: int = 'a'\n")
    expect(page.locator("details.problems summary")).to_have_text("Checked: 1 problem")
    context.close()
    assert page_errors.unexpected() == []


def test_an_update_that_fails_midway_or_is_damaged_leaves_the_old_version_working(
    visitor: Page, host: Host, page_errors: PageErrors
) -> None:
    page_errors.allow("503|Failed to|ServiceWorker|does not have the hash of the build")
    visit(visitor, host)
    host.failing.add(LESSON)
    host.update()
    visitor.goto("about:blank")
    host.asked.clear()
    visitor.goto(host.url)
    wait_until(visitor, lambda: LESSON in host.asked)
    wait_for(visitor, "none")
    expect(visitor.locator(".update")).to_have_count(0)
    host.close()
    visitor.goto(host.url)
    expect(visitor.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    assert Cell(visitor, "counting").run(LIBRARY)["ok"]

    # Nor is a file let in that is not what the build has made.
    host.failing.clear()
    host.open()
    updated = (host.folder / LESSON).read_text("utf-8")
    host.change(LESSON, "<h1>Something else</h1>")
    host.asked.clear()
    visitor.goto(host.url)
    wait_until(visitor, lambda: host.asked.count(LESSON) == 2)
    wait_for(visitor, "none")
    visitor.goto(host.url)
    expect(visitor.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()

    host.change(LESSON, updated)
    visitor.goto(host.url)
    expect(visitor.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    wait_for(visitor, "waiting")
    visitor.get_by_role("button", name="Reload").click()
    expect(visitor.get_by_role("heading", name=NEW_TITLE, exact=True)).to_be_visible()


def test_the_page_says_that_a_new_version_waits_and_the_reader_decides(visitor: Page, host: Host) -> None:
    visit(visitor, host)
    visitor.goto(host.url)
    cell = Cell(visitor, "counting")
    cell.set_code("print('my edit')")
    visitor.evaluate("window.before = true")
    host.update()
    visitor.evaluate("navigator.serviceWorker.getRegistration().then(registration => registration.update())")
    news = visitor.get_by_role("status").filter(has_text="A new version of this site is ready.")
    expect(news).to_be_visible()
    visitor.wait_for_timeout(1000)
    assert visitor.evaluate("window.before") is True
    expect(visitor.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    news.get_by_role("button", name="Later").click()
    expect(news).to_have_count(0)

    visitor.goto(host.url)
    expect(visitor.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    news.get_by_role("button", name="Reload").click()
    expect(visitor.get_by_role("heading", name=NEW_TITLE, exact=True)).to_be_visible()
    assert cell.code == "print('my edit')"
    wait_until(visitor, lambda: bool(visitor.evaluate("caches.keys().then(({ length }) => length === 1)")))
    host.close()
    visitor.reload()
    expect(visitor.get_by_role("heading", name=NEW_TITLE, exact=True)).to_be_visible()
    assert cell.run(LIBRARY)["ok"]


def test_a_window_that_stays_with_the_old_version_still_gets_its_files(
    visitor: Page, host: Host, page_errors: PageErrors
) -> None:
    visit(visitor, host)
    visitor.goto(host.url)
    (script,) = (host.folder / "js").glob("editor-*.js")
    other = visitor.context.new_page()
    page_errors.watch(other)
    other.goto(host.url)
    host.update()
    script.unlink()
    write_without = (host.folder / SERVICE_WORKER).read_text("utf-8").partition("\n")[2]
    write_service_worker(host.folder, write_without)
    other.evaluate("navigator.serviceWorker.getRegistration().then(registration => registration.update())")
    other.get_by_role("button", name="Reload").click()
    expect(other.get_by_role("heading", name=NEW_TITLE, exact=True)).to_be_visible()
    assert visitor.evaluate("path => fetch(path).then(({ status }) => status)", f"js/{script.name}") == 200
    assert visitor.evaluate("document.querySelector('h1').textContent") == TITLE


def test_a_page_that_others_embed_keeps_nothing(
    visitor: Page, host: Host, page_errors: PageErrors, tmp_path: Path
) -> None:
    page_errors.allow("favicon.ico")
    (tmp_path / "host.html").write_text(f'<!doctype html><title>Course</title><iframe src="{host.url}"></iframe>')
    with StaticServer(directory=tmp_path) as course:
        visitor.goto(course.url + "host.html")
        frame = visitor.frames[1]
        frame.wait_for_selector("async-cell[state]")
        frame.evaluate("cell => { cell.code = ''; return cell.run(); }", frame.query_selector("async-cell"))
        visitor.wait_for_timeout(3000)
    visitor.goto(host.url)
    assert visitor.evaluate("navigator.serviceWorker.getRegistrations().then(({ length }) => length)") == 0


def test_the_preview_gets_rid_of_a_site_that_was_kept_at_its_address(
    visitor: Page, built: Path, root: Path, page_errors: PageErrors
) -> None:
    page_errors.allow("-/changes")  # Firefox tells of the connection that its end cuts
    with StaticServer(directory=built, cached=False, headers=GONE) as server:
        visitor.goto(server.url + LESSON)
        Cell(visitor, "counting").run("print('first')")
        wait_for(visitor, "active")
        port = int(server.url.split(":")[2].strip("/"))
    changes = Changes(root / "tools/preview/reload.js")
    preview = StaticServer(directory=built, port=port, cached=False, page=changes.into_page, other=changes.answer)
    with preview:
        visitor.goto(preview.url + LESSON)
        expect(visitor.locator("script[src='/-/reload.js']")).to_have_count(1)
        wait_until(visitor, lambda: visitor.evaluate(_LEFT) == [0, 0])
        cell = Cell(visitor, "counting")
        assert cell.run("print('fresh')")["stdout"] == "fresh\n"
        visitor.evaluate("window.before = true")
        visitor.wait_for_timeout(3000)
        assert visitor.evaluate("window.before") is True
        assert visitor.evaluate(_LEFT) == [0, 0]


_LEFT = """async () => {
  const [workers, kept] = await Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]);
  return [workers.length, kept.length];
}"""
_HAS_WORKER = """async what => {
  const registration = await navigator.serviceWorker.getRegistration();
  if (what === "none") return !registration?.installing && !registration?.waiting;
  return registration?.[what] && (what !== "active" || registration.active.state === "activated");
}"""
_WORKERS = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return ["installing", "waiting", "active"].map(what => `${what}: ${registration?.[what]?.state}`).join();
}"""
_KEPT_TYPES = """async () => {
  const caching = await Promise.all((await caches.keys()).map(name => caches.open(name)));
  const kept = await Promise.all(caching.map(cache => cache.keys()));
  return kept.flat().filter(({ url }) => url.includes("/types/")).length;
}"""
_KEEPS_A_PACKAGE = """async () => {
  const caching = await Promise.all((await caches.keys()).map(name => caches.open(name)));
  const kept = await Promise.all(caching.map(cache => cache.keys()));
  return kept.flat().some(({ url }) => url.includes("/packages/packaging-"));
}"""
