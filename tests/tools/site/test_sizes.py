# The sizes of what readers load, and the budgets that a build keeps.

from __future__ import annotations

from hashlib import shake_128
from typing import TYPE_CHECKING

import pytest

from tools.mistake import Mistake
from tools.settings import BUDGETS
from tools.site.sizes import Part, head_of, keep_budgets, parts_of, sent_bytes, size_table

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """<!doctype html><head>
<link rel="icon" href="data:,"><link rel="manifest" href="./app.webmanifest">
<link rel="stylesheet" href="./css/page.css"><link rel="modulepreload" href="./js/chunk.js">
<script type="module" src="./js/index.js"></script><script src="./now.js"></script>
<script defer src="later.js"></script>
</head><body><a href="other.html">Other</a><script type="application/json">{"src": 1}</script>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of noise, so that each file's size is known; one has a copy, of 1,000 bytes."""
    for name, size in {
        "css/page.css": 1000,
        "js/chunk.js": 2000,
        "js/index.js": 30_000,
        "js/editor-A.js": 4000,
        "now.js": 500,
        "later.js": 600,
        "js/editor-A.js.br": 1000,
        "python/pyodide.asm-1.wasm": 9000,
        "python/pyodide.asm-2.mjs": 800,
        "python/start-3.wasm": 70_000,
        "python/library-4.zip": 7000,
        "runner.html": 100,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(shake_128(name.encode()).digest(size))
    (tmp_path / "short.html").write_text(HEAD)
    (tmp_path / "long.html").write_text(HEAD + "x" * 5000)
    (tmp_path / "embed.html").write_text("x" * 9000)
    return tmp_path


def by_budget(site: Path) -> dict[str, Part]:
    return {part.budget: part for part in parts_of(site)}


def names(site: Path, part: Part) -> set[str]:
    return {file.relative_to(site).as_posix() for file in part.files}


def test_the_head_of_a_page_names_what_it_waits_for(site: Path) -> None:
    head = head_of(site / "short.html")
    assert head.before_paint == (site / "css/page.css", site / "now.js")
    assert head.scripts == (site / "js/chunk.js", site / "js/index.js", site / "later.js")


def test_the_parts_are_those_of_the_largest_page(site: Path) -> None:
    parts = by_budget(site)
    assert tuple(parts) == BUDGETS
    assert names(site, parts["first-paint"]) == {"long.html", "css/page.css", "now.js"}
    assert "long.html" in parts["first-paint"].what
    assert names(site, parts["page"]) - names(site, parts["first-paint"]) == {"js/chunk.js", "js/index.js", "later.js"}
    assert names(site, parts["python"]) == {"python/pyodide.asm-1.wasm", "python/pyodide.asm-2.mjs", "runner.html"}
    assert names(site, parts["library"]) == {"python/library-4.zip"}


def test_a_size_is_what_a_host_sends(site: Path) -> None:
    assert sent_bytes(site / "js/editor-A.js", "br") == 1000
    assert sent_bytes(site / "js/editor-A.js", "gzip") == 4000
    assert by_budget(site)["editor"].kilobytes("br") == 1.0


def test_a_part_has_the_modules_that_it_imports_and_the_page_does_not_have(site: Path) -> None:
    (site / "js/editor-A.js").write_text('import{a}from"./chunk.js";import{b}from"./shared.js";import"./missing.js";')
    (site / "js/shared.js").write_text('export*from"./deep.js";import("./late.js");')
    for name in ("deep", "late"):
        (site / f"js/{name}.js").write_text(f"{name}()")
    assert names(site, by_budget(site)["editor"]) == {"js/editor-A.js", "js/shared.js", "js/deep.js"}


def test_a_budget_that_is_kept_says_nothing(site: Path) -> None:
    keep_budgets(site, parts_of(site), {})
    keep_budgets(site, parts_of(site), {"editor": 1, "python": 9.9, "library": 7})


@pytest.mark.parametrize(
    ("budgets", "words"),
    [
        ({"editor": 0.9}, "the editor takes 1.0 kB in Brotli, and the budget 'editor' in pyproject.toml is 0.9 kB;"),
        (
            {"library": 9, "python": 9.8},
            "the largest files: python/pyodide.asm-1.wasm 9.0, python/pyodide.asm-2.mjs 0.8",
        ),
        ({"first-paint": 5}, "first paint of long.html takes"),
        ({"page": 20}, "the largest files: js/index.js 30.0, long.html"),
    ],
)
def test_a_budget_that_is_not_kept_is_one_line(site: Path, budgets: dict[str, float], words: str) -> None:
    with pytest.raises(Mistake) as caught:
        keep_budgets(site, parts_of(site), budgets)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_table_has_a_row_for_each_part(site: Path) -> None:
    table = size_table(parts_of(site), {"editor": 2}).splitlines()
    assert len(table) == 1 + len(BUDGETS)
    assert table[0].split() == ["kB", "brotli", "gzip", "budget"]
    assert table[3].split() == ["the", "editor", "1.0", "4.0", "2"]
    assert table[6].split()[-2:] == ["7.0", "7.0"]


def test_the_built_sites_parts_are_all_there(dist: Path) -> None:
    parts = by_budget(dist)
    assert len(parts["python"].files) == 8
    assert len(parts["library"].files) == 1
    assert len(parts["types"].files) == 3
    assert len(parts["linter"].files) == 2
    assert len(parts["editor"].files) == 3  # with what the type checker's tools need of CodeMirror too
    for part in parts.values():
        assert all(file.is_file() for file in part.files)
        assert 0 < part.kilobytes("br") <= part.kilobytes("gzip")
