# Makes the npm package: the element for pages that a bundler makes, with the site's files, which are not bundled.

from __future__ import annotations

import gzip
import json
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.cache import Cache
from tools.settings import Settings
from tools.site.elements import Elements
from tools.site.kit import NOTICES, provide_kit

if TYPE_CHECKING:
    from tools.env.node import Node

SOURCE = Path("integrations/npm")
TITLE = "Yieldpad"
EXECUTABLE = {"files.js"}
DATE = 315532800
"""The date of all files, 1 January 1980, so that the same sources make the same bytes."""
LEVEL = 6
"""Of gzip: above it the package takes several times as long, and is hardly smaller."""


def make_npm_package(root: Path, node: Node, out: Path) -> Path:
    """Writes it to a folder, and returns its path, by which npm installs it."""
    facts = json.loads((root / SOURCE / "package.json").read_text("utf-8"))
    facts["version"] = json.loads((root / "package.json").read_text("utf-8"))["version"]
    made = out / f"{facts['name']}-{facts['version']}.tgz"
    with TemporaryDirectory(dir=out, prefix=".npm-", ignore_cleanup_errors=True) as temporary:
        site = Path(temporary) / "site"
        site.mkdir()
        _elements(root, node).write(site)
        files = {f"site/{file.relative_to(site).as_posix()}": file for file in site.rglob("*") if file.is_file()}
        files |= {file.name: file for file in (root / SOURCE).iterdir() if file.name != "package.json"}
        files |= {"LICENSE": root / "LICENSE", NOTICES: site / NOTICES}
        contents = {name: file.read_bytes() for name, file in files.items()}
    contents["package.json"] = f"{json.dumps(facts, indent=2)}\n".encode()
    made.write_bytes(_archive(contents))
    return made


def _elements(root: Path, node: Node) -> Elements:
    """The cells' files, with the packages of every site."""
    kit = provide_kit(root, node, Cache(root / ".cache"))
    library, settings = kit.library(root), Settings(lessons=root / SOURCE)
    return Elements(root=root, kit=kit, library=library, settings=settings, title=TITLE, language="en")


def _archive(contents: dict[str, bytes]) -> bytes:
    """The files as npm has them: below the folder `package`."""
    archive = BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name, content in sorted(contents.items()):
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size, entry.mtime = len(content), DATE
            entry.mode = 0o755 if name in EXECUTABLE else 0o644
            tar.addfile(entry, BytesIO(content))
    return gzip.compress(archive.getvalue(), LEVEL, mtime=DATE)
