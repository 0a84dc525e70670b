# Finds the programs and the exercises of a lesson in its tokens.

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tools.lesson.exercise.checked import ANSWERS, read_exercise, read_head, shown
from tools.lesson.exercise.predicted import read_prediction, settings
from tools.lesson.lesson import Exercise
from tools.lesson.markdown.attribute_lists import read_attributes
from tools.lesson.markdown.boxes import become_box, box
from tools.lesson.markdown.console import LANGUAGES, is_console, read_console
from tools.lesson.markdown.directives import hide
from tools.lesson.markdown.fences import ASK, PYTHON, RUN, STATIC, cell_of, read_fence
from tools.lesson.markdown.parser import CLOSE, OPEN, container_name, line_of
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from tools.lesson.contract import Contract
    from tools.lesson.lesson import Cell, Part
    from tools.lesson.markdown.console import Console
    from tools.lesson.markdown.fences import Fence
    from tools.lesson.remarks import Remarks


BRACES = re.compile(r"\{.*\}")


def named_ids(tokens: Sequence[Token]) -> dict[str, int]:
    """The ids in the braces of blocks, with their lines."""
    found: dict[str, int] = {}
    for token in tokens:
        braces = BRACES.search(token.info) if token.type == "fence" else None
        name = (read_attributes(braces[0]) or {}).get("id") if braces else None
        if name:
            found[name] = line_of(token)
    return found


@dataclass(slots=True)
class Reading:
    """A file while its programs are found. `defaults` are the attributes of cells that name none.

    `cells` is what the front matter says of blocks that say nothing: `run`, `ask` or `static`.
    """

    markdown: MarkdownIt
    file: Path
    defaults: Mapping[str, str]
    contract: Contract
    remarks: Remarks
    cells: str = "run"
    ids: dict[str, int] = field(default_factory=dict)
    """The lines of the ids so far."""
    named: dict[str, int] = field(default_factory=dict)
    """The ids that programs of the file have of their own."""

    def exercise(self, container: list[Token], level: int) -> tuple[Part | None, list[Token]]:
        """The exercise of a container, unless its author has made a mistake, and the tokens of the page."""
        line = line_of(container[0])
        try:
            head = read_head(self.markdown, self.file, container[0], self.defaults, self.contract)
            for name in (head.id, head.cell_id):
                if name in self.ids:
                    raise self._used(name, line)
            asks = head.attributes.get("predict", "off") != "off"
            read = read_prediction if asks else read_exercise
            found, made = read(head, container, level)
        except Mistake as mistake:
            self.remarks.add_mistake(mistake)
            return None, shown(container)
        cell = found.start if isinstance(found, Exercise) else found
        self.ids |= {head.id: line, head.cell_id: cell.line}
        return found, made

    def is_static(self, fence: Fence) -> bool:
        """Whether a block is only shown. A block with an answer is none of these."""
        marks = fence.braces.marks
        return STATIC in marks or (self.cells == STATIC and RUN not in marks and not ANSWERS.intersection(marks))

    def cell(self, fence: Fence, number: int) -> Cell:
        """The cell of a fence, with an id of its own."""
        name = fence.braces.attributes.get("id")
        if name in self.ids:
            self.remarks.add_mistake(self._used(name, fence.line))
            fence = fence.without_id()
        numbers = itertools.count(number)
        free = next(each for each in (f"cell-{at}" for at in numbers) if each not in self.ids | self.named)
        cell = cell_of(fence, number, free, self.defaults, self.contract)
        self.ids[cell.id] = fence.line
        cell = replace(cell, attributes=settings(cell.attributes, fence.braces.tell))
        asked = self.cells == ASK and RUN not in fence.braces.marks
        return replace(cell, recorded=False) if asked else cell

    def _used(self, name: str, line: int) -> Mistake:
        return Mistake(
            f"the id {name!r} is used in line {self.ids[name]} already: choose another id here", self.file, line
        )


def read_parts(reading: Reading, tokens: Sequence[Token]) -> tuple[list[Part], list[Token]]:
    """The lesson's cells and exercises, and the tokens of its page."""
    parts: list[Part] = []
    rendered: list[Token] = []
    level = 1
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.type == OPEN:
            end = next(i for i in range(at, len(tokens)) if tokens[i].type == CLOSE and tokens[i].level == token.level)
            if container_name(token) != "exercise":
                words = f"a {container_name(token)} must be in an exercise: move it, or remove it"
                reading.remarks.add(words, reading.file, line_of(token))
                become_box(token, tokens[end], box("hint"))
                rendered.append(token)
                continue
            exercise, made = reading.exercise(list(tokens[at - 1 : end + 1]), min(level + 1, 6))
            if exercise is not None:
                parts.append(exercise)
            rendered.extend(made)
            at = end + 1
            continue
        if token.type == "heading_open":
            level = int(token.tag[1])
        console = _read_console(reading, token)
        fence = read_fence(reading.file, token, reading.remarks)
        if fence is not None and reading.is_static(fence):
            fence.show()
            show_console(token)
        elif fence is not None and ANSWERS.intersection(fence.braces.marks):
            words = "a solution, a check and a wrong answer must be in an exercise: this one is left out"
            reading.remarks.add(words, reading.file, fence.line)
            hide(token)
        elif fence is not None:
            cell = reading.cell(fence, len(parts) + 1)
            if console is not None:
                cell = replace(cell, fails=cell.fails or console.fails, expects=console.printed)
            token.type, token.meta = "cell", {**token.meta, "cell": cell}
            parts.append(cell)
        rendered.append(token)
    return parts, rendered


def _read_console(reading: Reading, token: Token) -> Console | None:
    """Makes a block of Python of a session at a prompt, also of an indented one."""
    language, _, rest = token.info.strip().partition(" ")
    is_python = token.type == "fence" and language.lower() in PYTHON and is_console(token.content)
    named = token.type == "fence" and language.lower() in LANGUAGES
    if not (is_python or named or (token.type == "code_block" and is_console(token.content))):
        return None
    if is_python:
        words = "this looks like a session at Python's prompt: call its language pycon"
        reading.remarks.add(words, reading.file, line_of(token))
    console = read_console(token.content)
    if console is None:
        words = "this session is only shown: it is no Python, or goes on after an error"
        reading.remarks.add(words, reading.file, line_of(token))
        token.type, token.info = "fence", "pycon"
        return None
    token.meta = {**token.meta, "console": token.content}
    token.type, token.info, token.content = "fence", f"python {rest}".strip(), console.code
    return console


def show_console(token: Token) -> None:
    """Shows a session as it was written, instead of its program."""
    if "console" in token.meta:
        token.info, token.content = "pycon", token.meta["console"]
