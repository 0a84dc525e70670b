# The content security policies that the build writes.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup

from tools.site.policy import loader_policy, page_policy, without_styles

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_may_load_what_is_its_own() -> None:
    policy = str(page_policy())
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "connect-src 'self';" in policy


def test_where_packages_may_come_from_is_in_the_policy() -> None:
    assert "connect-src 'self' https://pypi.org/;" in str(page_policy(["https://pypi.org/"]))
    assert "connect-src 'self' blob: https://pypi.org/;" in str(loader_policy(["https://pypi.org/"]))


def test_what_an_author_shows_of_other_sites_may_be_loaded_from_there() -> None:
    html = """
        <img src="https://a.example/x.png" alt=""><img src="own.png" alt=""><img src="data:image/png;base64," alt="">
        <iframe src="https://video.example:8443/embed/1"></iframe>
        <video src="https://b.example/film.webm"></video><a href="https://c.example/">link</a>
        <picture><source srcset="https://d.example/1.webp 1x, https://d.example/2.webp 2x"></picture>
    """
    policy = str(page_policy().for_content(html))
    assert "img-src 'self' data: https://a.example;" in policy
    assert "frame-src 'self' https://video.example:8443;" in policy
    assert "media-src 'self' https://b.example https://d.example;" in policy
    assert "c.example" not in policy


@pytest.mark.parametrize("address", ["https://a;script-src/*", "https://[", "https://'self'/", "https://u@a/"])
def test_what_is_no_host_is_in_no_policy(address: str) -> None:
    assert str(page_policy().for_content(f'<img src="{address}" alt="">')) == str(page_policy())


def test_a_tables_columns_stand_where_they_should_without_a_style() -> None:
    cells = Markup('<td style="text-align:right">1</td><pre>&lt;td style=&quot;text-align:right&quot;></pre>')
    assert without_styles(cells) == '<td align="right">1</td><pre>&lt;td style=&quot;text-align:right&quot;></pre>'


def pages(dist: Path) -> list[Path]:
    return sorted(dist.rglob("*.html"))


def test_every_page_has_a_policy_before_anything_that_it_loads(dist: Path) -> None:
    assert {"index.html", "embed.html", "loader.html", "runner.html"} <= {page.name for page in pages(dist)}
    for page in pages(dist):
        html = page.read_text("utf-8")
        assert html.count("Content-Security-Policy") == 1, page
        assert html.index("Content-Security-Policy") < re.search(r"<(link|script|style|img|title)", html).start(), page  # type: ignore[union-attr]


@pytest.mark.parametrize("danger", ["unsafe-inline", "unsafe-hashes", "'unsafe-eval'", "*", "http:", "https: "])
def test_no_policy_allows_code_that_stands_in_a_page(dist: Path, danger: str) -> None:
    for page in pages(dist):
        found = re.search(r'Content-Security-Policy" content="([^"]+)"', page.read_text("utf-8"))
        assert found
        assert danger not in found[1].replace("&#39;", "'"), page


def test_webassembly_is_allowed_where_it_is_compiled_and_nowhere_else(dist: Path) -> None:
    compiling = {page.name for page in pages(dist) if "wasm-unsafe-eval" in page.read_text("utf-8")}
    assert compiling == {"runner.html", "loader.html"}  # the loader may make a runner's frame, which has its policy too


def test_no_page_has_a_style_or_a_handler_in_its_markup(dist: Path) -> None:
    for page in pages(dist):
        html = re.sub(r"<script\b.*?</script>|<pre\b.*?</pre>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)=", html), page
        assert "<style" not in html, page
