# The image: where it can be had Python starts from it, where not without it, and no program can tell which it was.

from __future__ import annotations

import itertools
import json
import shutil
import struct
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import new_context
from tests.e2e.drivers.cell import Cell
from tests.lesson_page import LESSON
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request, Route

    from tests.e2e.conftest import PageErrors

IMAGE = "**/python/image-*"
START = "**/python/start-*"
PROGRAM = dedent("""
    import asyncio

    async def numbers():
        for number in range(3):
            await asyncio.sleep(0.01)
            yield number

    async def main():
        print([number async for number in numbers()])

    asyncio.run(main())
""")
# What a program can know of the process that it runs in.
PROCESS = dedent("""
    import gc, json, locale, os, sys, time, warnings
    facts = {
        "path": sys.path,
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "files": sorted(os.listdir("/")),
        "flags": str(sys.flags)[: str(sys.flags).index("hash_randomization")],
        "argv": sys.argv,
        "hooks": [getattr(hook, "__name__", type(hook).__name__) for hook in sys.meta_path],
        "filters": str(warnings.filters),
        "collector": [gc.isenabled(), gc.get_threshold()],
        "recursion": sys.getrecursionlimit(),
        "encodings": [sys.getdefaultencoding(), sys.stdout.encoding, locale.getencoding()],
        "zone": [time.tzname, time.timezone, time.localtime(0).tm_hour],
    }
    print(json.dumps(facts))
""")
CHANCE = dedent("""
    import os, random, secrets, tempfile, uuid
    print(random.random(), random.getrandbits(64), secrets.token_hex(), uuid.uuid4(), os.urandom(8))
    print(next(tempfile._get_candidate_names()))
""")


def run(page: Page, url: str, program: str) -> str:
    page.goto(url)
    stdout: str = Cell(page, "counting").run(program)["stdout"]
    return stdout


@pytest.fixture
def starts(page: Page) -> list[str]:
    """Which of the two files the page has asked for, each time."""
    asked: list[str] = []

    def hear(request: Request) -> None:
        asked.extend(name for name in ("image", "start") if f"/python/{name}-" in request.url)

    page.context.on("request", hear)
    return asked


@pytest.mark.also_without_jspi
def test_python_starts_from_the_image(page: Page, site: StaticServer, starts: list[str]) -> None:
    assert run(page, site.url + LESSON, PROGRAM) == "[0, 1, 2]\n"
    assert starts == ["image"]


def missing(route: Route) -> None:
    route.fulfill(status=404, body="")


def failing(route: Route) -> None:
    route.abort()


def altered(route: Route) -> None:
    answer = route.fetch()
    body = bytearray(answer.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=answer, body=bytes(body))


@pytest.mark.parametrize("answer", [missing, failing, altered])
def test_without_the_image_python_starts_all_the_same(
    page: Page, site: StaticServer, starts: list[str], page_errors: PageErrors, answer: Callable[[Route], None]
) -> None:
    page_errors.allow("image-")  # the browser's own words on a file that did not come
    page.route(IMAGE, answer)
    assert run(page, site.url + LESSON, PROGRAM) == "[0, 1, 2]\n"
    assert starts[-1] == "start"
    cell = Cell(page, "counting")
    expect(cell.element.locator(".notice[role=status]")).to_be_hidden()
    assert cell.element.evaluate("cell => cell.outcome.stderr") == ""


def of_another_build(image: bytes) -> bytes:
    _, magic, memory, pages, length = struct.unpack_from("<5I", image)
    facts = json.loads(image[20 : 20 + length])
    facts["build"] = "0" * len(facts["build"])
    told = json.dumps(facts, separators=(",", ":")).encode().ljust(length)
    rest = struct.pack("<4I", magic, memory, pages, len(told)) + told + image[20 + length :]
    return struct.pack("<I", checksum(rest)) + rest


def checksum(content: bytes) -> int:
    """As in site/js/protocol/checksum.js."""
    sums: list[int] = list(itertools.accumulate(struct.unpack(f"<{len(content) // 4}I", content), initial=1))
    both = sum(sums[1:]) % 2**32
    return sums[-1] % 2**32 ^ ((both << 16 | both >> 16) % 2**32)


def half(image: bytes) -> bytes:
    return image[: len(image) // 2]


def no_image(_image: bytes) -> bytes:
    return b"<!doctype html><title>404</title>"


@pytest.mark.chromium_only(reason="an image is judged by our own code; one that is altered is tried in Firefox, too")
@pytest.mark.parametrize("change", [of_another_build, half, no_image])
def test_an_image_that_does_not_fit_is_left_alone(
    page: Page, built: Path, tmp_path: Path, starts: list[str], change: Callable[[bytes], bytes]
) -> None:
    dist = shutil.copytree(built, tmp_path / "dist")
    (file,) = (dist / "python").glob("image-*.wasm")
    file.write_bytes(change(file.read_bytes()))
    with StaticServer(directory=dist, prefix="/") as server:
        assert run(page, server.url + LESSON, PROGRAM) == "[0, 1, 2]\n"
    assert starts[-1] == "start"


def test_a_program_finds_the_same_process_with_the_image_and_without(
    browser: Browser, engine: str, site: StaticServer
) -> None:
    found = []
    for answer in (None, missing):
        context = new_context(browser, engine)
        page = context.new_page()
        if answer:
            page.route(IMAGE, answer)
        found.append(json.loads(run(page, site.url + LESSON, PROCESS)))
        context.close()
    assert found[0] == found[1]


@pytest.mark.chromium_only(reason="Firefox's automation sets no time zone")
def test_the_time_zone_is_the_readers(browser: Browser, site: StaticServer) -> None:
    context = browser.new_context(timezone_id="Asia/Tokyo", service_workers="block")
    zone = json.loads(run(context.new_page(), site.url + LESSON, PROCESS))["zone"]
    context.close()
    assert zone[1:] == [-9 * 3600, 9]


def test_what_is_random_is_so_in_every_interpreter(browser: Browser, engine: str, site: StaticServer) -> None:
    said = []
    for _ in range(2):
        context = new_context(browser, engine)
        said.extend(run(context.new_page(), site.url + LESSON, CHANCE).split())
        context.close()
    assert len(set(said)) == len(said)
