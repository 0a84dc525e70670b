# What the benches share: a Chromium, the site, and a bare page with a worker that loads npm's Pyodide as it is.

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from playwright.sync_api import Playwright, Route, sync_playwright

from tools.dev import browsers
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
BARE = Path(__file__).resolve().parent / "bare"
WITHOUT_JSPI = "delete WebAssembly.Suspending; delete WebAssembly.promising;\n"


def launch(playwright: Playwright) -> Browser:
    """Starts Chromium, a new one with an empty cache."""
    program = browsers.find(browsers.CHROMIUM)
    if program is None:
        sys.exit("This bench needs a Chromium.")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    options = ["--disable-background-networking", *(["--no-sandbox"] if root else [])]
    return playwright.chromium.launch(executable_path=program, args=options)


@contextmanager
def bench() -> Iterator[tuple[Playwright, StaticServer, StaticServer]]:
    """Playwright, the built site, and the bare page; both are served in the same way, by gzip as on GitHub Pages."""
    dist = ROOT / "dist"
    if not (dist / "index.html").exists():
        sys.exit("There is no site to measure: call `python3 build.py build` first.")
    served = StaticServer(directory=dist, copies=False)
    with served as site, StaticServer(directory=ROOT) as bare, sync_playwright() as playwright:
        yield playwright, site, bare


def page_without_standbys(browser: Browser) -> Page:
    """A page of a device that has no room for them: their starts would run beside what is measured."""
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 2 });")
    return page


def bare_page(server: StaticServer) -> str:
    """The address of the bare page."""
    return f"{server.url}{BARE.relative_to(ROOT).as_posix()}/index.html"


def delete_jspi(route: Route) -> None:
    """Answers with the worker's script, without JSPI."""
    answer = route.fetch()
    route.fulfill(response=answer, body=WITHOUT_JSPI + answer.text())


def table(head: Sequence[str], *rows: Sequence[str]) -> str:
    """Rows under their heads, in columns."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay below."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
