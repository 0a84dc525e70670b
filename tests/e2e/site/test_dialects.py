# All that other tools' Markdown brings, in one page of a chapter: it reads well at every width, in light and dark, and
# its programs run, though the page is not in the site's root.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations_light_and_dark
from tests.e2e.drivers.cell import Cell
from tools.lesson.remarks import Remarks
from tools.preview.server import StaticServer
from tools.settings import Settings
from tools.site.dist import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.conftest import MadeOnce
    from tools.env.node import Node

ARTICLES = Path(__file__).resolve().parents[2] / "articles"
SHOWN = (
    *("material-admonitions", "material-tabs", "material-lists", "material-maths", "material-attributes"),
    *("quarto-callouts", "myst-directives", "myst-figures", "github-readme", "github-alerts", "indented"),
)
LONG = "$$\nx_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + x_{10} + x_{11} + x_{12} + x_{13} + x_{14} = 0\n$$\n"


def _article(name: str) -> str:
    """The text of an article without its front matter and its title."""
    file = next(ARTICLES.glob(f"{name}.*"))
    text = file.read_text("utf-8")
    text = text.split("\n---\n", 1)[1] if text.startswith("---") else text
    return (
        text.replace("\n# ", "\n## ").replace("# ", "## ", 1)
        if text.startswith("# ")
        else text.replace("\n# ", "\n## ")
    )


@pytest.fixture(scope="module")
def site(
    root: Path, node: Node, made_once: MadeOnce, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StaticServer]:
    def make(made: Path) -> None:
        folder = tmp_path_factory.mktemp("dialects")
        (folder / "first.md").write_text("# First\n\n[all](chapter/all.md)\n", "utf-8")
        (folder / "chapter").mkdir()
        (folder / "chapter/hive.svg").write_bytes((ARTICLES / "hive.svg").read_bytes())
        articles = "\n\n".join(map(_article, SHOWN))
        (folder / "chapter/all.md").write_text(f"# All of it\n\n{LONG}\n{articles}", "utf-8")
        fill(made, root, node, Settings(lessons=folder), Remarks())

    with StaticServer(directory=made_once("dialects", make)) as server:
        yield server


@pytest.mark.chromium_only(
    reason="the styles are the same in every browser, and Firefox's maths has its own test suite"
)
def test_it_reads_well_at_every_width_in_light_and_dark(page: Page, site: StaticServer) -> None:
    page.goto(site.url)
    page.get_by_role("link", name="all", exact=True).or_(page.get_by_role("link", name="All of it")).first.click()
    expect(page.get_by_role("navigation").get_by_text("Chapter").first).to_be_attached()
    assert Cell(page, "cell-1").run()["ok"]
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert violations_light_and_dark(page) == [], width
    picture = page.get_by_role("img", name="The hive", exact=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    expect(page.locator("math").first).to_be_visible()
    expect(page.locator(".tok-keyword").first).to_be_attached()
