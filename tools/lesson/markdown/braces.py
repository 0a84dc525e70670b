# Attributes in braces, {#id .mark name="value"}, of a fence or a container.

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from mdit_py_plugins.attrs.parse import ParseError, parse

from tools.lesson.lesson import NO_SESSION
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from tools.lesson.contract import Attribute
    from tools.lesson.remarks import Remarks


@dataclass(frozen=True, slots=True)
class Braces:
    """The content of braces, and its place. `whose` says for errors what they belong to: "a cell"."""

    whose: str
    attributes: Mapping[str, str]
    marks: tuple[str, ...]
    file: Path
    line: int
    remarks: Remarks

    def allow(self, attributes: AbstractSet[str], marks: AbstractSet[str] = frozenset()) -> None:
        """Tells of all other attributes and marks, which have no effect."""
        for name in self.attributes:
            if name not in attributes:
                known = f"only {', '.join(sorted(attributes))}" if attributes else "and none at all"
                self.tell(f"{self.whose} has no attribute {name!r}, {known}")
        for mark in self.marks:
            if mark not in marks:
                known = f"only {', '.join(f'.{known}' for known in sorted(marks))}" if marks else "and none at all"
                self.tell(f"{self.whose} has no mark .{mark}, {known}")

    def allow_cell(
        self,
        contract: Sequence[Attribute],
        *,
        also: AbstractSet[str],
        marks: AbstractSet[str] = frozenset(),
        defaults: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, str]:
        """The attributes of the contract that stand here, a mark's as "". Tells of all others but `also` and `marks`.

        Of `defaults` it has what the contract knows and what does not stand here. The session `none` is no session.
        """
        own = {attribute.name: attribute for attribute in contract}
        own_marks = {name for name, attribute in own.items() if attribute.is_mark}
        self.allow((own.keys() - own_marks) | also, own_marks | marks)
        found: dict[str, str] = {}
        for name, value in self.attributes.items():
            if name in own and own[name].allows(value):
                found[name] = value
            elif name in own:
                self.tell(f"{name} cannot be {value!r}: write {own[name].allowed_words}")
        marked = {mark: "" for mark in self.marks if mark in own_marks}
        given = {name: value for name, value in defaults.items() if name in own and name not in found}
        together = found | marked | given
        if together.get("session") == NO_SESSION:
            del together["session"]
        return together

    def without(self, mark: str) -> Braces:
        """The same without a mark."""
        return replace(self, marks=tuple(each for each in self.marks if each != mark))

    def with_label(self, label: str) -> Braces:
        """The same with a label, unless it has one."""
        return replace(self, attributes={"label": label, **self.attributes})

    def tell(self, message: str) -> None:
        """Tells of this place."""
        self.remarks.add(message, self.file, self.line)

    def mistake(self, message: str) -> Mistake:
        """A mistake at this place."""
        return Mistake(message, self.file, self.line)


def read_braces(text: str, whose: str, file: Path, line: int, remarks: Remarks) -> Braces:
    """Reads the text in braces; it may be empty. What cannot be read has no effect."""
    none = Braces(whose, {}, (), file, line, remarks)
    if not text:
        return none
    try:
        end, found = parse(text)
    except ParseError as error:
        remarks.add(f"these attributes cannot be read: {text}: {error}", file, line)
        return none
    if text[end + 1 :].strip():
        remarks.add(f"remove what follows the braces: {text[end + 1 :].strip()}", file, line)
    attributes = {name: re.sub(r"\\(.)", r"\1", value) for name, value in found.items() if name != "class"}
    return replace(none, attributes=attributes, marks=tuple(found.get("class", "").split()))
