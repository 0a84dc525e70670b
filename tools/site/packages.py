# The wheels of a site: those that every site has, and those that its author wants beside them.

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.env.wheels import download_named, entries
from tools.settings import name_of, names_version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.cache import Cache
    from tools.settings import Settings


def with_packages(wheels: Sequence[Path], settings: Settings, cache: Cache) -> tuple[Path, ...]:
    """These wheels, and those that `settings` name, with all that they need.

    They are downloaded once for the same names and versions. A package that is there already is taken as it is, unless
    its author names a version.
    """
    found = {name: (wheel, entry["version"]) for wheel in wheels for name, entry in entries([wheel]).items()}
    replaced = {name_of(package) for package in settings.packages if names_version(package)} | {
        name for package in settings.packages if (name := name_of(package)) not in found
    }
    wanted = [package for package in settings.packages if "[" in package or name_of(package) in replaced]
    if not wanted:
        return tuple(wheels)
    pinned = [f"{name}=={version}" for name, (_, version) in sorted(found.items()) if name not in replaced]
    made = cache.step(
        "packages",
        ["\n".join(wanted), "\n".join(pinned)],
        lambda out: download_named(wanted, pinned, out, settings.file),
    )
    more = {name: wheel for wheel in sorted(made.glob("*.whl")) for name in entries([wheel])}
    own = {name: wheel for name, (wheel, _) in found.items()}
    taken = {name: wheel for name, wheel in more.items() if name not in own or name in replaced}
    return tuple(sorted({**own, **taken}.values(), key=lambda wheel: wheel.name))
