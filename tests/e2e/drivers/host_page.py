# Pages of another site, as a test writes them: what embeds cells is not the site itself.

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from tests.e2e.drivers.cell import Cell
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Frame, Page

# What GitHub Pages sends. A module of another site is loaded only with it.
EMBEDDABLE = {"Access-Control-Allow-Origin": "*"}
ICON = '<link rel="icon" href="data:,">'  # or a browser asks for one, and complains
COUNTING = """\
import asyncio

async def numbers():
    for number in range(3):
        await asyncio.sleep(0.05)
        yield number

print([number async for number in numbers()])
"""


@contextmanager
def host_page(html: str, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serves a page with these headers, and gives its address.

    It is of another site than the cells, not only of another origin: browsers treat those as a third party there.
    """
    with TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text(html, "utf-8")
        with StaticServer(directory=Path(folder), headers=headers or {}) as server:
            yield server.url.replace("//localhost", "//127.0.0.1")


def page_html(body: str, *, head: str = "", lang: str = "en") -> str:
    """A whole page."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Another site</title>{ICON}{head}'
        f'<meta name="viewport" content="width=device-width"></head><body><main><h1>Another site</h1>{body}'
        "</main></body></html>"
    )


def script_tag(tool: StaticServer) -> str:
    return f'<script type="module" src="{tool.url}yieldpad.js"></script>'


def cell_tag(name: str, code: str = COUNTING, **attributes: str) -> str:
    written = " ".join(f'{key}="{value}"' for key, value in {"id": name, "label": name, **attributes}.items())
    return f"<async-cell {written}><pre>{code}</pre></async-cell>"


def frame_tag(
    tool: StaticServer, name: str, code: str = COUNTING, *, more: str = "", attributes: str = "", fragment: str = ""
) -> str:
    """An iframe of a cell; `more` goes into its fragment, and `fragment` may replace all of that."""
    told = fragment or f"code={quote(code)}&label={name}{more}"
    return f'<iframe id="{name}" title="{name}" width="600" {attributes} src="{tool.url}embed.html#{told}"></iframe>'


@dataclass(frozen=True, slots=True)
class Embed:
    """A frame with a cell, in a page of another site.

    Its buttons are pressed by script: a click of Firefox's automation goes to the page's process, not to the frame's.
    """

    page: Page
    name: str

    @property
    def frame(self) -> Frame:
        frame = self.page.locator(f"iframe#{self.name}").element_handle().content_frame()
        assert frame, f"the page has no frame {self.name}"
        return frame

    @property
    def cell(self) -> Cell:
        # Of a page a Cell asks no more than what such a locator has.
        return Cell(cast("Page", self.page.frame_locator(f"iframe#{self.name}")), "program")

    @property
    def height(self) -> float:
        """Of the frame, in pixels."""
        box = self.page.locator(f"iframe#{self.name}").bounding_box()
        assert box
        return box["height"]

    def press_run(self) -> None:
        self.cell.run_button.dispatch_event("click")

    def run(self, code: str | None = None) -> dict[str, Any]:
        """Presses Run and waits for the end. Returns the outcome."""
        if code is not None:
            self.cell.set_code(code)
        self.press_run()
        return self.cell.finish()
