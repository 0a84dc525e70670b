# What a lesson is made of: its programs and exercises as the author wrote them, and the lesson once it is rendered.

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

ANSWER = "-answer"
"""What the id of an exercise's cell ends with."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, as plain text and, for the contents, with its code marked as such."""

    level: int
    id: str
    text: str
    html: Markup = field(default=Markup(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A program that readers run. `attributes` are the element's but its id; `line` is its fence's in the file.

    `fails` says that the program means to end with an error, `recorded` that the build runs it. `number` is its place
    among the lesson's programs, if its author did not call it anything.
    """

    id: str
    code: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    fails: bool = False
    recorded: bool = True
    number: int | None = None

    @property
    def label(self) -> str:
        """What the cell is called."""
        return self.attributes.get("label", self.id)

    @property
    def session(self) -> str:
        """The session whose names it shares; its own, if it names none."""
        return self.attributes.get("session", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program of an exercise that is no cell of its own. `says` is what the feedback on a wrong answer contains."""

    code: str
    line: int
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A task that checks itself. `start` is its cell; `hints` are the programs in its hints that are whole."""

    id: str
    label: str
    line: int
    start: Cell
    hints: tuple[Program, ...]
    solution: Program
    check: Program
    wrongs: tuple[Program, ...] = ()


Part = Cell | Exercise
"""What of a lesson is run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson, rendered. `title_id` is the anchor of a title that stood in the text."""

    name: str
    title: str
    title_id: str
    description: str
    language: str
    body: Markup
    headings: tuple[Heading, ...]
    exercises: tuple[str, ...]

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"{self.name}.html"
