# A stranger's article in plain Markdown, with nothing of ours in it: it builds as it is, and nothing of it is lost.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def page(strangers_site: Path) -> str:
    return (strangers_site / "Bees & async.html").read_text("utf-8")


def test_it_is_the_index_and_its_heading_the_title(strangers_site: Path, page: str) -> None:
    assert (strangers_site / "index.html").read_text("utf-8") == page
    title = "Bees, or: why I like async generators"
    assert f"<title>{title}</title>" in page
    assert re.findall("<h1.*?>(.*?)</h1>", page) == [title]
    assert '<meta name="description"' not in page


def test_every_python_block_is_a_cell_of_one_session_and_no_other_block(page: str) -> None:
    assert re.findall("<async-cell (.*?)>", page) == [
        f'id="cell-{number}" label="Program {number}" session="page"' for number in (1, 2, 3, 4)
    ]
    assert page.count('<pre><code class="language-sh">') == 1


def test_its_programs_have_been_run_one_after_the_other(page: str) -> None:
    shown = re.findall('<figure class="recorded".*?</figure>', page, re.DOTALL)
    output = [found[1] if (found := re.search("<pre>(.*?)</pre>", one, re.DOTALL)) else "" for one in shown]
    assert output == [
        "bee 1 is home\nbee 2 is home\nbee 3 is home\n",
        "5 bees, the last is number 5\n",
        "15\n",
    ]


def test_the_rest_is_what_markdown_says(strangers_site: Path, page: str) -> None:
    assert '<img src="my%20pictures/hive.svg" alt="Our hive" title="Drawn by hand" />' in page
    assert (strangers_site / "my pictures/hive.svg").is_file()
    assert '<a href="https://en.wikipedia.org/wiki/Beehive">bee hive</a>' in page
    assert '<a href="#the-counter">the first part</a>' in page
    assert '<h2 id="the-counter">The counter</h2>' in page
    assert "all of them, <s>at once</s> when the last is home</td>" in page
