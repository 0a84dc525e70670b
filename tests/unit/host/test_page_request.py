"""Synchronous requests of `pyodide.http`: what the page hears, and what the program gets."""

from __future__ import annotations

import base64
import json
import sys
from types import ModuleType
from typing import Any

import pytest

from yieldpad.network.outside import Outside
from yieldpad.network.page_request import request_by_page

ANSWER = {
    "status": 404,
    "reason": "Not Found",
    "url": "https://api.example/a",
    "headers": [["Content-Type", "text/plain"], ["x-a", "b"]],
    "body": base64.b64encode("\ufeffgrün".encode()).decode(),
}


class XHRNetworkError(OSError):
    """The class of this name in `pyodide.http`."""


class Straight:
    """What the browser has of it."""

    status, statusText, responseURL, responseText = 200, "OK", "data:,a", "a"  # noqa: N815  # JavaScript's

    @classmethod
    def new(cls) -> Straight:
        return cls()

    def open(self, method: str, url: str, is_async: bool) -> None:  # noqa: FBT001  # JavaScript's
        assert (method, url, is_async) == ("GET", "data:,a", False)

    def send(self, body: object) -> None:
        assert body is None

    def getAllResponseHeaders(self) -> str:  # noqa: N802  # JavaScript's
        return "content-type: text/plain\r\n"


class Page:
    """A page that answers."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: dict[str, Any] = ANSWER
        self.module: Any = ModuleType("pyodide.http.pyxhr")
        vars(self.module)["XMLHttpRequest"] = Straight
        request_by_page(self.module, Outside(self.reach))

    def reach(self, request: str) -> str | None:
        self.asked.append(json.loads(request))
        return json.dumps(self.answer)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    for name in ("pyodide", "pyodide.http", "pyodide.http._exceptions"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setattr(sys.modules["pyodide.http._exceptions"], "XHRNetworkError", XHRNetworkError, raising=False)
    return Page()


def test_the_page_is_asked_and_answers(page: Page) -> None:
    request = page.module.XMLHttpRequest.new()
    request.open("POST", "https://api.example/a", False)  # noqa: FBT003  # JavaScript's
    request.setRequestHeader("X-Key", "1")
    request.send("grün")
    (asked,) = page.asked
    assert (asked["method"], asked["url"]) == ("POST", "https://api.example/a")
    assert base64.b64decode(asked["body"]).decode() == "grün"
    assert asked["headers"] == [["X-Key", "1"], ["Content-Type", "text/plain;charset=UTF-8"]]
    assert (request.status, request.statusText, request.responseURL) == (404, "Not Found", "https://api.example/a")
    assert request.response == request.responseText == "grün"
    assert request.getAllResponseHeaders() == "content-type: text/plain\r\nx-a: b\r\n"


def test_a_refusal_is_pyodides_error_with_the_pages_words(page: Page) -> None:
    page.answer = {"failed": "refused", "text": "this cell may not connect"}
    request = page.module.XMLHttpRequest.new()
    request.open("GET", "https://api.example/a", False)  # noqa: FBT003  # JavaScript's
    with pytest.raises(XHRNetworkError, match=r"^this cell may not connect$"):
        request.send()


def test_an_address_without_a_server_is_the_browsers(page: Page) -> None:
    request = page.module.XMLHttpRequest.new()
    request.open("GET", "data:,a", False)  # noqa: FBT003  # JavaScript's
    request.send()
    assert page.asked == []
    assert (request.status, request.response) == (200, "a")
    assert request.getAllResponseHeaders() == "content-type: text/plain\r\n"
