"""Requests to other machines by `urllib.request`: what the page hears, and what the program gets."""

from __future__ import annotations

import base64
import http.client
import json
import sys
import urllib.error
import urllib.request
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any, cast

import pytest

from yieldpad.host.after_import import after_import
from yieldpad.network.outside import Outside, is_here

if TYPE_CHECKING:
    from types import ModuleType

ANSWER = {
    "status": 200,
    "reason": "",
    "url": "https://api.example/a",
    "headers": [["content-type", "application/json"], ["content-encoding", "gzip"], ["content-length", "3"]],
    "body": base64.b64encode(b"[1, 2]").decode(),
}


class Page:
    """A page that answers."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer: dict[str, Any] | None = ANSWER

    def reach(self, request: str) -> str | None:
        self.asked.append(json.loads(request))
        return None if self.answer is None else json.dumps(self.answer)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    # What is changed is put back.
    for name in ("http_open", "https_open", "https_request"):
        plain = urllib.request.HTTPHandler
        monkeypatch.setattr(plain, name, getattr(plain, name, None), raising=False)
    secure = getattr(urllib.request, "HTTPSHandler", None)
    if secure is not None:
        monkeypatch.setattr(secure, "https_open", secure.https_open)
    made = Page()
    Outside(made.reach).open_by_page(urllib.request)
    return made


def opened(request: str | urllib.request.Request, timeout: float | None = None) -> http.client.HTTPResponse:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return cast("http.client.HTTPResponse", opener.open(request, timeout=timeout))


def test_urlopen_gets_what_the_host_has_said(page: Page) -> None:
    with opened("https://api.example/a", timeout=3) as response:
        assert isinstance(response, http.client.HTTPResponse)
        assert json.load(response) == [1, 2]
    assert (response.status, response.reason, response.url) == (200, "OK", "https://api.example/a")
    assert response.headers.get_content_type() == "application/json"
    assert response.headers["Content-Length"] == "6"
    assert "content-encoding" not in response.headers
    assert page.asked == [{"url": "https://api.example/a", "method": "GET", "headers": [], "body": None, "seconds": 3}]


def test_a_body_and_headers_go_out(page: Page) -> None:
    request = urllib.request.Request("http://api.example/a", b"x=1", {"X-One": "1"}, method="PUT")
    opened(request).read()
    (asked,) = page.asked
    assert (asked["method"], base64.b64decode(asked["body"]), asked["seconds"]) == ("PUT", b"x=1", None)
    assert asked["headers"] == [["Content-type", "application/x-www-form-urlencoded"], ["X-one", "1"]]


def test_an_error_of_the_host_is_an_http_error(page: Page) -> None:
    page.answer = {**ANSWER, "status": 404}
    with pytest.raises(urllib.error.HTTPError, match="HTTP Error 404: Not Found") as error:
        opened("https://api.example/a")
    with error.value as response:
        assert response.read() == b"[1, 2]"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            {"failed": "refused", "text": "this cell may not connect to x"},
            "<urlopen error this cell may not connect to x>",
        ),
        ({"failed": "timeout", "text": "late"}, "<urlopen error late>"),
        (None, "<urlopen error the request was stopped>"),
    ],
)
def test_what_does_not_come_is_a_url_error(page: Page, answer: dict[str, Any] | None, words: str) -> None:
    page.answer = answer
    with pytest.raises(urllib.error.URLError) as error:
        opened("https://api.example/a")
    assert str(error.value) == words
    assert isinstance(error.value.reason, TimeoutError) == (words == "<urlopen error late>")


def test_the_programs_own_machine_is_not_asked_of_the_page(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    own: list[str] = []
    monkeypatch.setattr(urllib.request.HTTPHandler, "http_open", lambda _self, request: own.append(request.host))
    Outside(page.reach).open_by_page(urllib.request)
    with pytest.raises(urllib.error.URLError):
        opened("http://127.0.0.1:9/", timeout=1)
    assert (own, page.asked) == (["127.0.0.1:9"], [])
    names = ["localhost", "localhost:80", "127.0.0.1:8000", "127.8.0.1", "[::1]:80", "[::1]"]
    assert [name for name in names if not is_here(name)] == []
    assert [name for name in ("api.example", "localhost.example:80", "[::2]:80", "10.0.0.1") if is_here(name)] == []


class Finder:
    """Finds a module that is nowhere else."""

    def find_spec(self, name: str, *_more: object) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name == "found_late" else None  # type: ignore[arg-type]

    def create_module(self, _spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["value"] = 1


def test_a_module_is_changed_once_it_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    finder: Any = Finder()
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, finder])
    monkeypatch.delitem(sys.modules, "found_late", raising=False)
    after_import("found_late", lambda module: vars(module).update(value=module.value + 1))
    import found_late  # type: ignore[import-not-found]  # noqa: PLC0415

    assert (found_late.value, found_late.__loader__) == (2, finder)
    after_import("found_late", lambda module: vars(module).update(value=module.value + 1))
    assert found_late.value == 3
