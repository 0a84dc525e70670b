"""The synchronous requests of `pyodide.http`: `open_url` and `pyxhr`. The page makes them, as `urllib.request`'s."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING, Any

from yieldpad.network.outside import is_here

if TYPE_CHECKING:
    from types import ModuleType

    from yieldpad.network.outside import Outside


def request_by_page(module: ModuleType, outside: Outside) -> None:
    """Let a module of `pyodide.http` make its requests in this way."""
    vars(module)["XMLHttpRequest"] = PageRequests(outside, getattr(module, "XMLHttpRequest", None))


class PageRequests:
    """Be the class `XMLHttpRequest`, as Python has it from JavaScript. `straight` is the browser's own."""

    def __init__(self, outside: Outside, straight: Any) -> None:
        self._outside = outside
        self._straight = straight

    def new(self) -> PageRequest:
        """Give a new request."""
        return PageRequest(self._outside, self._straight)


class PageRequest:
    """Be a synchronous `XMLHttpRequest`, as far as `pyodide.http` uses it."""

    def __init__(self, outside: Outside, straight: Any) -> None:
        self._outside = outside
        self._straight = straight
        self._method, self._url = "GET", ""
        self._headers: list[list[str]] = []
        self._answered: list[list[str]] = []
        self.status = 0
        self.statusText = self.responseURL = self.response = self.responseText = ""

    def open(self, method: str, url: str, *_rest: object) -> None:
        """Begin: which method, and which address."""
        self._method, self._url = method, url

    def setRequestHeader(self, name: str, value: str) -> None:  # noqa: N802  # JavaScript's
        """Add a header."""
        self._headers.append([name, value])

    def getAllResponseHeaders(self) -> str:  # noqa: N802  # JavaScript's
        """Give the headers of the answer, one a line."""
        return "".join(f"{name.lower()}: {value}\r\n" for name, value in self._answered)

    def send(self, body: Any = None) -> None:
        """Make the request, and wait for its answer. Raises `XHRNetworkError`, whose text is a sentence."""
        from urllib.error import URLError  # noqa: PLC0415  # only now: it would make every start longer
        from urllib.parse import urlsplit  # noqa: PLC0415

        parts = urlsplit(self._url)
        if parts.scheme not in {"http", "https", ""}:
            self._send_straight(body)
            return
        try:
            answer = self._ask_here(body) if is_here(parts.netloc) else self._outside.answer(self._told(body))
        except URLError as error:
            from pyodide.http._exceptions import (  # noqa: PLC0415  # with the program's import of it
                XHRNetworkError,
            )

            raise XHRNetworkError(str(error.reason)) from None
        self._answered = answer["headers"]
        self.status, self.statusText, self.responseURL = answer["status"], answer["reason"], answer["url"]
        self.response = self.responseText = binascii.a2b_base64(answer["body"]).decode("utf-8-sig", "replace")

    def _told(self, body: Any) -> dict[str, Any]:
        headers = self._headers
        if isinstance(body, str) and not any(name.lower() == "content-type" for name, _ in headers):
            headers = [*headers, ["Content-Type", "text/plain;charset=UTF-8"]]
        return {
            "url": self._url,
            "method": self._method,
            "headers": headers,
            "body": None if body is None else binascii.b2a_base64(_bytes(body), newline=False).decode(),
            "seconds": None,
        }

    def _ask_here(self, body: Any) -> dict[str, Any]:
        """Ask a server of the same program."""
        from urllib.error import HTTPError  # noqa: PLC0415  # only now: it would make every start longer
        from urllib.request import Request, urlopen  # noqa: PLC0415

        told = self._told(body)
        request = Request(  # noqa: S310  # of this program's own machine
            self._url, None if body is None else _bytes(body), dict(told["headers"]), method=self._method
        )
        try:
            response = urlopen(request)  # noqa: S310
        except HTTPError as error:
            response = error
        with response:
            content = binascii.b2a_base64(response.read()).decode()
            headers = [list(each) for each in response.headers.items()]
            return {
                "status": response.status,
                "reason": response.reason,
                "url": response.url,
                "headers": headers,
                "body": content,
            }

    def _send_straight(self, body: Any) -> None:
        """Read an address that is no server's, such as `data:`."""
        request = self._straight.new()
        request.open(self._method, self._url, False)  # noqa: FBT003  # JavaScript's
        for name, value in self._headers:
            request.setRequestHeader(name, value)
        request.send(body)
        lines = str(request.getAllResponseHeaders()).split("\r\n")
        self._answered = [line.split(": ", 1) for line in lines if ": " in line]
        self.status, self.statusText, self.responseURL = request.status, request.statusText, request.responseURL
        self.response = self.responseText = request.responseText


def _bytes(body: Any) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)
