# The compressed copies of the site's files, FILE.br and FILE.gz, for hosts that send them instead of compressing.

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.cache import Cache
    from tools.env.node import Node

COMPRESSIBLE = frozenset(
    {".css", ".csv", ".html", ".ipynb", ".js", ".json", ".md", ".mjs", ".py", ".svg", ".txt", ".wasm", ".webmanifest"}
    | {".xml"}
)
"""Suffixes of files that get smaller. Images, films, wheels and other zips are compressed already."""
COPIES: Mapping[str, str] = {"br": ".br", "gzip": ".gz"}
"""The suffix of a copy by its content coding, the smallest first."""
SCRIPT = Path(__file__).with_name("compress.mjs")


def write_copies(dist: Path, node: Node, cache: Cache) -> None:
    """Writes the copies of a complete site beside its files.

    A copy is there only if it is smaller. A file of the author that has the name of a copy stays as it is.
    """
    files = [file for file in sorted(dist.rglob("*")) if file.suffix in COMPRESSIBLE and file.is_file()]
    results = cache.each("compressed", files, [SCRIPT], lambda jobs: _compress(node, jobs))
    for file, result in zip(files, results, strict=True):
        for suffix in COPIES.values():
            made, copy = result / f"copy{suffix}", copy_of(file, suffix)
            if made.exists() and not copy.exists():
                shutil.copyfile(made, copy)


def copy_of(file: Path, suffix: str) -> Path:
    """Where the copy with this suffix is, if there is one."""
    return file.with_name(file.name + suffix)


def _compress(node: Node, jobs: Mapping[Path, Path]) -> None:
    with TemporaryDirectory() as temporary:
        file = Path(temporary) / "jobs.json"
        paths = [[str(source.resolve()), str(out.resolve())] for source, out in jobs.items()]
        file.write_text(json.dumps(paths), "utf-8")
        node.run(SCRIPT, file)
