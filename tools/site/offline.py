# The files with which a browser keeps the site: the service worker, with every file's hash, and the web app manifest.

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NotRequired, TypedDict

from tools.site.type_checker import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

SERVICE_WORKER = "service-worker.js"
APP = "app.webmanifest"
# Larger files, such as an author's videos, come from the network. Python's files are at most half as large.
LARGEST = 20 * 1024 * 1024


class SiteFile(TypedDict):
    """A file that is kept; an `onDemand` file only once a page has used it."""

    path: str
    sha256: str
    onDemand: NotRequired[bool]


def write_service_worker(dist: Path, script: str) -> None:
    """Writes the service worker of a complete site to dist/. Any change of the site changes it, so browsers notice."""
    files = kept_files(dist)
    name = hashlib.sha256((json.dumps(files) + script).encode()).hexdigest()[:12]
    site = json.dumps({"name": name, "files": files}, separators=(",", ":"))
    (dist / SERVICE_WORKER).write_text(f"const SITE = {site};\n{script}", "utf-8")


def kept_files(dist: Path) -> list[SiteFile]:
    """Every file of the site that a reader's browser keeps."""
    return [_entry(path.relative_to(dist).as_posix(), path) for path in sorted(dist.rglob("*")) if _is_kept(path, dist)]


def write_app_manifest(dist: Path, name: str, brand: str, language: str, icon: Path) -> None:
    """Writes the web app manifest and its icon to dist/, for browsers that install the site.

    `brand` is what a device writes below the icon.
    """
    (dist / "icon.svg").write_bytes(icon.read_bytes())
    manifest = {
        "name": name,
        "short_name": brand,
        "lang": language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    (dist / APP).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _entry(name: str, path: Path) -> SiteFile:
    entry: SiteFile = {"path": name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    if path.suffix == ".whl" or name.startswith(f"{FOLDER}/"):
        entry["onDemand"] = True
    return entry


def _is_kept(path: Path, dist: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(dist).parts)
    made_for_others = path.suffix == ".map" or path == dist / SERVICE_WORKER
    return path.is_file() and not hidden and not made_for_others and path.stat().st_size <= LARGEST
