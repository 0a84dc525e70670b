# A page whose HTML comes in pieces, with pauses between them.

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FILLING = f"<!--{'.' * 2000}-->"  # a browser may keep the first bytes of a page to itself until there are more


class StreamedPage:
    """A page that is as long as a test sends pieces of it."""

    def __init__(self) -> None:
        self.url = ""
        self._pieces: Queue[str | None] = Queue()

    def send(self, piece: str) -> None:
        self._pieces.put(piece)

    def end(self) -> None:
        self._pieces.put(None)

    def next_piece(self) -> str | None:
        """The next piece as soon as it is there; None at the page's end."""
        return self._pieces.get()


@contextmanager
def streamed_page() -> Iterator[StreamedPage]:
    """Serves one such page at its address, once."""
    streamed = StreamedPage()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            while (piece := streamed.next_piece()) is not None:
                self.wfile.write(piece.encode())
                self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        streamed.url = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield streamed
        finally:
            streamed.end()
            server.shutdown()
            thread.join()
