"""Requests to other machines: the page makes them, where the cell may connect. `urllib.request` asks it."""

from __future__ import annotations

import binascii
import json
from typing import TYPE_CHECKING, Any

from yieldpad.network.endpoints import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse
    from types import ModuleType

DECODED = {"content-encoding", "content-length", "transfer-encoding", "connection"}
"""The headers that say how an answer came: the browser has read it already."""
OWN = {"host", "connection", "content-length", "user-agent", "accept-encoding"}
"""The headers that the browser writes itself."""


class Outside:
    """Gives `urllib.request` the way by the page.

    `reach` takes a `ConnectionRequest` as JSON and gives a `ConnectionAnswer` as JSON, or None where Stop came first.
    """

    def __init__(self, reach: Callable[[str], str | None]) -> None:
        self._reach = reach

    def open_by_page(self, module: ModuleType) -> None:
        """Let the module's openers ask the page for what is not on this program's own network."""
        outside = self
        handler: Any = module.HTTPHandler
        http_open = handler.http_open

        def opened(self: Any, request: Any) -> HTTPResponse:
            if request.type == "http" and is_here(request.host):
                response: HTTPResponse = http_open(self, request)
                return response
            return outside.open(request)

        handler.http_open = handler.https_open = opened
        handler.https_request = handler.http_request
        with_ssl: Any = getattr(module, "HTTPSHandler", None)
        if with_ssl is not None:
            with_ssl.https_open = opened

    def open(self, request: Any) -> HTTPResponse:
        """Be `do_open` of `urllib.request`. Raises URLError, whose reason is a TimeoutError or a sentence."""
        return _response(self.answer(_told(request)), request.get_method())

    def answer(self, told: dict[str, Any]) -> dict[str, Any]:
        """Give the answer to a `ConnectionRequest`. Raises URLError, as `open` does."""
        from urllib.error import URLError  # noqa: PLC0415  # with the program's import of urllib

        answered = self._reach(json.dumps(told))
        if answered is None:
            raise URLError("the request was stopped")
        answer: dict[str, Any] = json.loads(answered)
        if "failed" in answer:
            raise URLError(TimeoutError(answer["text"]) if answer["failed"] == "timeout" else answer["text"])
        return answer


def is_here(host: str) -> bool:
    """Say whether a host, perhaps with its port, is this program's own machine."""
    name = host.removeprefix("[").partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return name == "localhost" or is_loopback(name)


def _told(request: Any) -> dict[str, Any]:
    """A request of `urllib.request` as the page hears it."""
    headers = {**request.unredirected_hdrs, **request.headers}
    seconds = request.timeout
    return {
        "url": request.full_url,
        "method": request.get_method(),
        "headers": [[name, value] for name, value in headers.items() if name.lower() not in OWN],
        "body": None if request.data is None else binascii.b2a_base64(_bytes(request.data), newline=False).decode(),
        "seconds": seconds if isinstance(seconds, int | float) else None,
    }


def _bytes(data: Any) -> bytes:
    """The body of a request: bytes, a file or an iterable of bytes."""
    if hasattr(data, "read"):
        return bytes(data.read())
    return bytes(data) if isinstance(data, bytes | bytearray | memoryview) else b"".join(data)


class _Read:
    """A connection from which everything has been read."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def makefile(self, _mode: str) -> Any:
        from io import BytesIO  # noqa: PLC0415  # with the program's import of urllib

        return BytesIO(self._content)


def _response(answer: dict[str, Any], method: str) -> HTTPResponse:
    """The response that `http.client` would read."""
    from http.client import HTTPResponse, responses  # noqa: PLC0415  # with the program's import of urllib

    body = binascii.a2b_base64(answer["body"])
    reason = answer["reason"] or responses.get(answer["status"], "")
    lines = [f"HTTP/1.1 {answer['status']} {reason}"]
    lines += [f"{name.title()}: {value}" for name, value in answer["headers"] if name.lower() not in DECODED]
    lines.append(f"Content-Length: {len(body)}")
    head = "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")
    response: Any = HTTPResponse(_Read(head + body), method=method)  # type: ignore[arg-type]  # as much of a socket as it reads
    response.begin()
    response.url = answer["url"]
    response.msg = response.reason  # as `do_open` has it
    return response  # type: ignore[no-any-return]
