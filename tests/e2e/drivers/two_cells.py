# A page of another site with two cells: its script, not a reader, runs them.

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.e2e.conftest import new_context
from tests.e2e.drivers.host_page import host_page, page_html, script_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.e2e.conftest import PageErrors
    from tools.preview.server import StaticServer

# How often a test repeats what must hold each time. A run takes a few hundred milliseconds.
REPEATS = int(os.environ.get("REPEATS", "4"))


@contextmanager
def two_cells(browser: Browser, engine: str, tool: StaticServer, errors: PageErrors) -> Iterator[Page]:
    """Opens the page, without a policy, and without an editor in the way. Python is loaded."""
    cells = "".join(
        f'<div id="at-{name}"><async-cell id="{name}" label="{name}"><pre>print(1)</pre></async-cell></div>'
        for name in ("counting", "other")
    )
    context = new_context(browser, engine)
    page = context.new_page()
    errors.watch(page)
    with host_page(page_html(f'{cells}<div id="elsewhere"></div>', head=script_tag(tool))) as url:
        page.goto(url)
        page.evaluate("customElements.whenDefined('async-cell')")
        page.evaluate("document.querySelector('#counting').run()")
        yield page
    context.close()


@contextmanager
def where_errors_are_expected(page: Page, errors: PageErrors) -> Iterator[None]:
    """Lets errors of the page pass. Afterwards its first cell must run as ever."""
    errors.allow("")
    yield
    assert page.evaluate(_RUN, ["counting", "print(5)"])["stdout"] == "5\n"
    errors.seen.clear()
    errors.allowed.clear()


_RUN = """
async ([id, code]) => {
  const cell = document.getElementById(id);
  cell.code = code;
  return await cell.run();
}
"""
# In a script that has a `cell`: a promise that must settle.
LATE = """
  const late = promise => Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error(`no end; the cell is ${cell.state}`)), 30_000)),
  ]);
"""
