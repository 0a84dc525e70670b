# Front matter: the settings between two lines of --- at the beginning of a lesson.

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml

from tools.lesson.lesson import NO_SESSION
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.lesson.remarks import Remarks

DEEPEST = 20
"""Lists in lists, and so on, of front matter for other tools."""
KNOWN = {"title", "description", "language", "order", "session", "files", "connect", "cells"}
CELLS = ("run", "ask", "static")
"""What becomes of blocks of Python: the build runs them, or a reader, or nobody."""
SESSION = "page"
"""The session that the programs of a file share, unless it or they name another."""
NEAR = 0.8
"""How alike a name is to a known one that it was meant to be."""
PLAIN = re.compile(
    r"""^(title|description|language|session):[ \t]+["']?([\w][^\n"'#\[{&*!|>]*)["']?[ \t]*$""", re.MULTILINE
)
"""What can be read of front matter that is not YAML."""
MOST = 10**15
"""Above all numbers that are a text."""
LANGUAGES = {"english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es", "japanese": "ja"}
"""What is written for a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The settings of a lesson. `lines` are those of the file that they stand in.

    `session`, `files` and `connect` are for programs that name none; without a session (`none`) each run is a process
    of its own. `connect` are hosts and addresses that cells may connect to.
    """

    title: str = ""
    description: str = ""
    language: str = "en"
    order: float | None = None
    session: str = SESSION
    files: str | None = None
    connect: str | None = None
    cells: str = CELLS[0]
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def of_cells(self) -> Mapping[str, str]:
        """The attributes of the lesson's cells that have none of their own."""
        hosts = None if self.connect is None else " ".join(map(_address, self.connect.split()))
        told = {"session": self.session, "files": self.files, "allow-connect": hosts}
        return {name: value for name, value in told.items() if value is not None}


def _address(host: str) -> str:
    return host if "://" in host else f"https://{host}/"


def read_front_matter(file: Path, text: str | None, remarks: Remarks) -> FrontMatter:
    """The front matter of a lesson, from its YAML, without what is for other tools; None: there is none."""
    if text is None:
        return FrontMatter()
    facts: object = None
    try:
        facts = _facts(file, text)
    except Mistake as mistake:
        remarks.add_mistake(mistake)
        facts = {found[1]: found[2] for found in PLAIN.finditer(text)}
    return _front_matter(file, text, facts, remarks)


def take_toml(file: Path, text: str, remarks: Remarks) -> tuple[FrontMatter | None, str]:
    """The front matter between two lines of `+++`, as Hugo and Zola have it, and the text with blank lines instead."""
    text = text.replace("\r\n", "\n")
    found = re.match(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", text, re.DOTALL | re.MULTILINE)
    if not found:
        return None, text
    facts: dict[str, Any] = {}
    try:
        facts = tomllib.loads(found[1])
    except (ValueError, RecursionError) as error:
        remarks.add(f"the front matter is not TOML: {error}", file, 1)
    return _front_matter(file, found[1], facts, remarks), "\n" * found[0].count("\n") + text[found.end() :]


def _is_text(value: object) -> bool:
    """Whether a value can only be meant as text: a year is a title too, but no list is one."""
    return isinstance(value, str | bool | date) or (isinstance(value, int | float) and abs(value) < MOST)


def _front_matter(file: Path, text: str, facts: object, remarks: Remarks) -> FrontMatter:
    if facts is not None and not isinstance(facts, dict):
        remarks.add("the front matter must be lines of `name: value`", file, 1)
    kept: dict[str, Any] = {}
    for name, value in _with_language(facts if isinstance(facts, dict) else {}).items():
        line = _line(text, str(name))
        if name not in KNOWN:
            near = get_close_matches(str(name), KNOWN, 1, NEAR)
            if near:
                remarks.add(f"front matter has no {name!r}; did you mean {near[0]!r}?", file, line)
            continue
        kept[name], words = _kept(str(name), value)
        if words:
            remarks.add(words, file, line)
    kept = {name: value for name, value in kept.items() if value is not None}
    return FrontMatter(**kept, lines={name: _line(text, name) for name in kept})


def _kept(name: str, value: object) -> tuple[object, str]:
    """What a known name has; None if it cannot have this value. And what is to be told."""
    if name == "order":
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf
        return (value, "") if is_number else (None, "'order' in the front matter must be a number")
    if name == "session" and (value is None or value is False):  # none, no, off
        return NO_SESSION, ""
    if not _is_text(value):
        return None, f"{name!r} in the front matter must be text: put it in quotes"
    if name == "cells" and value not in CELLS:
        return None, f"'cells' in the front matter must be {', '.join(CELLS[:-1])} or {CELLS[-1]}"
    if name == "language" and (code := LANGUAGES.get(str(value).lower())):
        return code, f"'language' in the front matter must be a code: write {code}, not {value}"
    return str(value), ""


def _with_language(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same, with the language that Quarto calls `lang`."""
    code = facts.get("lang")
    return {**facts, "language": code} if "language" not in facts and isinstance(code, str) else facts


class _Facts(yaml.SafeLoader):
    """A loader without aliases, tags and deep nesting, which can exceed the memory or make any type."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The next node, unless front matter does not need its kind."""
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _needless("alias", event)
        if getattr(event, "tag", None) is not None:
            raise _needless("tag", event)
        if self.depth == DEEPEST:
            raise _needless("list in a list", event)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _needless(what: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    mark: Any = event.start_mark
    return yaml.MarkedYAMLError(problem=f"it needs no {what}", problem_mark=mark)


def _facts(file: Path, text: str) -> object:
    """The content of the YAML."""
    # Line 0 of the YAML is line 2 of the file.
    try:
        return yaml.load(text, _Facts)  # noqa: S506  a safe loader with fewer features
    except yaml.MarkedYAMLError as error:
        why, line = error.problem, error.problem_mark.line + 2 if error.problem_mark else 1
    except yaml.reader.ReaderError as error:
        why, line = error.reason, text.count("\n", 0, error.position) + 2
    except ValueError as error:  # a date that no calendar has, a number with thousands of digits
        why, line = str(error), 1
    raise Mistake(f"the front matter is not YAML: {why}", file, line)


def _line(text: str, name: str) -> int:
    """The line of the file that contains a name."""
    found = re.search(rf"^[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 2 if found else 1
