# The preview: serves dist/ on this machine, builds again after a change of a source, and reloads the open pages. What a
# build has to say is shown over them.

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING

from watchfiles import watch

from tools.lesson.remarks import Remarks
from tools.mistake import Mistake
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

SCRIPT = "/-/reload.js"
CHANGES = "/-/changes"
TOLD = "/-/told"
# Files kept in the browser would hide a new build, so the preview has a service worker that keeps nothing.
SERVICE_WORKER = "/service-worker.js"
# The runner frame allows no script but its own.
WITHOUT_SCRIPT = {"runner.html", "loader.html"}
# As on GitHub Pages: browsers load modules of another site only if that site sends this header.
EMBEDDABLE = {"Access-Control-Allow-Origin": "*"}


@dataclass(slots=True)
class Changes:
    """Tells every open page that there is a new build, or that one has ended by a mistake.

    `mistake` and `remarks` are what the last build has said.
    """

    script: Path
    mistake: str = ""
    remarks: str = ""
    _new: str = "changed"
    _changed: Condition = field(default_factory=Condition)

    def announce(self) -> None:
        """Lets the pages reload; after a mistake, only show it."""
        with self._changed:
            self._new = "told" if self.mistake else "changed"
            self._changed.notify_all()

    def into_page(self, file: Path, content: bytes) -> bytes:
        """The page, with the script that waits for a new build."""
        return content if file.name in WITHOUT_SCRIPT else content + f'<script src="{SCRIPT}"></script>\n'.encode()

    def answer(self, path: str, request: BaseHTTPRequestHandler) -> bool:
        """Answers the requests for the preview's scripts, and the one that stays open as long as the page."""
        if path in {SCRIPT, SERVICE_WORKER}:
            script = self.script if path == SCRIPT else self.script.with_name("preview-service-worker.js")
            content = script.read_bytes()
            self._begin(request, "text/javascript; charset=utf-8", {"Content-Length": str(len(content))})
            request.wfile.write(content)
        elif path == TOLD:
            content = json.dumps({"mistake": self.mistake, "remarks": self.remarks}).encode()
            self._begin(request, "application/json", {"Content-Length": str(len(content))})
            request.wfile.write(content)
        elif path == CHANGES:
            self._begin(request, "text/event-stream", {"Connection": "close"})
            request.close_connection = True
            self._tell(request)
        return path in {SCRIPT, SERVICE_WORKER, TOLD, CHANGES}

    def _begin(self, request: BaseHTTPRequestHandler, kind: str, headers: dict[str, str]) -> None:
        request.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": kind, "Cache-Control": "no-store", **headers}.items():
            request.send_header(name, value)
        request.end_headers()

    def _tell(self, request: BaseHTTPRequestHandler) -> None:
        while True:
            with self._changed:
                changed = self._changed.wait(timeout=15)
            try:
                # A comment from time to time: only a failed write shows that the page has gone.
                request.wfile.write(f"data: {self._new}\n\n".encode() if changed else b":\n\n")
                request.wfile.flush()
            except OSError:
                return


def serve(
    sources: list[Path],
    port: int,
    build: Callable[[Remarks], Path],
    *,
    program: str = "build.py",
    ready: Callable[[str], object] | None = None,
) -> None:
    """Builds and serves until Ctrl+C, and builds again when a source changes.

    A mistake in a source is shown in the terminal, as `program` says it, and over the pages, which stay as they were.
    So are the remarks that `build` adds. `ready` gets the address once it answers.
    """
    remarks = Remarks()
    dist = build(remarks)
    changes = Changes(Path(__file__).parent / "reload.js", remarks=remarks.text())
    server = StaticServer(
        directory=dist, port=port, cached=False, headers=EMBEDDABLE, page=changes.into_page, other=changes.answer
    )
    try:
        with server, suppress(KeyboardInterrupt):
            print(f"The site is at {server.url} (Ctrl+C ends it)", flush=True)
            if ready:
                ready(server.url)
            for _ in watch(*sources):
                build_again(build, changes, program)
    except OSError as error:
        raise Mistake(f"port {port} is taken ({error.strerror}): choose another with --port") from None


def build_again(build: Callable[[Remarks], Path], changes: Changes, program: str) -> None:
    """Builds after a change, and tells the pages what comes of it."""
    remarks = Remarks()
    changes.mistake = ""
    try:
        build(remarks)
    except Mistake as mistake:
        changes.mistake = str(mistake)
        print(f"{program}: {mistake}", file=sys.stderr, flush=True)
    else:
        print("Built again", flush=True)
    changes.remarks = remarks.text()
    changes.announce()
