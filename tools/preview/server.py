# A static web server for this machine, as simple as the hosts that the site is made for.

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from tools.site.compressed import COMPRESSIBLE, COPIES, copy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

# Independent of the machine's table of types.
TYPES = mimetypes.MimeTypes()
for suffix, media_type in {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".whl": "application/octet-stream",
    ".zip": "application/zip",
}.items():
    TYPES.add_type(media_type, suffix)


@dataclass(frozen=True, slots=True)
class Answer:
    """The content type of a file."""

    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticServer:
    """Serves a directory under a prefix, on a free port unless one is given. A context manager, which ends it on exit.

    `headers` are added to every answer. `cached` lets browsers keep files for ten minutes, as GitHub Pages does.
    `copies` lets it send the build's compressed copies; what has none is compressed as it is sent, by gzip. Two are for
    the preview: `page` may change an HTML page before it is sent; `other` answers paths without a file, and returns
    whether it did.
    """

    directory: Path
    prefix: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    cached: bool = True
    copies: bool = True
    page: Callable[[Path, bytes], bytes] | None = None
    other: Callable[[str, BaseHTTPRequestHandler], bool] = lambda _path, _request: False
    _running: list[ThreadingHTTPServer] = field(default_factory=list, repr=False)

    @property
    def url(self) -> str:
        """The address of the directory."""
        return f"http://localhost:{self._running[0].server_port}{self.prefix}"

    def __enter__(self) -> Self:
        server = self
        handler = type("Handler", (_Handler,), {"server_settings": server})
        running = _Server(("localhost", self.port), handler)
        self._running.append(running)
        Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        running = self._running.pop()
        running.shutdown()
        running.server_close()

    def answer(self, path: str, accepted: frozenset[str]) -> Answer | None:
        """The file for a path, or None; `accepted` are the content codings that the browser knows."""
        if not path.startswith(self.prefix):
            return None
        below = unquote(path.removeprefix(self.prefix))
        file = (self.directory / (below + "index.html" if below.endswith("/") or not below else below)).resolve()
        if not file.is_relative_to(self.directory.resolve()) or not file.is_file():
            return None
        content, coding = self._coded(file, accepted)
        headers = {
            "Content-Type": TYPES.guess_type(file.name)[0] or "application/octet-stream",
            "ETag": f'"{hashlib.sha256(content).hexdigest()[:16]}"',
            "Cache-Control": "max-age=600" if self.cached else "no-cache",
            **({"Vary": "Accept-Encoding"} if file.suffix in COMPRESSIBLE else {}),
            **({"Content-Encoding": coding} if coding else {}),
            **self.headers,
        }
        return Answer(content, headers)

    def _coded(self, file: Path, accepted: frozenset[str]) -> tuple[bytes, str]:
        """What is sent of a file, and its content coding, or an empty text."""
        compressible = file.suffix in COMPRESSIBLE
        if self.page and file.suffix == ".html":
            changed = self.page(file, _content(file, _changed_at(file)))
            return (gzip.compress(changed, mtime=0), "gzip") if "gzip" in accepted else (changed, "")
        for coding, suffix in COPIES.items():
            copy = copy_of(file, suffix)
            usable = compressible and self.copies and coding in accepted and copy.is_file()
            if usable and _changed_at(copy) >= _changed_at(file):  # or it is of the file before a change
                return _content(copy, _changed_at(copy)), coding
        if compressible and "gzip" in accepted:
            return _content(file, _changed_at(file), compressed=True), "gzip"
        return _content(file, _changed_at(file)), ""


def _changed_at(file: Path) -> int:
    return file.stat().st_mtime_ns


@lru_cache(maxsize=256)
def _content(file: Path, _changed: int, *, compressed: bool = False) -> bytes:
    content = file.read_bytes()
    # Python's files take three seconds at the usual level, and a third of one at this.
    return gzip.compress(content, compresslevel=1, mtime=0) if compressed else content


def accepted_codings(header: str) -> frozenset[str]:
    """The content codings of a header Accept-Encoding, without those whose weight is 0."""
    accepted = set()
    for item in header.split(","):
        coding, _, weight = item.partition(";")
        if not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight):
            accepted.add(coding.strip().lower())
    return frozenset(accepted)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignores a browser that closes the connection during an answer."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and content are written separately; with delayed acknowledgement that costs 40 ms for each file.
    disable_nagle_algorithm = True
    server_settings: StaticServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if self.server_settings.other(path, self):
            return
        found = self.server_settings.answer(path, accepted_codings(self.headers.get("Accept-Encoding", "")))
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        same = self.headers.get("If-None-Match") == found.headers["ETag"]
        self.send_response(HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK)
        for name, value in found.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0" if same else str(len(found.content)))
        self.end_headers()
        if not same and self.command != "HEAD":
            self.wfile.write(found.content)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class calls it so
        """Prints nothing: the terminal is for the build's messages."""
