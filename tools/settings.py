# The author's settings: the table [tool.yieldpad] of pyproject.toml.

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from tools.indexes import NAMES
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


BUDGETS = ("first-paint", "page", "editor", "python", "library", "types", "linter")
"""The parts of the site that can have a budget (tools/site/sizes.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an author decides about the site. `budgets` are in kB of Brotli; `strict`: a remark ends the build."""

    lessons: Path
    title: str = "Yieldpad"
    description: str = ""
    packages: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    budgets: Mapping[str, float] = field(default_factory=dict)
    strict: bool = False


def read_settings(root: Path, *, lessons: Path | None = None, also_allow: tuple[str, ...] = ()) -> Settings:
    """The settings in `root`.

    For this build, `lessons` is another folder, without the title, the description and the budgets in pyproject.toml,
    and `also_allow` are additional indexes.
    """
    file = root / "pyproject.toml"
    table: object = tomllib.loads(file.read_text("utf-8")).get("tool", {}).get("yieldpad", {})
    if not isinstance(table, dict):
        raise Mistake("[tool.yieldpad] must be a table", file)
    known = {"title", "description", "lessons", "packages", "indexes", "budgets"}
    for name in table:
        if name not in known:
            raise Mistake(f"[tool.yieldpad] has no setting {name!r}: use {', '.join(sorted(known))}", file)
    folder = table.get("lessons", "site/lessons")
    title, description = table.get("title", "Yieldpad"), table.get("description", "")
    if not isinstance(folder, str):
        raise Mistake("[tool.yieldpad] lessons must be the path of a folder, as text", file)
    if not isinstance(title, str) or not title.strip():
        raise Mistake("[tool.yieldpad] title must be the course's title, as text", file)
    if not isinstance(description, str):
        raise Mistake("[tool.yieldpad] description must be a sentence about the course, as text", file)
    indexes = (*_texts(table, "indexes", file), *also_allow)
    for index in indexes:
        if index not in NAMES and not index.startswith("https://"):
            raise Mistake(f"a package index must be {', '.join(NAMES)} or an https address, not {index!r}", file)
    packages = _texts(table, "packages", file)
    budgets = _budgets(table, file)
    return Settings(
        lessons=lessons or root / folder,
        title="Yieldpad" if lessons else title,
        description="" if lessons else description,
        packages=packages,
        indexes=tuple(dict.fromkeys(indexes)),
        budgets={} if lessons else budgets,
    )


def _budgets(table: dict[str, object], file: Path) -> dict[str, float]:
    budgets = table.get("budgets", {})
    if not isinstance(budgets, dict):
        raise Mistake("[tool.yieldpad] budgets must be a table", file)
    for name, size in budgets.items():
        if name not in BUDGETS:
            raise Mistake(f"[tool.yieldpad.budgets] has no budget {name!r}: use {', '.join(BUDGETS)}", file)
        if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size < float("inf"):
            raise Mistake(f"[tool.yieldpad.budgets] {name} must be a number of kB", file)
    return cast("dict[str, float]", budgets)


def _texts(table: dict[str, object], name: str, file: Path) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Mistake(f"[tool.yieldpad] {name} must be a list of texts", file)
    return tuple(cast("list[str]", value))
