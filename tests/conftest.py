# What every test may ask for.

from __future__ import annotations

import re
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

from tools.env.node import Node, prepare
from tools.settings import Settings
from tools.site.dist import fill

ROOT = Path(__file__).resolve().parent.parent


class ByFileAndBrowser(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Which tests one of several processes runs in a row: those of a file in one browser share its page."""

    def _split_scope(self, nodeid: str) -> str:
        """The part of a test's name that it shares with these."""
        file, _, name = nodeid.partition("::")
        engine = re.search(r"\[(chromium-without-jspi|chromium|firefox)\b", name)
        return f"{file} {engine[1] if engine else ''}"


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFileAndBrowser:
    """Called by pytest-xdist, which asks how the processes share the tests."""
    return ByFileAndBrowser(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's directory."""
    return ROOT


@pytest.fixture(scope="session")
def node() -> Node:
    """The Node that the build uses, with its packages."""
    return prepare(ROOT)


@pytest.fixture(scope="session")
def strangers_site(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is built from a stranger's folder: one article in plain Markdown, with a picture."""
    made = tmp_path_factory.mktemp("stranger") / "dist"
    made.mkdir()
    fill(made, ROOT, node, Settings(lessons=ROOT / "tests/strangers_article"))
    return made


@pytest.fixture(scope="session")
def dist() -> Path:
    """The site as `python3 build.py build` has made it."""
    if not (ROOT / "dist/index.html").exists():
        pytest.fail(
            "There is no site to test: call `python3 build.py build`, or `python3 build.py test`, which does it."
        )
    return ROOT / "dist"
