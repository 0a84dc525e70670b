# A host with a site that the browser keeps.

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from tests.lesson_page import LESSON
from tools.preview.server import StaticServer
from tools.site.offline import SERVICE_WORKER, write_service_worker

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

TITLE = "Asynchronous generators"
NEW_TITLE = "Asynchronous generators, revised"
# A server that has ended would still answer on the connections that are open.
GONE = {"Connection": "close"}


@dataclass(slots=True)
class Host:
    """A host with a site of its own, which can be updated, fail, and go away.

    Browsers always ask it, so that nothing is there without it but what a service worker keeps.
    """

    folder: Path
    failing: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    port: int = 0
    _server: StaticServer | None = None

    @property
    def root(self) -> str:
        return f"http://localhost:{self.port}/course/"

    @property
    def url(self) -> str:
        """The lesson's address."""
        return self.root + LESSON

    def open(self) -> None:
        server = StaticServer(
            directory=self.folder, prefix="/course/", port=self.port, cached=False, headers=GONE, other=self._hear
        )
        server.__enter__()
        self.port = int(server.url.split(":")[2].partition("/")[0])
        self._server = server

    def close(self) -> None:
        if self._server:
            self._server.__exit__()
        self._server = None

    def update(self) -> None:
        """Puts a new version of the site there, whose lesson has another title."""
        script = (self.folder / SERVICE_WORKER).read_text("utf-8").partition("\n")[2]
        page = (self.folder / LESSON).read_text("utf-8").replace(TITLE, NEW_TITLE)
        self._write(LESSON, page)
        (self.folder / SERVICE_WORKER).unlink()  # it may be another folder's too
        write_service_worker(self.folder, script)

    def change(self, name: str, content: str) -> None:
        """Changes a file, as a careless host would."""
        self._write(name, content)

    def _write(self, name: str, content: str) -> None:
        (self.folder / name).unlink()
        (self.folder / name).write_text(content, "utf-8")

    def _hear(self, path: str, request: BaseHTTPRequestHandler) -> bool:
        name = path.removeprefix("/course/")
        self.asked.append(name)
        if name in self.failing:
            request.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
        return name in self.failing
