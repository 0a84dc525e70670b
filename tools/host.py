# What the integrations ask of the installed package: the cells' files, for a site that another tool makes.

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.cache import Cache
from tools.env.home import ROOT, cache_folder
from tools.mistake import Mistake
from tools.settings import Settings, requirements
from tools.site.elements import Elements
from tools.site.kit import installed_kit
from tools.site.packages import with_packages

if TYPE_CHECKING:
    from collections.abc import Sequence


def write_elements(folder: Path, *, title: str, language: str, packages: Sequence[str], source: Path) -> None:
    """Makes a folder of all that the cells of a site need, so that they ask no other site; its script is yieldpad.js.

    `title` and `language` are those of the site, `packages` what its programs may import beside what every site has,
    as in yieldpad.toml. `source` is the folder of the site's sources. Raises Mistake if a package cannot be had.
    """
    try:
        settings = Settings(lessons=source, packages=requirements(packages))
    except ValueError as error:
        raise Mistake(f"the site's packages must have {error}") from None
    cache = Cache(cache_folder(source))
    kit = installed_kit(ROOT)
    library = kit.library(ROOT)
    wheels = with_packages(library.wheels, settings, cache)
    elements = Elements(
        root=ROOT, kit=kit, library=replace(library, wheels=wheels), settings=settings, title=title, language=language
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-", ignore_cleanup_errors=True) as temporary:
        made = Path(temporary) / "new"
        made.mkdir()
        elements.write(made)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
