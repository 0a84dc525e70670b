# A hostile program that tries to get many things, one after the other, and tells what came of each.

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TREASURE = "the-treasure-of-the-page"
CONTROL = "a value of its own"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An expression, as JavaScript would have it on the worker's own global object; it may use URL and PORT."""

    name: str
    expression: str
    url: str = ""

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].partition("/")[0]) if self.url else 0

    def code(self) -> str:
        return (
            f"URL, PORT = {self.url!r}, {self.port}\nasync def attempt():\n    return {self.expression}\n"
            f"await tell({self.name!r}, attempt)\n"
        )


def program(attempts: Iterable[Attempt]) -> str:
    """A program that makes these attempts. The last one must succeed: nothing before it has kept it from trying."""
    return _HEAD + "\n".join(attempt.code() for attempt in [*attempts, Attempt(CONTROL, "6 * 7")])


def told(stdout: str) -> dict[str, str]:
    """What the program tells of each attempt: "nothing: " and the error, or "GOT " and what it got."""
    lines = [line for line in stdout.splitlines() if line.startswith(_MARK)]
    found = dict(json.loads(line.removeprefix(_MARK)) for line in lines)
    assert found.pop(CONTROL, None) == "GOT 42", stdout
    return found


def got(attempts: Mapping[str, str]) -> dict[str, str]:
    """Those that got something."""
    return {name: said for name, said in attempts.items() if not said.startswith("nothing:")}


_MARK = "attempt: "
_HEAD = f"""
import asyncio, js, json
from js import Promise
from pyodide.ffi import create_proxy

async def tell(name, attempt):
    try:
        got = await asyncio.wait_for(attempt(), 5)
    except BaseException as error:
        said = f"nothing: {{type(error).__name__}}"
    else:
        said = f"GOT {{got}}"
    print(f"\\n{_MARK}{{json.dumps([name, said])}}")

async def settled(source):
    done = asyncio.get_running_loop().create_future()
    finish = lambda how: create_proxy(lambda *_: done.done() or done.set_result(how))
    source.onopen, source.onmessage, source.onerror = finish("opened"), finish("message"), finish("error")
    how = await asyncio.wait_for(done, 1)
    if how == "error":
        raise ConnectionError
    return how

async def opened(request):
    database = await settled_request(request)
    return database.transaction("treasure").objectStore("treasure")

async def settled_request(request):
    done = asyncio.get_running_loop().create_future()
    request.onsuccess = create_proxy(lambda _: done.set_result(request.result))
    request.onerror = create_proxy(lambda _: done.set_exception(ConnectionError()))
    return await asyncio.wait_for(done, 1)

def asked(request, url):
    request.open("GET", url, False)
    request.send()
    return request.responseText

"""
