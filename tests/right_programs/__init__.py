# Programs that are right, as tutorials, lessons and references have them: no mistake of theirs is to be told.

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

SUBJECTS = tuple(import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
