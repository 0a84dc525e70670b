# A network that has not brought some files yet, and a page that gets time to show what has come.

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from tests.e2e.drivers.cell import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

SCRIPTS, EDITOR = "**/js/index-*.js", "**/js/editor-*.js"


@dataclass(slots=True)
class Held:
    """Files that a page has requested, and that a slow network has not brought yet."""

    page: Page
    routes: dict[str, list[Route]] = field(default_factory=dict)

    def hold(self, pattern: str) -> None:
        waiting = self.routes.setdefault(pattern, [])
        self.page.route(pattern, lambda route: waiting.append(route))  # noqa: PLW0108  Playwright marks it

    def release(self, pattern: str) -> None:
        end = monotonic() + PATIENCE / 1000
        while not self.routes[pattern]:
            assert monotonic() < end, f"the page has not requested {pattern}"
            self.page.wait_for_timeout(20)
        for route in self.routes.pop(pattern):
            route.continue_()
        self.page.unroute(pattern)


def settle(page: Page) -> None:
    """Lets the page measure and paint what has come."""
    page.evaluate("new Promise(resolve => setTimeout(() => requestAnimationFrame(resolve), 150))")
