# The tests that compare a cell with a terminal share one page, not one a file: they ask for the same outcome on any.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import PageErrors, new_context
from tests.lesson_page import LESSON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tools.preview.server import StaticServer


@pytest.fixture(scope="session")
def shared_errors() -> PageErrors:
    """The errors of that page; a test that provokes some allows them."""
    return PageErrors()


@pytest.fixture(scope="session")
def shared_page(browser: Browser, engine: str, site: StaticServer, shared_errors: PageErrors) -> Iterator[Page]:
    """The page of the lesson for all tests of this folder."""
    context = new_context(browser, engine)
    opened = context.new_page()
    shared_errors.watch(opened)
    opened.goto(site.url + LESSON)
    yield opened
    context.close()
