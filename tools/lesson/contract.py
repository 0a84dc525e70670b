# What a cell's attributes are, which values they take, and where they can be written: site/cell-contract.json, read.

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "site/cell-contract.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """An attribute of a cell; `site/js/share/contract.js` says what it can take, and is the same for the page."""

    name: str
    takes: str
    places: frozenset[str]
    choices: tuple[str, ...] = ()
    pattern: str = ""

    @property
    def is_mark(self) -> bool:
        """Whether it is there or not, and has no value."""
        return self.takes == "mark"

    def allows(self, value: str) -> bool:
        """Whether its author can give it this value."""
        if self.takes == "addresses":
            return all(re.fullmatch(self.pattern, item) for item in value.split())
        if self.takes not in {"choice", "number"} or value in self.choices:
            return True
        return self.takes == "number" and bool(re.fullmatch(self.pattern, value)) and 0 < float(value) < float("inf")

    @property
    def allowed_words(self) -> str:
        """What to write instead of a value that it cannot have: `"on" or "off"`."""
        if self.takes == "addresses":
            return '"https://…"'
        number = ["a number above 0"] if self.takes == "number" else []
        *others, last = [*number, *(f'"{choice}"' for choice in self.choices)]
        return f"{', '.join(others)}{',' if number else ''} or {last}" if others else last


@dataclass(frozen=True, slots=True)
class Contract:
    """All attributes of a cell, in the order in which they are told."""

    attributes: tuple[Attribute, ...]

    def at(self, place: str) -> tuple[Attribute, ...]:
        """The attributes that can be written in a place: "element", "fence", "exercise"; contract.js has them all."""
        return tuple(attribute for attribute in self.attributes if place in attribute.places)


def read_contract(file: Path = FILE) -> Contract:
    """The contract in a file of JSON."""
    return Contract(
        tuple(
            Attribute(
                name=one["name"],
                takes=one["takes"],
                places=frozenset(one["places"]),
                choices=tuple(one.get("choices", ())),
                pattern=one.get("pattern", ""),
            )
            for one in json.loads(file.read_text("utf-8"))["attributes"]
        )
    )
