# dist/: the site, put together from its parts.

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.cache import Cache
from tools.indexes import distribution, index_of
from tools.javascript import Bundle, Bundler
from tools.notices import write_notices
from tools.offline import write_app_manifest, write_service_worker
from tools.pages import Pages, read_lessons
from tools.python_files import prepare_library
from tools.recordings import Recorder
from tools.texts import read_texts

if TYPE_CHECKING:
    from tools.node import Node
    from tools.settings import Settings


def make_dist(root: Path, node: Node, settings: Settings) -> Path:
    """Builds the site into dist/, which changes only once everything is made."""
    (root / ".cache").mkdir(exist_ok=True)
    # A directory of its own, since a test run may build while a preview does.
    with TemporaryDirectory(dir=root / ".cache", prefix="dist-", ignore_cleanup_errors=True) as temporary:
        dist = Path(temporary) / "new"
        dist.mkdir()
        fill(dist, root, node, settings)
        _replace(root / "dist", dist, Path(temporary) / "old")
    return root / "dist"


def fill(dist: Path, root: Path, node: Node, settings: Settings) -> None:
    """Puts the whole site into an empty directory."""
    site = root / "site"
    version = json.loads((root / "node_modules/pyodide/package.json").read_text("utf-8"))["version"]
    indexes = [index_of(name, version) for name in settings.indexes]
    foreign = distribution(version) if "pyodide" in settings.indexes else None
    cache = Cache(root / ".cache")
    library = prepare_library(root, node, cache)
    recorder = Recorder(node, cache, root / "py", library.wheels[0].parent)
    lessons = read_lessons(settings.lessons, recorder.record)
    bundler = Bundler(node, site)
    python_files = library.place(dist, bundler.worker(), foreign)
    styles = bundler.styles(dist / "css")
    scripts = bundler.page(
        dist / "js",
        {
            "PYTHON_FILES": python_files,
            "PYTHON_SETTINGS": {
                "packages": "packages/",
                "indexes": [index.url for index in indexes if index.url],
                "hosts": [beginning for index in indexes for beginning in index.serves],
            },
            "CELL_STYLES": f"css/{styles.names['cell.css']}",
        },
    )
    pages = Pages(site, _assets(styles, scripts))
    for name, lesson in lessons.items():
        (dist / name).write_text(pages.lesson(lesson), "utf-8")
    (dist / "runner.html").write_text(pages.runner(bundler.runner()), "utf-8")
    first = lessons["index.html"]
    (dist / "play.html").write_text(pages.play(read_texts(site / "texts", first.language)), "utf-8")
    write_app_manifest(dist, first.title, first.language, site / "icon.svg")
    notices = write_notices(root, styles.packages | scripts.packages, library.wheels)
    (dist / "NOTICES.txt").write_text(notices, "utf-8")
    write_service_worker(dist, bundler.service_worker())  # knows all that stands here


def _replace(old: Path, new: Path, aside: Path) -> None:
    """Puts `new` where `old` is, so quickly that a running server hardly sees it."""
    if old.exists():
        old.rename(aside)
    new.rename(old)


def _assets(styles: Bundle, scripts: Bundle) -> dict[str, str]:
    """Addresses below the site's root, by the path below site/ that a template names."""
    folders = (("css", styles), ("js", scripts))
    return {
        f"{folder}/{name}": f"{folder}/{hashed}" for folder, bundle in folders for name, hashed in bundle.names.items()
    }
