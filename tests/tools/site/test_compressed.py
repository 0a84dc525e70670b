# The compressed copies of the site's files.

from __future__ import annotations

import gzip
from hashlib import shake_128
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.cache import Cache
from tools.site.compressed import COMPRESSIBLE, copy_of, write_copies

if TYPE_CHECKING:
    from tools.env.node import Node

TEXT = "async def numbers(): yield 1\n" * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    (made / "js").mkdir(parents=True)
    (made / "index.html").write_text(TEXT)
    (made / "js/a.mjs").write_text(TEXT)
    return made


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def decoded(node: Node, file: Path) -> bytes:
    """What a browser makes of a Brotli copy."""
    script = file.parent / "decode.mjs"
    script.write_text(
        'import { readFileSync, writeFileSync } from "node:fs"; import { brotliDecompressSync } from "node:zlib";'
        "const [from, to] = process.argv.slice(2); writeFileSync(to, brotliDecompressSync(readFileSync(from)));"
    )
    plain = file.parent / "decoded"
    node.run(script, file, plain)
    return plain.read_bytes()


def test_the_copies_hold_what_the_file_holds(site: Path, node: Node, tmp_path: Path) -> None:
    write_copies(site, node, Cache(tmp_path / "cache"))
    assert names(site) == {f"{name}{end}" for name in ("index.html", "js/a.mjs") for end in ("", ".br", ".gz")}
    assert gzip.decompress((site / "index.html.gz").read_bytes()) == TEXT.encode()
    assert decoded(node, site / "js/a.mjs.br") == TEXT.encode()
    sizes = [(site / f"index.html{end}").stat().st_size for end in (".br", ".gz", "")]
    assert sizes == sorted(sizes)


def test_a_site_may_be_told_from_the_current_folder(
    site: Path, node: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_copies(Path("site"), node, Cache(Path("cache")))
    assert "index.html.br" in names(site)


def test_what_does_not_get_smaller_has_no_copy(site: Path, node: Node, tmp_path: Path) -> None:
    (site / "noise.wasm").write_bytes(shake_128(b"noise").digest(2000))
    (site / "empty.txt").write_bytes(b"")
    (site / "film.mp4").write_text(TEXT)
    write_copies(site, node, Cache(tmp_path / "cache"))
    assert {name for name in names(site) if name.startswith(("noise", "empty", "film"))} == {
        "noise.wasm",
        "empty.txt",
        "film.mp4",
    }


def test_the_same_files_make_the_same_copies(site: Path, node: Node, tmp_path: Path) -> None:
    made = []
    for cache in ("one", "two", "two"):
        for file in [*site.rglob("*.br"), *site.rglob("*.gz")]:
            file.unlink()
        write_copies(site, node, Cache(tmp_path / cache))
        made.append({name: (site / name).read_bytes() for name in names(site)})
    assert made[0] == made[1] == made[2]


def test_what_was_compressed_once_is_not_compressed_again(site: Path, node: Node, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    write_copies(site, node, cache)
    kept = {path: path.stat().st_ino for path in (tmp_path / "cache").rglob("copy.*")}
    assert len(kept) == 2  # both files have the same content
    (site / "index.html").write_text(TEXT + "more")
    for file in site.rglob("*.br"):
        file.unlink()
    write_copies(site, node, cache)
    now = {path: path.stat().st_ino for path in (tmp_path / "cache").rglob("copy.*")}
    assert kept.items() < now.items()
    assert len(now) == 4
    assert decoded(node, site / "index.html.br") == (TEXT + "more").encode()


def test_a_file_of_the_author_is_not_replaced_by_a_copy(site: Path, node: Node, tmp_path: Path) -> None:
    (site / "index.html.gz").write_text("the author's")
    write_copies(site, node, Cache(tmp_path / "cache"))
    assert (site / "index.html.gz").read_text() == "the author's"
    assert (site / "index.html.br").exists()


def test_every_file_of_the_built_site_that_gets_smaller_has_its_copies(dist: Path) -> None:
    files = [file for file in dist.rglob("*") if file.suffix in COMPRESSIBLE and file.stat().st_size > 500]
    assert {"index.html", "service-worker.js"} <= {file.name for file in files}
    assert {file.suffix for file in files} >= {".html", ".css", ".js", ".mjs", ".json", ".wasm", ".txt"}
    for file in files:
        brotli, zipped = copy_of(file, ".br"), copy_of(file, ".gz")
        assert gzip.decompress(zipped.read_bytes()) == file.read_bytes()
        assert brotli.stat().st_size < zipped.stat().st_size < file.stat().st_size
