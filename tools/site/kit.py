# The kit: what every site has, whatever its lessons are. A checkout makes it, with esbuild and the page's Python; the
# installed package brings it, and needs neither.

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from tools.env.home import KIT, is_installed
from tools.site.constants import place_for
from tools.site.javascript import Bundle, Bundler
from tools.site.notices import write_notices
from tools.site.python_files import Library, prepare_library, prepare_wheels, wheels_of
from tools.site.type_checker import LINTER, PACKAGE, RUFF, prepare_type_checker

if TYPE_CHECKING:
    from pathlib import Path

    from tools.cache import Cache
    from tools.env.node import Node

MODULES, STYLES, CHECKERS, PLATFORM = "js", "css", "types", "scorm"
BUNDLES = "bundles.json"
SCORM = "scorm.js"
"""What a lesson in a course platform has beside the others' scripts; no site has it."""
NOTICES = "NOTICES.txt"
SCRIPTS = ("worker", "runner", "fit", "service_worker")
"""Those that are one classic script each, by the Bundler's names for them."""
CONSTANTS = ("PYTHON_FILES", "PYTHON_SETTINGS", "TYPE_FILES")
"""What every site says for itself (site/js/build.d.ts)."""
NO_SOURCES = {"gallery", "lessons", "templates", "runner.html"}
"""What esbuild does not read of site/."""
MAKERS = ("javascript.py", "kit.py", "notices.py", "licences", "constants.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """The directories of its parts: modules and styles with their notices, Python, its image, the checker, wheels."""

    scripts: Path
    compiled: Path
    image: Path
    checker: Path
    wheels: Path

    def copy(self, into: Path) -> None:
        """Writes it to an empty directory, where `read_kit` finds it."""
        for part in fields(self):
            shutil.copytree(getattr(self, part.name), into / part.name)

    def script(self, name: str) -> str:
        """One of SCRIPTS."""
        return (self.scripts / f"{name}.js").read_text("utf-8")

    def bundles(self) -> dict[str, Bundle]:
        """What esbuild has made: of "styles" and "page", and of the modules "loader", "embed", "linter" and "scorm"."""
        return {
            name: Bundle(facts["names"], frozenset(facts["packages"]), facts["needs"])
            for name, facts in json.loads((self.scripts / BUNDLES).read_text("utf-8")).items()
        }

    def notices(self) -> str:
        """The licences of all that is in it but the wheels."""
        return (self.scripts / NOTICES).read_text("utf-8")

    def library(self, root: Path) -> Library:
        """The interpreter's files; Pyodide itself is among the npm packages."""
        return Library(root / "node_modules/pyodide", self.compiled, self.image, wheels_of(self.wheels))


def provide_kit(root: Path, node: Node, cache: Cache) -> Kit:
    """The kit that an installed package has, otherwise one that is made of a checkout's sources."""
    return installed_kit(root) if is_installed(root) else make_kit(root, node, cache)


def installed_kit(root: Path) -> Kit:
    """The kit that an installed package has."""
    return Kit(**{part.name: root / KIT / part.name for part in fields(Kit)})


def make_kit(root: Path, node: Node, cache: Cache) -> Kit:
    """The kit of a checkout, whose parts are made once for the same sources."""
    library = prepare_library(root, node, cache)
    inputs: list[str | bytes | Path] = [root / "package-lock.json"]
    inputs += sorted(each for each in (root / "site").iterdir() if each.name not in NO_SOURCES)
    inputs += [root / "tools/site" / name for name in MAKERS]
    scripts = cache.step("scripts", inputs, lambda out: _bundle(root, node, out))
    checker = prepare_type_checker(root, node, cache).directory
    wheels = prepare_wheels(root, cache)
    return Kit(scripts=scripts, compiled=library.compiled, image=library.image, checker=checker, wheels=wheels)


def _bundle(root: Path, node: Node, out: Path) -> None:
    bundler = Bundler(node, root / "site")
    for name in SCRIPTS:
        (out / f"{name}.js").write_text(getattr(bundler, name)(), "utf-8")
    defines = {**{name: place_for(name) for name in CONSTANTS}, **bundler.shadow_styles()}
    bundles = {
        "styles": bundler.styles(out / STYLES),
        "page": bundler.page(out / MODULES, defines),
        "loader": bundler.alone("loader.js", out / MODULES, defines),
        "embed": bundler.alone("embed.js", out / MODULES, defines),
        "linter": bundler.alone(LINTER, out / CHECKERS, {}),
        "scorm": bundler.alone(SCORM, out / PLATFORM, {}),
    }
    (out / BUNDLES).write_text(json.dumps({name: _facts(bundle) for name, bundle in bundles.items()}), "utf-8")
    shutil.copyfile(root / "node_modules" / RUFF, out / CHECKERS / "ruff.wasm")
    packages = {PACKAGE}.union(*(bundle.packages for bundle in bundles.values()))
    (out / NOTICES).write_text(write_notices(root, packages), "utf-8")


def _facts(bundle: Bundle) -> dict[str, object]:
    return {"names": dict(bundle.names), "packages": sorted(bundle.packages), "needs": dict(bundle.needs)}
