# The browsers of the end-to-end tests. Each test runs in Chromium and in Firefox, one browser process per session,
# and fails on any error of the page that it has not allowed. `page` and `lesson` are fresh ones; `cell` is on a page
# that the tests of a file share, since every start of the interpreter takes seconds.

from __future__ import annotations

import itertools
import os
import re
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Route,
    expect,
    sync_playwright,
)

from tests.e2e.drivers.cell import FINISHED, PATIENCE, Cell
from tests.e2e.drivers.host_page import EMBEDDABLE, host_page
from tests.e2e.drivers.slow_network import Held
from tests.e2e.drivers.time_control import Time
from tests.lesson_page import LESSON
from tools.dev import browsers
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Host = Callable[..., str]

WITHOUT_JSPI = "chromium-without-jspi"
WITHOUT_SUSPENDING = "delete WebAssembly.Suspending; delete WebAssembly.promising;\n"
# The reader's setting; a frame with an opaque origin has no storage.
WITHOUT_TYPES = "try { localStorage.setItem('yieldpad:types', 'off'); } catch { /* none */ }\n"
ENGINES = {"chromium": browsers.CHROMIUM, WITHOUT_JSPI: browsers.CHROMIUM, "firefox": browsers.FIREFOX}
# Each window starts processes for its address bar, and for a page that may come: they take half the time of a new page.
# Of several such switches Chromium heeds the last, so that Playwright's own list is in it too.
NO_FEATURES = [
    *("WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup", "WebUIReloadButton", "InitialWebUI"),
    *("PreloadTopChromeWebUI", "SpareRendererForSitePerProcess"),
    *("AimEnabled", "AutoDeElevate", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("BlockOriginHeaderModificationOnRedirect", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider"),
    *("GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying"),
    *("OptimizationHints", "PaintHolding", "ThirdPartyStoragePartitioning", "Translate"),
]
CHROMIUM_OPTIONS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    f"--disable-features={','.join(NO_FEATURES)}",
]

SESSIONS = itertools.count(1)

expect.set_options(timeout=PATIENCE)
# Their assertions tell what they compared.
pytest.register_assert_rewrite("tests.e2e.drivers.terminal", "tests.e2e.drivers.site_generators")


@dataclass(slots=True)
class PageErrors:
    """What a page has complained about: exceptions that nobody caught, and errors on its console."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """Lets errors be that match this regular expression: the test provokes them."""
        self.allowed.append(pattern)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self._catch(str(error)))
        page.on("console", lambda message: self._hear(message))  # noqa: PLW0108  Playwright marks a method's object

    def unexpected(self) -> list[str]:
        return [error for error in self.seen if not any(re.search(pattern, error) for pattern in self.allowed)]

    def _catch(self, error: str) -> None:
        # Firefox reports the first when a worker is ended while Python is inside a call of JavaScript (`os._exit` is
        # one), and the second when a page is left while it loads a module; of a missing file Chromium's tests tell.
        if error != "undefined" and not error.startswith("error loading dynamically imported module"):
            self.seen.append(f"uncaught: {error}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a browser gets Chromium's and Firefox's, or what its marks say."""
    if "engine" not in metafunc.fixturenames:
        return
    only = metafunc.definition.get_closest_marker("chromium_only")
    if only and "reason" not in only.kwargs:
        pytest.fail(f"{metafunc.definition.nodeid}: chromium_only(reason=…) wants its reason")
    engines = ["chromium"] if only else ["chromium", "firefox"]
    if metafunc.definition.get_closest_marker("also_without_jspi"):
        engines.insert(1, WITHOUT_JSPI)
    metafunc.parametrize("engine", engines, scope="session")


@pytest.fixture(scope="session")
def built(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site: a build while the tests run must not pull the files away from under them."""
    return shutil.copytree(dist, tmp_path_factory.mktemp("site") / "dist")


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[StaticServer]:
    """The site on a plain host: no special headers, below a path."""
    with StaticServer(directory=built, prefix="/course/play/") as server:
        yield server


@pytest.fixture(scope="session")
def tool(built: Path) -> Iterator[StaticServer]:
    """The site on a host that lets other sites load its modules, as GitHub Pages does."""
    with StaticServer(directory=built, prefix="/course/play/", headers=EMBEDDABLE) as server:
        yield server


@pytest.fixture
def host() -> Iterator[Host]:
    """Serves pages of another site until the test ends: gives the address of each."""
    with ExitStack() as stack:
        yield lambda html, headers=None: stack.enter_context(host_page(html, headers))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, engine: str) -> Iterator[Browser]:
    """A running browser of this engine, the machine's own."""
    program = browsers.find(ENGINES[engine])
    if program is None:
        pytest.skip(f"this machine has no {ENGINES[engine].name}, and none could be installed")
    if engine == "firefox":
        # A stock Firefox, over WebDriver BiDi: Playwright's own cannot be had everywhere.
        started = playwright.firefox.launch(executable_path=program, channel="moz-firefox")
    else:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        options = [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if root else [])]
        started = playwright.chromium.launch(executable_path=program, args=options)
    yield started
    started.close()


@pytest.fixture
def page_errors() -> PageErrors:
    """The errors of this test's page; a test that provokes some allows them."""
    return PageErrors()


@pytest.fixture
def context(browser: Browser, engine: str) -> Iterator[BrowserContext]:
    """A browser's profile of this test alone: no cookies, no storage, no cache."""
    opened = new_context(browser, engine)
    yield opened
    stop_routing(opened)
    opened.close()


@pytest.fixture
def without_python(context: BrowserContext) -> None:
    """Python does not arrive. A cell in view starts it, and a test that runs no program need not pay for that."""
    context.route("**/python/*", lambda _route: None)


@pytest.fixture
def page(context: BrowserContext, page_errors: PageErrors) -> Iterator[Page]:
    """An empty page in a context of its own."""
    opened = context.new_page()
    page_errors.watch(opened)
    yield opened
    stop_routing(opened)
    opened.close()
    assert page_errors.unexpected() == []


@pytest.fixture
def held(page: Page) -> Iterator[Held]:
    """Holds files until a test releases them."""
    waiting = Held(page)
    yield waiting
    for routes in waiting.routes.values():
        for route in routes:
            route.continue_()


@pytest.fixture(scope="module")
def lesson_url(site: StaticServer) -> str:
    """The address of the lesson; tests of a site of their own have another."""
    return site.url + LESSON


@pytest.fixture
def lesson(page: Page, lesson_url: str) -> Page:
    """The page of the lesson, opened."""
    page.goto(lesson_url)
    return page


@pytest.fixture(scope="module")
def shared_errors() -> PageErrors:
    """The errors of the page that this file's tests share; a test that provokes some allows them."""
    return PageErrors()


@pytest.fixture(scope="module")
def shared_page(browser: Browser, engine: str, lesson_url: str, shared_errors: PageErrors) -> Iterator[Page]:
    """The page of the lesson for all tests of a file."""
    context = new_context(browser, engine)
    opened = context.new_page()
    shared_errors.watch(opened)
    opened.goto(lesson_url)
    yield opened
    context.close()


@pytest.fixture
def cell(shared_page: Page, shared_errors: PageErrors) -> Iterator[Cell]:
    """A cell that a test can put its program into, on the shared page. Each of its runs is a process of its own."""
    shared_errors.seen.clear()
    shared_errors.allowed.clear()
    used = Cell(shared_page, "counting")
    yield used
    if not re.fullmatch(f"idle|{FINISHED.pattern}", used.state):
        shared_page.reload()  # the test failed in the middle of a run
    assert shared_errors.unexpected() == []


@pytest.fixture
def session_cell(cell: Cell) -> Iterator[Cell]:
    """The same cell in a session, whose programs share their names."""
    cell.element.evaluate(f"cell => cell.setAttribute('session', 'test {next(SESSIONS)}')")
    yield cell
    cell.element.evaluate("cell => cell.removeAttribute('session')")


@pytest.fixture
def time(cell: Cell) -> Iterator[Time]:
    """The time of the shared page's cell, at its usual speed, and so again for the next test."""
    expect(cell.editor).to_be_visible()
    assert cell.element.evaluate("cell => cell.speed") == "1"
    used = Time(cell)
    yield used
    if cell.state in {"running", "waiting"}:
        cell.element.evaluate("cell => cell.stop()")
        cell.finish()
    cell.element.evaluate("cell => { cell.speed = '1'; }")


@pytest.fixture
def pausing(time: Time, engine: str) -> Time:
    """The same, in a browser that can pause a program."""
    if not can_pause(time.cell.page, engine):
        pytest.skip("only a browser with JSPI can pause a program")
    return time


def can_pause(page: Page, engine: str) -> bool:
    """Whether this browser suspends stacks."""
    return engine != WITHOUT_JSPI and bool(page.evaluate("'Suspending' in WebAssembly"))


def new_context(
    browser: Browser, engine: str, *, width: int = 1280, kept: bool = False, types: bool = False
) -> BrowserContext:
    """A new profile of the browser; where the engine is to have no JSPI, pages and worker delete it.

    Only a test that asks for `types` has a reader who lets programs be checked: the checker takes 300 MB.
    Only where the site is to be `kept` may it have a service worker: keeping it takes a second of each test.
    """
    workers: Literal["allow", "block"] = "allow" if kept else "block"
    context = browser.new_context(viewport={"width": width, "height": 900}, service_workers=workers)
    context.set_default_timeout(PATIENCE)
    if not types:
        context.add_init_script(WITHOUT_TYPES)
    if engine == WITHOUT_JSPI:
        context.add_init_script(WITHOUT_SUSPENDING)
        context.route("**/python/worker-*.js", delete_jspi)
    return context


def stop_routing(routed: Page | BrowserContext) -> None:
    """Ends the routes of a test: a Firefox that is closed with one keeps its cache switched off for later tests."""
    routed.unroute_all(behavior="ignoreErrors")


def delete_jspi(route: Route) -> None:
    """Answers with the worker's script, and a line before it. No flag of Chromium does the same."""
    answer = route.fetch()
    route.fulfill(response=answer, body=WITHOUT_SUSPENDING + answer.text())
