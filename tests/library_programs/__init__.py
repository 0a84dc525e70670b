# Programs that use libraries, the site's own and Python's, as people write them. Each one's picture was looked at.

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

SUBJECTS = tuple(
    import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__) if module.name.endswith("_programs")
)
PROGRAMS: dict[str, str] = {
    f"{subject.__name__.rpartition('.')[2].removesuffix('_programs')}: {name}": code
    for subject in SUBJECTS
    for name, code in subject.PROGRAMS.items()
}
