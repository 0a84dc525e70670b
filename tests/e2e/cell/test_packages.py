# Packages: what a cell names and what a program imports is there before it runs, from the site or from an index that
# the author allows; else the reader is told why not.

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tools.cache import Cache
from tools.lesson.remarks import Remarks
from tools.preview.server import StaticServer
from tools.settings import Settings
from tools.site.dist import fill
from tools.site.kit import Kit
from tools.site.python_files import Library, prepare_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

    from tests.conftest import MadeOnce
    from tests.e2e.conftest import PageErrors
    from tools.env.node import Node

INDEX = "https://index.example/simple/"
LESSON = """\
---
title: Packages
session: none
---

```python {#named packages="greeting"}
import greeting
print(greeting.hello())
```

```python {#imported}
import greeting
print(greeting.hello())
```

```python {#unknown .unrecorded packages="not-there"}
print("never")
```
"""
OF_AN_INDEX = """\
# Of an index

```python {#imported .unrecorded}
import elsewhere
print(elsewhere.WORD)
```
"""


def wheel(folder: Path, name: str, code: str, needs: str = "") -> Path:
    """A wheel with one module."""
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n" + (f"Requires-Dist: {needs}\n" if needs else "")
    files = {
        f"{name}.py": code,
        f"{name}-1.0.dist-info/METADATA": metadata,
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}-1.0.dist-info/RECORD": "",
    }
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return path


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("wheels")
    return {
        "greeting": wheel(folder, "greeting", "import salutation\ndef hello(): return salutation.WORD", "salutation"),
        "salutation": wheel(folder, "salutation", "WORD = 'hello'"),
        "elsewhere": wheel(folder, "elsewhere", "WORD = 'from an index'"),
    }


def build(dist: Path, root: Path, node: Node, lesson: str, wheels: list[Path], *indexes: str) -> None:
    """Builds a site with a lesson and wheels of its own."""
    lessons = dist.parent / f"{dist.name}-lessons"
    lessons.mkdir()
    (lessons / "packages.md").write_text(lesson)
    ours = prepare_library(root, node, Cache(root / ".cache"))
    library = Library(ours.pyodide, ours.compiled, ours.image, (*ours.wheels, *wheels))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Kit, "library", lambda *_: library)
        # Remarks are allowed: a program asks for a package that the site does not have.
        fill(dist, root, node, Settings(lessons=lessons, indexes=indexes), Remarks())


@pytest.fixture(scope="module")
def built(root: Path, node: Node, wheels: dict[str, Path], made_once: MadeOnce) -> Path:
    """A site with two wheels, of which one needs the other."""
    two = [wheels["greeting"], wheels["salutation"]]
    return made_once("packages", lambda dist: build(dist, root, node, LESSON, two))


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[StaticServer]:
    with StaticServer(directory=built, prefix="/course/play/") as server:
        yield server


@pytest.fixture(scope="module")
def lesson_url(site: StaticServer) -> str:
    """The only lesson of this site is its index."""
    return site.url


@pytest.fixture(scope="module")
def open_site(root: Path, node: Node, made_once: MadeOnce) -> Iterator[StaticServer]:
    """A site without wheels whose author allows an index."""
    dist = made_once("open", lambda made: build(made, root, node, OF_AN_INDEX, [], INDEX))
    with StaticServer(directory=dist) as server:
        yield server


@pytest.mark.also_without_jspi
@pytest.mark.parametrize("name", ["named", "imported"])
def test_a_package_of_the_site_is_there_with_what_it_needs(page: Page, site: StaticServer, name: str) -> None:
    page.goto(site.url)  # one of its own: nothing has been loaded before
    outcome = Cell(page, name).run()
    assert outcome["error"] is None
    assert outcome["stdout"] == "hello\n"
    assert outcome["stderr"] == ""
    assert Cell(page, name).run()["stdout"] == "hello\n"


def test_packaging_and_micropip_are_on_every_site(shared_page: Page) -> None:
    outcome = Cell(shared_page, "imported").run(
        "from packaging.version import Version\nprint(Version('1.10') > Version('1.9'))"
    )
    assert outcome["stdout"] == "True\n"
    assert outcome["stderr"] == ""


@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
def test_a_package_that_cannot_be_had_is_told_of_and_nothing_runs(shared_page: Page) -> None:
    cell = Cell(shared_page, "unknown")
    outcome = cell.run()
    assert outcome["reason"] == "error"
    assert outcome["stdout"] == ""
    message = "The package “not-there” could not be loaded: it is not among the packages of this site"
    expect(cell.error).to_contain_text(message)
    assert "Traceback" not in outcome["error"]
    cell.element.evaluate("cell => cell.removeAttribute('packages')")
    assert cell.run()["stdout"] == "never\n"


@pytest.mark.also_without_jspi
@pytest.mark.chromium_only(reason="the words are our own code's; how Python gets there is tried in Firefox elsewhere")
def test_an_import_that_cannot_be_had_is_cpythons_error_with_a_remark(shared_page: Page) -> None:
    cell = Cell(shared_page, "imported")
    outcome = cell.run("import nowhere_at_all")
    assert outcome["error"].splitlines()[-1] == "ModuleNotFoundError: No module named 'nowhere_at_all'"
    assert (
        "The module “nowhere_at_all” could not be loaded: it is not among the packages of this site"
        in outcome["stderr"]
    )
    caught = cell.run("try:\n    import nowhere_at_all\nexcept ImportError:\n    print('caught')")
    assert (caught["stdout"], caught["stderr"]) == ("caught\n", "")
    assert caught["ok"]


def test_a_damaged_wheel_is_refused(page: Page, site: StaticServer, page_errors: PageErrors) -> None:
    page_errors.allow("integrity")
    page.route("**/packages/salutation-*.whl", lambda route: route.fulfill(body=b"PK damaged", status=200))
    page.goto(site.url)
    cell = Cell(page, "named")
    outcome = cell.run()
    assert outcome["reason"] == "error"
    assert outcome["stdout"] == ""
    assert "could not be loaded" in outcome["error"]


def test_a_package_comes_from_an_index_that_the_author_allows(
    page: Page, open_site: StaticServer, wheels: dict[str, Path]
) -> None:
    asked: list[str] = []
    serve_index(page, wheels["elsewhere"], asked)
    page.goto(open_site.url)
    outcome = Cell(page, "imported").run()
    assert outcome["error"] is None
    assert outcome["stdout"] == "from an index\n"
    assert any("elsewhere-1.0-py3-none-any.whl" in url for url in asked)


@pytest.mark.chromium_only(
    reason="what is asked is our own code's choice, and the policy's, which site/test_policy.py tries in Firefox"
)
def test_without_leave_no_index_is_asked(shared_page: Page, wheels: dict[str, Path]) -> None:
    asked: list[str] = []
    shared_page.context.on("request", lambda request: asked.append(request.url))
    outcome = Cell(shared_page, "imported").run("import micropip\nawait micropip.install('elsewhere')")
    assert not outcome["ok"]
    assert [url for url in asked if re.match("https:|.*elsewhere", url)] == []


def serve_index(page: Page, file: Path, asked: list[str]) -> None:
    """Answers for an index that has one wheel."""
    url = f"{INDEX}files/{file.name}"
    project = {
        "meta": {"api-version": "1.0"},
        "name": "elsewhere",
        "files": [
            {
                "filename": file.name,
                "url": url,
                "hashes": {"sha256": hashlib.sha256(file.read_bytes()).hexdigest()},
                "requires-python": None,
                "yanked": False,
                "size": file.stat().st_size,
                "upload-time": "2026-01-01T00:00:00Z",
            }
        ],
        "versions": ["1.0"],
    }
    allow = {"Access-Control-Allow-Origin": "*"}

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url == url:
            route.fulfill(body=file.read_bytes(), headers=allow)
        elif "elsewhere" in route.request.url:
            kind = "application/vnd.pypi.simple.v1+json"
            route.fulfill(body=json.dumps(project), headers={**allow, "Content-Type": kind})
        else:
            route.fulfill(status=404, headers=allow)

    page.route(f"{INDEX}**", answer)
