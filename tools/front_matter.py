# Front matter: the lines between two --- with which a lesson may begin.

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {"title", "description", "language", "order", "session"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a lesson says about itself. `session` is the one of its programs that name none; None: each has its own."""

    title: str = ""
    description: str = ""
    language: str = "en"
    order: float | None = None
    session: str | None = None


ARTICLE = FrontMatter(session="page")
"""A file without front matter is a plain article: its programs build on one another."""


def read_front_matter(file: Path, text: str | None) -> FrontMatter:
    """The front matter of a lesson, from its YAML; None where there is no front matter."""
    if text is None:
        return ARTICLE
    try:
        facts = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        # Line 0 of the YAML is line 2 of the file.
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise Mistake(f"the front matter is no YAML: {error.problem}", file, line) from None
    if facts is None:
        facts = {}
    if not isinstance(facts, dict):
        raise Mistake("the front matter is a list of `name: value` lines", file, 1)
    for name, value in facts.items():
        if name not in KNOWN:
            raise Mistake(
                f"front matter knows no {name!r}, only {', '.join(sorted(KNOWN))}", file, _line(text, str(name))
            )
        if name == "order":
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise Mistake("'order' in the front matter is a number", file, _line(text, name))
        elif not isinstance(value, str):
            raise Mistake(f"{name!r} in the front matter is text: put it in quotes", file, _line(text, name))
    return FrontMatter(**facts)


def _line(text: str, name: str) -> int:
    """The line of the file in which a name stands."""
    found = re.search(rf"^[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 2 if found else 1
