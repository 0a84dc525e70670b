# The wheels of a site: those that every site has, and those that its author wants beside them.

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.env.wheels import download_named, entries, wheels_at
from tools.settings import name_of, names_version, names_wheels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.cache import Cache
    from tools.settings import Settings


def with_packages(wheels: Sequence[Path], settings: Settings, cache: Cache) -> tuple[Path, ...]:
    """These wheels, and those that `settings` name, with all that they need.

    They are downloaded once for the same names and versions. A package that is there already is taken as it is, unless
    its author names a version, or has a wheel of it.
    """
    paths = [settings.lessons / text for text in settings.packages if names_wheels(text)]
    named = [text for text in settings.packages if not names_wheels(text)]
    local = {name: found[0] for path in paths for name, found in wheels_at(path, settings.file).items()}
    found = {name: (wheel, entry["version"]) for wheel in wheels for name, entry in entries([wheel]).items()}
    replaced = {name_of(package) for package in named if names_version(package)} | {
        name for package in named if (name := name_of(package)) not in found
    }
    wanted = [package for package in named if "[" in package or name_of(package) in replaced]
    wanted += map(str, local.values())
    replaced |= local.keys()
    if not wanted:
        return tuple(wheels)
    pinned = [f"{name}=={version}" for name, (_, version) in sorted(found.items()) if name not in replaced]
    made = cache.step(
        "packages",
        ["\n".join(wanted), "\n".join(pinned), *local.values()],
        lambda out: download_named(wanted, pinned, out, settings.file),
    )
    more = {name: wheel for wheel in sorted(made.glob("*.whl")) for name in entries([wheel])}
    own = {name: wheel for name, (wheel, _) in found.items()}
    taken = {name: wheel for name, wheel in more.items() if name not in own or name in replaced}
    return tuple(sorted({**own, **taken}.values(), key=lambda wheel: wheel.name))
