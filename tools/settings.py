# The author's settings, yieldpad.toml in the lessons' folder, and the project's, [tool.yieldpad] in pyproject.toml.

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from tools.env.wheels import normal
from tools.indexes import NAMES
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

FILE = "yieldpad.toml"
"""An author's settings, beside the lessons."""
TEXTS = ("title", "description", "brand", "claim")
LISTS = ("packages", "indexes")
NAMES_OF_SETTINGS = (*TEXTS, "language", *LISTS, "gallery")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z\d]{2,8})*")
REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z\d]([A-Za-z\d._-]*[A-Za-z\d])?)\s*(\[[\w\s,.-]*\])?\s*(?P<version>[=<>!~].*)?"
)
"""A package for pip: its name, and perhaps which versions. An option of pip is none."""
BUDGETS = ("first-paint", "page", "editor", "predictions", "python", "library", "types", "linter")
"""The parts of the site that can have a budget (tools/site/sizes.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an author decides about the site. An empty text stands for what the course itself says.

    `brand` is the name at the top of each page, `claim` a few words beside it. `language` is that of lessons that name
    none. `packages` are beside those that every site has: names for pip, and paths of wheels from `lessons`.
    `gallery`: the site has our gallery of programs.
    `budgets` are in kB of Brotli; `strict`: a remark ends the build.
    """

    lessons: Path
    title: str = ""
    description: str = ""
    brand: str = ""
    claim: str = ""
    language: str = ""
    packages: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    gallery: bool = False
    budgets: Mapping[str, float] = field(default_factory=dict)
    strict: bool = False

    @property
    def file(self) -> Path:
        """Where they are from, if it is there."""
        return self.lessons / FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What the project decides: its own lessons, the wheels that every site has, and budgets for its own site."""

    lessons: Path
    packages: tuple[str, ...] = ()
    budgets: Mapping[str, float] = field(default_factory=dict)


def read_settings(
    lessons: Path,
    *,
    also_allow: tuple[str, ...] = (),
    budgets: Mapping[str, float] | None = None,
    strict: bool = False,
) -> Settings:
    """The settings in a folder of lessons, which may have none. `also_allow` are more indexes, for this build."""
    file = lessons / FILE
    table = _Table(file, _read(file) if file.is_file() else {}, place="", text=_text(file))
    table.allow_only(NAMES_OF_SETTINGS)
    return Settings(
        lessons=lessons,
        **{name: table.text_of(name) for name in TEXTS},
        language=table.language(),
        packages=table.requirements("packages"),
        indexes=tuple(dict.fromkeys((*table.indexes(), *_allowed(also_allow)))),
        gallery=table.truth("gallery"),
        budgets=budgets or {},
        strict=strict,
    )


def read_project(root: Path) -> Project:
    """The settings in a checkout's pyproject.toml."""
    file = root / "pyproject.toml"
    tools = _read(file).get("tool", {})
    found = tools.get("yieldpad", {}) if isinstance(tools, dict) else {}
    if not isinstance(found, dict):
        raise Mistake("[tool.yieldpad] must be a table", file)
    table = _Table(file, found, place="[tool.yieldpad] ", text=_text(file))
    table.allow_only(("lessons", "packages", "budgets"))
    lessons = table.text_of("lessons") or "site/lessons"
    return Project(lessons=root / lessons, packages=table.requirements("packages"), budgets=table.budgets())


def name_of(requirement: str) -> str:
    """The name of a package that a requirement is about, in the form in which names are compared."""
    found = REQUIREMENT.fullmatch(requirement)
    return normal(found["name"] if found else requirement)


def requirements(texts: Iterable[str]) -> tuple[str, ...]:
    """These packages for pip, and paths of wheels. Raises ValueError if one is neither."""
    found = tuple(text.strip() for text in texts)
    for text in found:
        if not (REQUIREMENT.fullmatch(text) or names_wheels(text)):
            raise ValueError(
                f'names of packages, such as "rich" or "rich==15.0.0", or a folder: "wheels/", not {text!r}'
            )
    return found


def names_wheels(text: str) -> bool:
    """Whether this is the path of a folder with wheels, or of a wheel, and not the name of a package."""
    return text.endswith(("/", ".whl"))


def names_version(requirement: str) -> bool:
    """Whether a requirement says which versions of its package will do."""
    found = REQUIREMENT.fullmatch(requirement)
    return found is not None and found["version"] is not None


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a file of TOML, while it is read. `place` says which one, before its names."""

    file: Path
    values: Mapping[str, object]
    place: str
    text: str

    def allow_only(self, names: Collection[str]) -> None:
        """Raises Mistake if there is anything else."""
        for name in self.values:
            if name not in names:
                near = get_close_matches(name, names, 1)
                remedy = f"did you mean {near[0]!r}?" if near else f"use {', '.join(names)}"
                raise self._mistake(name, f"there is no setting {name!r}: {remedy}")

    def text_of(self, name: str) -> str:
        value = self.values.get(name, "")
        if not isinstance(value, str) or (name in self.values and not value.strip()):
            raise self._mistake(name, f'{name} must be a text: {name} = "…"')
        return value.strip()

    def truth(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self._mistake(name, f"{name} must be true or false, not {value!r}")
        return value

    def language(self) -> str:
        code = self.text_of("language")
        if code and not LANGUAGE.fullmatch(code):
            raise self._mistake("language", f'language must be a code, such as "en" or "de", not {code!r}')
        return code

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._mistake(name, f'{name} must be a list of texts: {name} = ["…", "…"]')
        return tuple(cast("list[str]", value))

    def requirements(self, name: str) -> tuple[str, ...]:
        try:
            return requirements(self.texts(name))
        except ValueError as error:
            raise self._mistake(name, f"{name} must have {error}") from None

    def indexes(self) -> tuple[str, ...]:
        try:
            return _allowed(self.texts("indexes"))
        except ValueError as error:
            raise self._mistake("indexes", str(error)) from None

    def budgets(self) -> Mapping[str, float]:
        budgets = self.values.get("budgets", {})
        if not isinstance(budgets, dict):
            raise self._mistake("budgets", "budgets must be a table")
        for name, size in budgets.items():
            if name not in BUDGETS:
                raise self._mistake(name, f"there is no budget {name!r}: use {', '.join(BUDGETS)}")
            if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size < float("inf"):
                raise self._mistake(name, f"the budget {name} must be a number of kB")
        return cast("Mapping[str, float]", budgets)

    def _mistake(self, name: str, words: str) -> Mistake:
        """A mistake in the line that gives a name its value."""
        found = re.search(rf"""^\s*(\[[\w."'-]*)?["']?{re.escape(name)}["']?\s*[].=]""", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.end()) + 1 if found else None
        return Mistake(self.place + words, self.file, line)


def _allowed(indexes: tuple[str, ...]) -> tuple[str, ...]:
    """These indexes. Raises ValueError if one is none."""
    for index in indexes:
        if index not in NAMES and not index.startswith("https://"):
            raise ValueError(f"a package index must be {', '.join(NAMES)} or an https address, not {index!r}")
    return indexes


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.DOTALL)
        why, line = (found[1], found[2]) if found else (str(error), None)
        raise Mistake(f"this is not TOML: {why}", file, int(line) if line else None) from None


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig") if file.is_file() else ""
    except UnicodeDecodeError:
        raise Mistake("the file is not UTF-8: save it as UTF-8 in your editor", file) from None
