# The browsers of the end-to-end tests. Each test runs in Chromium and in Firefox, one browser process per session,
# in a fresh context, and fails on any error of the page that it has not allowed.

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tools import browsers
from tools.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENGINES = {"chromium": browsers.CHROMIUM, "firefox": browsers.FIREFOX}
# A cold start of the interpreter on a small, busy machine.
PATIENCE = 30_000
CHROMIUM_OPTIONS = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]

expect.set_options(timeout=PATIENCE)


@dataclass(slots=True)
class PageErrors:
    """What a page has complained about: exceptions that nobody caught, and errors on its console."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """Lets errors be that match this regular expression: the test provokes them."""
        self.allowed.append(pattern)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.seen.append(f"uncaught: {error}"))
        page.on("console", lambda message: self._hear(message))  # noqa: PLW0108  Playwright marks a method's object

    def unexpected(self) -> list[str]:
        return [error for error in self.seen if not any(re.search(pattern, error) for pattern in self.allowed)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a browser gets each engine's, or Chromium's alone if it is marked so."""
    if "engine" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("chromium_only")
        if only and "reason" not in only.kwargs:
            pytest.fail(f"{metafunc.definition.nodeid}: chromium_only(reason=…) wants its reason")
        metafunc.parametrize("engine", ["chromium"] if only else list(ENGINES), scope="session")


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[StaticServer]:
    """The site on a plain host: no special headers, below a path."""
    with StaticServer(directory=dist, prefix="/course/play/") as server:
        yield server


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
def page(browser: Browser, page_errors: PageErrors) -> Iterator[Page]:
    """An empty page in a context of its own: no cookies, no storage, no cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    page_errors.watch(opened)
    yield opened
    context.close()
    assert page_errors.unexpected() == []


@pytest.fixture
def lesson(page: Page, site: StaticServer) -> Page:
    """The page of the lesson, opened."""
    page.goto(site.url)
    return page
