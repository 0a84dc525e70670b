# A page of another site, as a test writes it, and the server that it is on: what embeds cells is not the site itself.

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# What GitHub Pages sends. A module of another site is loaded only with it.
EMBEDDABLE = {"Access-Control-Allow-Origin": "*"}


@dataclass(frozen=True, slots=True)
class HostPage:
    """A page of another site: not only of another origin, so that browsers treat the tool as a third party there."""

    url: str


@contextmanager
def host_page(folder: Path, html: str, *, headers: Mapping[str, str] | None = None) -> Iterator[HostPage]:
    """Serves a page, with these headers."""
    (folder / "index.html").write_text(html, "utf-8")
    with StaticServer(directory=folder, headers=headers or {}) as server:
        yield HostPage(server.url.replace("//localhost", "//127.0.0.1"))
