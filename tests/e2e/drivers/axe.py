# What axe finds on a page that has come to rest.

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from tests.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds, of whatever weight. A value that is just landing is still pale, so that ends first."""
    wait_until(page, _AT_REST)
    found = Axe().run(page).response["violations"]
    return [(each["impact"], each["id"], [str(node["target"]) for node in each["nodes"]]) for each in found]


def violations_light_and_dark(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds where the reader's system is light, and where it is dark.

    Firefox's automation cannot change that: there it is what axe finds where the system is as it is.
    """
    found = []
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light")
        if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == dark:
            found.extend(violations(page))
    return found


def violations_in_cells(page: Page) -> list[tuple[str, str, list[str]]]:
    """Those inside cells, on a page of another tool: axe tells a path to what lies in a shadow tree."""
    return [found for found in violations(page) if any(target.startswith("[[") for target in found[2])]


_AT_REST = """() => [document, ...[...document.querySelectorAll("async-cell")].map(cell => cell.shadowRoot)]
  .flatMap(root => root?.getAnimations() ?? [])
  .every(({ effect, playState }) => playState !== "running" || effect.getTiming().iterations === Infinity)"""
