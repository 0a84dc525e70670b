# The parts of a lesson: its programs and exercises as the author wrote them, and the rendered lesson.

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.texts import Texts

ANSWER = "-answer"
"""The suffix of the id of an exercise's cell."""

NO_SESSION = "none"
"""The name of a session that programs do not share."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, as plain text and, for the contents, with its code marked up."""

    level: int
    id: str
    text: str
    html: Markup = field(default=Markup(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A program that readers run. `attributes` are the element's but its id; `line` is its fence's in the file.

    `fails` says that the program ends with an error on purpose, `recorded` that the build runs it. `number` is its
    position among the lesson's programs, if the author gave it no name. `expects` is what it prints, if they say so.
    `exercise` is the id of the exercise that asks readers to predict what it does, if it is one's.
    """

    id: str
    code: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    fails: bool = False
    recorded: bool = True
    number: int | None = None
    expects: str = ""
    exercise: str = ""

    @property
    def asks(self) -> bool:
        """Whether readers are to predict what it does before it runs."""
        return self.attributes.get("predict", "off") != "off"

    @property
    def label(self) -> str:
        """The name that readers see."""
        return self.attributes.get("label", self.id)

    def shown_label(self, texts: Texts) -> str:
        """The name that its page shows, in the page's language."""
        numbered = self.number is not None and "label" not in self.attributes
        return texts.get("page.program", number=self.number or 0) if numbered else self.label

    @property
    def compared(self) -> str:
        """The id of the program that it is compared with, or an empty text."""
        return self.attributes.get("compare", "").removeprefix("#")

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it opens, as paths from the lessons' folder."""
        return tuple(self.attributes.get("files", "").split())

    @property
    def session(self) -> str:
        """The session whose names it shares; a separate one, if it names none."""
        return self.attributes.get("session", self.id)

    def has_failed(self, ending: Mapping[str, object]) -> bool:
        """Whether it fails, not on purpose, and not because it asks a reader or a host, which the build has not.

        `ending` is an `Ending` of py/yieldpad/messages.py.
        """
        last = str(ending["error"] or "").rstrip().rpartition("\n")[2]
        outside = last.startswith("EOFError: ") or "allow-connect" in self.attributes
        return ending["reason"] == "error" and not self.fails and not outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program of an exercise that is not a cell. `says` is the text that a wrong answer's feedback contains."""

    code: str
    line: int
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A task with a check. `start` is its cell; `hints` are the complete programs in its hints.

    `types` are the expressions whose types the check asks for; None if it does not ask the type checker. `orders` says
    in how many orders of its tasks an answer has to pass.
    """

    id: str
    label: str
    line: int
    start: Cell
    hints: tuple[Program, ...]
    solution: Program
    check: Program
    wrongs: tuple[Program, ...] = ()
    types: tuple[str, ...] | None = None
    orders: int = 1


Part = Cell | Exercise
"""The parts of a lesson that run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A rendered lesson. `title_id` is the anchor of a title that came from the text, `chapter` its chapter's title."""

    name: str
    title: str
    title_id: str
    description: str
    language: str
    body: Markup
    chapter: str = ""
    headings: tuple[Heading, ...]
    exercises: tuple[str, ...]

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"{self.name}.html"


def title_of(name: str) -> str:
    """The name of a file or a folder as a title."""
    words = name.replace("-", " ").replace("_", " ").strip() or name
    return words[:1].upper() + words[1:]
