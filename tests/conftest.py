# What every test may ask for.

from __future__ import annotations

from pathlib import Path

import pytest

from tools.dist import fill
from tools.node import Node, prepare
from tools.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


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
