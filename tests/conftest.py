# What every test may ask for.

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

from tools.env.node import Node, prepare
from tools.npm_package import make_npm_package
from tools.package import make_packages
from tools.settings import Settings
from tools.site.dist import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from xdist.workermanage import WorkerController

    MadeOnce = Callable[[str, Callable[[Path], None]], Path]

ROOT = Path(__file__).resolve().parent.parent
# Parts of tests' names, in the order in which they are run.
FIRST = ["tests/test_in_pyodide.py", "tests/cpython/", "[firefox", "[chromium-without-jspi", "[chromium", "tests/e2e/"]


class ByFileAndBrowser(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Which tests one of several processes runs in a row: those of a file in one browser share its page.

    Each of those that share nothing and take a minute is on its own, so that no process is left alone with many.
    """

    def _split_scope(self, nodeid: str) -> str:
        """The part of a test's name that it shares with these."""
        file, _, name = nodeid.partition("::")
        if file.startswith("tests/fuzz/") or file == "tests/test_in_node.py":
            return nodeid
        engine = re.search(r"\[(chromium-without-jspi|chromium|firefox|with-jspi|without-jspi)\b", name)
        return f"{file} {engine[1] if engine else ''}"

    def remove_node(self, node: WorkerController) -> str | None:
        """Called when a process has ended, or has died. Returns the test that it died of, which is not tried again."""
        work = self.assigned_work[node].values()
        died_of = next((test for unit in work for test, done in unit.items() if not done), None)
        for unit in work:
            if died_of in unit:
                unit[died_of] = True
        super().remove_node(node)
        return died_of

    def _reschedule(self, node: WorkerController) -> None:
        """Gives a process work until it has some to wait for: it runs a test only once it knows the next one.

        What comes back from a process that has died may be done already, and xdist would give no more after it.
        """
        left = None
        while left != len(self.workqueue) and not node.shutting_down:
            left = len(self.workqueue)
            super()._reschedule(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFileAndBrowser:
    """Called by pytest-xdist, which asks how the processes share the tests."""
    return ByFileAndBrowser(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Called by pytest once it knows the tests: what takes long comes first, and last what is shared test by test.

    So the processes end at nearly the same time. Tests of one browser stand together, for it is started once.
    """
    items.sort(key=lambda item: next((at for at, part in enumerate(FIRST) if part in item.nodeid), len(FIRST)))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's directory."""
    return ROOT


@pytest.fixture(scope="session")
def node() -> Node:
    """The Node that the build uses, with its packages."""
    return prepare(ROOT)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """Gives a folder by its name, which a function fills, once for all processes of a test run."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def give(name: str, make: Callable[[Path], None]) -> Path:
        folder = shared / f"once-{name}"
        if not folder.exists():
            made = tmp_path_factory.mktemp(name) / "made"
            made.mkdir()
            make(made)
            with suppress(OSError):  # another process has made it meanwhile
                made.rename(folder)
        return folder

    return give


@pytest.fixture(scope="session")
def strangers_site(node: Node, made_once: MadeOnce) -> Path:
    """A site that is built from a stranger's folder: one article in plain Markdown, with a picture."""
    article = Settings(lessons=ROOT / "tests/strangers_article")
    return made_once("stranger", lambda made: fill(made, ROOT, node, article))


@pytest.fixture(scope="session")
def wheel(node: Node, made_once: MadeOnce) -> Path:
    """The wheel that others install."""

    def make(folder: Path) -> None:
        make_packages(ROOT, node, folder)

    (found,) = made_once("wheel", make).glob("*.whl")
    return found


@pytest.fixture(scope="session")
def npm_package(node: Node, made_once: MadeOnce) -> Path:
    """The npm package that others install."""

    def make(folder: Path) -> None:
        make_npm_package(ROOT, node, folder)

    (found,) = made_once("npm", make).glob("*.tgz")
    return found


@pytest.fixture(scope="session")
def dist() -> Path:
    """The site as `python3 build.py build` has made it."""
    if not (ROOT / "dist/index.html").exists():
        pytest.fail(
            "There is no site to test: call `python3 build.py build`, or `python3 build.py test`, which does it."
        )
    return ROOT / "dist"
