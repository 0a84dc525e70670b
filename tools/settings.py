# The author's settings: the table [tool.yieldpad] of pyproject.toml.

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tools.indexes import NAMES
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an author decides about the site."""

    lessons: Path
    packages: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()


def read_settings(root: Path, *, also_allow: tuple[str, ...] = ()) -> Settings:
    """The settings in `root`; `also_allow` are package indexes allowed for this one build."""
    file = root / "pyproject.toml"
    table: object = tomllib.loads(file.read_text("utf-8")).get("tool", {}).get("yieldpad", {})
    if not isinstance(table, dict):
        raise Mistake("[tool.yieldpad] is no table", file)
    known = {"lessons", "packages", "indexes"}
    for name in table:
        if name not in known:
            raise Mistake(f"[tool.yieldpad] knows no {name!r}, only {', '.join(sorted(known))}", file)
    lessons = table.get("lessons", "site/lessons")
    if not isinstance(lessons, str):
        raise Mistake("[tool.yieldpad] lessons is the path of a folder, as text", file)
    indexes = (*_texts(table, "indexes", file), *also_allow)
    for index in indexes:
        if index not in NAMES and not index.startswith("https://"):
            raise Mistake(f"a package index is {', '.join(NAMES)} or an https address, not {index!r}", file)
    packages = _texts(table, "packages", file)
    return Settings(lessons=root / lessons, packages=packages, indexes=tuple(dict.fromkeys(indexes)))


def _texts(table: dict[str, object], name: str, file: Path) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Mistake(f"[tool.yieldpad] {name} is a list of texts", file)
    return tuple(cast("list[str]", value))
