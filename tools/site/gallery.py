# The gallery: programs on the subject's patterns, each with its title, a sentence about it, and its recording.

from __future__ import annotations

import json
import keyword
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from tools.lesson.cell_html import cell_html
from tools.lesson.lesson import Cell
from tools.mistake import Mistake
from tools.texts import catalogue_of, markup_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.recording.recordings import Recorded, Recorder
    from tools.texts import Texts

CELL = "program"
"""The id of the playground's cell: drafts that readers have kept are found by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryProgram:
    """A program of the gallery. `about` is a sentence, in which backticks mark code; `name` is the name of its file."""

    name: str
    title: str
    about: str
    code: str
    recorded: Recorded | None = None

    @property
    def page(self) -> str:
        """The address of its page below the site's root."""
        return f"gallery/{self.name}.html"

    @property
    def about_html(self) -> Markup:
        """The sentence for a page."""
        return markup_of(self.about)

    @property
    def about_text(self) -> str:
        """The sentence without marks."""
        return self.about.replace("`", "")

    @property
    def words(self) -> str:
        """The names in its code, for the search."""
        names = dict.fromkeys(re.findall(r"[^\W\d]\w+", self.code))
        return " ".join(name for name in names if not keyword.iskeyword(name))

    @property
    def thumbnail(self) -> Markup:
        """The drawing of its recording."""
        still = self.recorded.still if self.recorded else None
        return Markup(still.drawings["narrow"] if still else "")  # noqa: S704  the page's own drawing escapes its texts

    @property
    def cell(self) -> Cell:
        """Its cell, as a lesson would have it."""
        return Cell(id=self.name, code=self.code, line=1, attributes={"label": self.name})

    def html(self, texts: Texts, **data: str) -> Markup:
        """The playground's cell with this program, and its recording until it runs. `data` are attributes `data-…`."""
        attributes = {**self.cell.attributes, **{f"data-{name}": value for name, value in data.items()}}
        cell = replace(self.cell, id=CELL, attributes=attributes)
        return Markup(cell_html(cell, self.recorded, texts))  # noqa: S704  it escapes its texts


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryGroup:
    """Programs of one subject."""

    title: str
    programs: tuple[GalleryProgram, ...]


@dataclass(frozen=True, slots=True)
class Gallery:
    """All programs, in groups. The first one is what the playground opens with."""

    groups: tuple[GalleryGroup, ...]

    @property
    def programs(self) -> tuple[GalleryProgram, ...]:
        """All programs in their order."""
        return tuple(program for group in self.groups for program in group.programs)

    @property
    def first(self) -> GalleryProgram:
        """The first program."""
        return self.programs[0]

    def with_recordings(self, recorder: Recorder, folder: Path, texts: Texts) -> Gallery:
        """The same programs with their recordings, drawn in the language of `texts`. One that fails is a Mistake."""
        recorded = recorder.record(folder, [program.cell for program in self.programs], texts)
        return Gallery(tuple(_recorded(group, recorded) for group in self.groups))


def read_gallery(folder: Path, language: str) -> Gallery:
    """The gallery in `folder`, its words in `language`, or in English.

    The catalogue names the programs in their order; each stands in the folder of its group, in a file NAME.py. A file
    that it does not name, and a name without a file, is a Mistake.
    """
    file = catalogue_of(folder, language)
    try:
        catalogue = json.loads(file.read_text("utf-8"))
        groups = tuple(_group(folder / name, group["title"], group["programs"]) for name, group in catalogue.items())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Mistake(f"this is no catalogue of programs: {error!r}", file) from None
    named = {folder / name / f"{program}.py" for name, group in catalogue.items() for program in group["programs"]}
    for program in sorted(folder.rglob("*.py")):
        if program not in named:
            raise Mistake(f"{file.name} does not name this program", program)
    return Gallery(groups)


def _group(folder: Path, title: str, programs: Mapping[str, tuple[str, str]]) -> GalleryGroup:
    return GalleryGroup(title=title, programs=tuple(_program(folder, name, *words) for name, words in programs.items()))


def _program(folder: Path, name: str, title: str, about: str) -> GalleryProgram:
    file = folder / f"{name}.py"
    if not file.exists():
        raise Mistake("the gallery names this program, and it is missing", file)
    # Beside its picture a program has little room: between functions one empty line is enough.
    code = re.sub(r"\n{3,}", "\n\n", file.read_text("utf-8")).rstrip("\n")
    return GalleryProgram(name=name, title=title, about=about, code=code)


def _recorded(group: GalleryGroup, recorded: Mapping[str, Recorded]) -> GalleryGroup:
    programs = (replace(program, recorded=recorded.get(program.name)) for program in group.programs)
    return replace(group, programs=tuple(programs))
