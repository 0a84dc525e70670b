# Waits for something in a page. Playwright's own way evaluates a text in the page, which the site's policy forbids.

from __future__ import annotations

from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PAUSE = 0.03  # seconds


def wait_until(where: Page | Frame, expression: str, arg: object = None, *, patience: float = 30) -> None:
    """Returns once the expression, or the function of `arg`, is true in the page; fails after so many seconds."""
    end = monotonic() + patience
    while not where.evaluate(expression, arg):
        if monotonic() > end:
            raise AssertionError(f"not true after {patience} s: {expression}")
        sleep(PAUSE)
