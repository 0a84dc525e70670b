# Attributes in braces, {#id .mark name="value"}, of a fence or a container.

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mdit_py_plugins.attrs.parse import ParseError, parse

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from tools.lesson.contract import Attribute


@dataclass(frozen=True, slots=True)
class Braces:
    """The content of braces, and its place. `whose` says for errors what they belong to: "a cell"."""

    whose: str
    attributes: Mapping[str, str]
    marks: tuple[str, ...]
    file: Path
    line: int

    def allow(self, attributes: AbstractSet[str], marks: AbstractSet[str] = frozenset()) -> None:
        """Refuses all other attributes and marks."""
        for name in self.attributes:
            if name not in attributes:
                known = f"only {', '.join(sorted(attributes))}" if attributes else "and none at all"
                raise self.mistake(f"{self.whose} has no attribute {name!r}, {known}")
        for mark in self.marks:
            if mark not in marks:
                known = f"only {', '.join(f'.{known}' for known in sorted(marks))}" if marks else "and none at all"
                raise self.mistake(f"{self.whose} has no mark .{mark}, {known}")

    def allow_cell(
        self,
        contract: Sequence[Attribute],
        *,
        also: AbstractSet[str],
        marks: AbstractSet[str] = frozenset(),
        defaults: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, str]:
        """The attributes of the contract that stand here, a mark's as "". Refuses all others but `also` and `marks`.

        Of `defaults` it has what the contract knows and what does not stand here.
        """
        own = {attribute.name: attribute for attribute in contract}
        own_marks = {name for name, attribute in own.items() if attribute.is_mark}
        self.allow((own.keys() - own_marks) | also, own_marks | marks)
        found = {name: value for name, value in self.attributes.items() if name in own}
        for name, value in found.items():
            if not own[name].allows(value):
                raise self.mistake(f"{name} cannot be {value!r}: write {own[name].allowed_words}")
        marked = {mark: "" for mark in self.marks if mark in own_marks}
        return found | marked | {name: value for name, value in defaults.items() if name in own and name not in found}

    def mistake(self, message: str) -> Mistake:
        """A mistake at this place."""
        return Mistake(message, self.file, self.line)


def read_braces(text: str, whose: str, file: Path, line: int) -> Braces:
    """Reads the text in braces; it may be empty."""
    if not text:
        return Braces(whose, {}, (), file, line)
    try:
        end, found = parse(text)
    except ParseError as error:
        raise Mistake(f"these attributes cannot be read: {text}: {error}", file, line) from None
    if text[end + 1 :].strip():
        raise Mistake(f"remove what follows the braces: {text[end + 1 :].strip()}", file, line)
    attributes = {name: re.sub(r"\\(.)", r"\1", value) for name, value in found.items() if name != "class"}
    return Braces(whose, attributes, tuple(found.get("class", "").split()), file, line)
