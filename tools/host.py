"""Writes the cells' files for a site that another tool makes: the integrations call it, and `yieldpad-files FOLDER`."""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.cache import Cache, files_below, fingerprint
from tools.env.home import KIT, ROOT, cache_folder
from tools.mistake import Mistake
from tools.settings import Settings, requirements
from tools.site.elements import Elements
from tools.site.kit import installed_kit
from tools.site.packages import with_packages

if TYPE_CHECKING:
    from collections.abc import Sequence

STAMP = ".yieldpad"
"""The file that says what a folder was made of. Hidden, so that no tool takes it for a part of the site."""
TITLE = "Yieldpad"
PARTS = (KIT, "site", "tools")
"""Those of the installed package that the files are made of."""


def main(arguments: list[str] | None = None) -> int:
    """Does what the command line says. Returns 0, or 1 if the folder cannot be written; 2 is argparse's."""
    parser = argparse.ArgumentParser(prog="yieldpad-files", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that your site serves, new or its own")
    parser.add_argument("--title", default=TITLE, help="what the page for links to programs is called")
    parser.add_argument("--language", default="en", help="of that page")
    parser.add_argument("--packages", nargs="+", default=[], metavar="NAME", help="what programs may import")
    told = parser.parse_args(arguments)
    try:
        refuse_others(told.folder)
        write_elements(
            told.folder, title=told.title, language=told.language, packages=told.packages, source=told.folder.parent
        )
    except Mistake as mistake:
        print(f"yieldpad-files: {mistake}", file=sys.stderr)
        return 1
    return 0


def refuse_others(folder: Path) -> None:
    """Raises Mistake if a folder has files of somebody else: it would be replaced."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not (folder / STAMP).is_file()):
        raise Mistake("it has other files. Name a folder that is new or empty", folder)


def write_elements(folder: Path, *, title: str, language: str, packages: Sequence[str], source: Path) -> None:
    """Makes a folder of all that the cells of a site need, so that they ask no other site; its script is yieldpad.js.

    `title` and `language` are those of the site, `packages` what its programs may import beside what every site has,
    as in yieldpad.toml. `source` is the folder of the site's sources. A folder that was made of the same is left as it
    is. Raises Mistake if a package cannot be had.
    """
    try:
        settings = Settings(lessons=source, packages=requirements(packages))
    except ValueError as error:
        raise Mistake(f"the site's packages must have {error}") from None
    cache = Cache(cache_folder(source))
    kit = installed_kit(ROOT)
    library = kit.library(ROOT)
    wheels = with_packages(library.wheels, settings, cache)
    stamp = fingerprint(title, language, state_of(*wheels), state_of(*(ROOT / part for part in PARTS)))
    if is_made_of(folder, stamp):
        return
    elements = Elements(
        root=ROOT, kit=kit, library=replace(library, wheels=wheels), settings=settings, title=title, language=language
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-", ignore_cleanup_errors=True) as temporary:
        made = Path(temporary) / "new"
        made.mkdir()
        elements.write(made)
        (made / STAMP).write_text(stamp, "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)


def is_made_of(folder: Path, stamp: str) -> bool:
    """Whether a folder was made of what this stamp says."""
    file = folder / STAMP
    return file.is_file() and file.read_text("utf-8") == stamp


def state_of(*paths: Path) -> str:
    """A text that changes with these files, and those of these folders. Some are too large to be read at each build."""
    facts = [(file, file.stat()) for path in paths for file in files_below(path)]
    return "\n".join(f"{file} {found.st_size} {found.st_mtime_ns}" for file, found in facts)


if __name__ == "__main__":
    sys.exit(main())
