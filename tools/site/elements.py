# A site without its lessons: what the cells of any page need, at the addresses that they ask for.

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.indexes import distribution, index_of
from tools.site.constants import place_modules
from tools.site.embedding import Embedding
from tools.site.gallery import read_gallery
from tools.site.kit import CHECKERS, MODULES, NOTICES, STYLES
from tools.site.notices import notices_of_wheels
from tools.site.offline import write_app_manifest, write_service_worker
from tools.site.pages import Pages, policy_of_pages
from tools.site.type_checker import LINTER, TypeChecker, place_linter, place_package_types

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.settings import Settings
    from tools.site.javascript import Bundle
    from tools.site.kit import Kit
    from tools.site.python_files import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """Writes them. `title` and `language` are those of the course, `files` what its programs open."""

    root: Path
    kit: Kit
    library: Library
    settings: Settings
    title: str
    language: str
    files: Sequence[str] = ()

    @property
    def brand(self) -> str:
        """The name of the site."""
        return self.settings.brand or self.title

    def place(self, dist: Path) -> Pages:
        """Writes them to an empty directory, but for what `finish` writes. Returns what makes the pages of lessons."""
        site, kit = self.root / "site", self.kit
        version = json.loads((self.root / "node_modules/pyodide/package.json").read_text("utf-8"))["version"]
        indexes = [index_of(name, version) for name in self.settings.indexes]
        foreign = distribution(version) if "pyodide" in self.settings.indexes else None
        hosts = [beginning for index in indexes for beginning in index.serves]
        bundles = kit.bundles()
        shutil.copytree(kit.scripts / STYLES, dist / STYLES)
        checker = TypeChecker(kit.checker).place(dist)
        linter = place_linter(dist, kit.scripts / CHECKERS, bundles["linter"].names[LINTER])
        constants = {
            "PYTHON_FILES": self.library.place(dist, kit.script("worker"), foreign),
            "PYTHON_SETTINGS": {
                "packages": "packages/",
                "indexes": [index.url for index in indexes if index.url],
                "hosts": hosts,
                "files": self.files,
            },
            "TYPE_FILES": {**checker, "packages": place_package_types(dist, self.library.wheels), **linter},
        }
        names = place_modules(kit.scripts / MODULES, dist / MODULES, constants)
        bundles = {name: bundle.renamed(names) for name, bundle in bundles.items()}
        scripts, runner, fit = bundles["page"], kit.script("runner"), kit.script("fit")
        Embedding(site=site, bundles=bundles, hosts=hosts, runner=runner, fit=fit, brand=self.brand).place(dist)
        pages = Pages(
            site=site,
            assets=_assets(bundles["styles"], scripts),
            course=self.title,
            about=self.settings.description,
            brand=self.brand,
            claim=self.settings.claim,
            language=self.language,
            lessons=(),
            policy=policy_of_pages(hosts),
            # A cell in view starts Python at once: the script that does it need not be asked for then.
            modules=tuple(f"js/{name}" for name in (*scripts.needs["index.js"], scripts.names["open-python.js"])),
        )
        (dist / "runner.html").write_text(pages.runner(runner), "utf-8")
        (dist / NOTICES).write_text(kit.notices() + notices_of_wheels(self.library.wheels), "utf-8")
        write_app_manifest(dist, self.title, self.brand, self.language, site / "icon.svg")
        return pages

    def write(self, dist: Path) -> None:
        """Writes them all to an empty directory, with a playground for links to programs."""
        # Not with its recording: that has to be made by Node, and drawn in the site's language.
        playground = self.place(dist).play(read_gallery(self.root / "site/gallery", self.language).first)
        for name in ("play.html", "index.html"):  # the second is where the pages' own links lead
            (dist / name).write_text(playground, "utf-8")
        self.finish(dist)

    def finish(self, dist: Path) -> None:
        """Writes what lists all files of a complete site."""
        write_service_worker(dist, self.kit.script("service_worker"))


def _assets(styles: Bundle, scripts: Bundle) -> dict[str, str]:
    """Addresses below the site's root, by the paths below site/ that templates name."""
    folders = (("css", styles), ("js", scripts))
    return {
        f"{folder}/{name}": f"{folder}/{hashed}" for folder, bundle in folders for name, hashed in bundle.names.items()
    }
