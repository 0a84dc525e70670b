# Exercises: containers with a task, a start, hints, a solution, a check and wrong answers, in this order.
# `predicted` has those that ask for a prediction instead.

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from tools.lesson.exercise.asked_types import asked_types
from tools.lesson.lesson import ANSWER, Cell, Exercise, Program
from tools.lesson.markdown.boxes import box
from tools.lesson.markdown.braces import read_braces
from tools.lesson.markdown.fences import STATIC, Fence, read_fence
from tools.lesson.markdown.parser import CLOSE, OPEN, container_name, line_of
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from tools.lesson.contract import Contract

REQUIRED = {"id", "title"}
"""Attributes that the container must have."""
OWN = REQUIRED | {"orders"}
"""The container's own attributes; the others are its cell's."""
MOST_ORDERS = 100
PARTS = ("task", "start", "hint", "solution", "check", "wrong")
"""The parts in their order. A fence names its part by a mark; the task is the prose, and a hint is a container."""
STRICT = Remarks(strict=True)
"""An exercise is read as its author means it, or not at all."""
ANSWERS = {"solution", "check", "wrong"}
"""What readers must not see before they have answered."""
ORDER = "its task in prose, start, hints, solution, check, wrong answers"


@dataclass(slots=True)
class _Reading:
    """An exercise while it is read: the programs of each part, and the tokens to render."""

    file: Path
    line: int
    programs: dict[str, list[Program]] = field(default_factory=lambda: {part: [] for part in PARTS})
    hints: list[Token] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    at: str = PARTS[0]

    def go_to(self, part: str, line: int) -> None:
        """Begins a part, which must follow the last one in the order of parts."""
        if PARTS.index(part) < PARTS.index(self.at):
            after = "wrong answers" if self.at == "wrong" else self.at
            raise Mistake(f"the {part} of an exercise comes before its {after}: {ORDER}", self.file, line)
        self.at = part


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line of an exercise says: its id, its title in HTML and as plain text, its cell's attributes.

    `orders` is how many are wanted, as it is written.
    """

    file: Path
    line: int
    id: str
    title: str
    label: str
    attributes: Mapping[str, str]
    orders: str | None

    @property
    def cell_id(self) -> str:
        """The id of the exercise's cell."""
        return self.id + ANSWER

    def cell(self, program: Program, attributes: Mapping[str, str], exercise: str = "") -> Cell:
        """The exercise's cell with this program."""
        return Cell(
            id=self.cell_id,
            code=program.code,
            line=program.line,
            attributes={"label": self.label, **attributes},
            exercise=exercise,
        )


def read_head(
    markdown: MarkdownIt, file: Path, opening: Token, defaults: Mapping[str, str], contract: Contract
) -> Head:
    """The head of an exercise. `defaults` are attributes that its cell has if it names none, as far as it can."""
    line = line_of(opening)
    rest = opening.info.strip().removeprefix("exercise").strip()
    braces = read_braces(rest, "an exercise", file, line, STRICT)
    attributes = braces.allow_cell(contract.at("exercise"), also=OWN, defaults=defaults)
    for name, remedy in (("id", "{#name …}"), ("title", '{… title="…"}')):
        if not braces.attributes.get(name):
            raise Mistake(f"an exercise needs {'an id' if name == 'id' else 'a title'}: {remedy}", file, line)
    title = braces.attributes["title"]
    own_id = braces.attributes["id"]
    orders = braces.attributes.get("orders")
    return Head(file, line, own_id, markdown.renderInline(title), _plain(markdown, title), attributes, orders)


def read_exercise(head: Head, tokens: Sequence[Token], level: int) -> tuple[Exercise, list[Token]]:
    """The exercise of a container, and the tokens to render instead of its own.

    `tokens` are all tokens of the container; `level` is the level of its heading.
    """
    opening, file, line = tokens[0], head.file, head.line
    reading = _Reading(file, line)
    _read_parts(reading, tokens)
    programs = reading.programs
    for part in ("start", "solution", "check"):
        _be_one(reading, part)
    if not reading.hints:
        raise Mistake("an exercise needs at least one hint: ::: hint", file, line)
    exercise = Exercise(
        id=head.id,
        label=head.label,
        line=line,
        start=head.cell(programs["start"][0], head.attributes),
        hints=tuple(programs["hint"]),
        solution=programs["solution"][0],
        check=programs["check"][0],
        wrongs=tuple(programs["wrong"]),
        types=asked_types(programs["check"][0], file, head.attributes),
        orders=_orders(head),
    )
    opening.type, tokens[-1].type = "exercise_open", "exercise_close"
    shown_head = {"id": exercise.id, "label": exercise.label, "title": head.title, "level": level}
    opening.meta = {"exercise": exercise, **shown_head}
    number_hints(reading.hints)
    for token in reading.tokens:
        if token.type == "start":
            token.type, token.meta = "cell", {"cell": exercise.start}
        elif token.type == "check":
            token.meta = {"exercise": exercise}
    return exercise, [opening, *reading.tokens, tokens[-1]]


def shown(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of an exercise that cannot be read: its task, its start as plain code, and its hints as boxes."""
    kept = []
    in_hint = False
    for token in tokens[1:-1]:
        fence = read_fence(Path(), token, Remarks())
        if token.type in {OPEN, "hint_open", "reason_open"}:
            token.type, token.meta, in_hint = "box_open", {"box": box("hint")}, True
        elif token.type in {CLOSE, "hint_close", "reason_close"}:
            token.type, token.meta, in_hint = "box_close", {"box": box("hint")}, False
        elif token.type in {"start", "cell"}:
            token.type, token.info = "fence", "python"
        elif token.type in PARTS or (fence and not in_hint and not {"start", STATIC} & set(fence.braces.marks)):
            continue  # an answer, or what may be one
        elif fence:
            token.info = "python"
        kept.append(token)
    return kept


def _read_parts(reading: _Reading, tokens: Sequence[Token]) -> None:
    """Assigns the content of the container to its parts."""
    within = tokens[0].level + 1
    in_hint = False
    for token in tokens[1:-1]:
        fence = read_fence(reading.file, token, STRICT)
        if token.type == OPEN:
            if container_name(token) == "reason":
                words = "an exercise has a reason only if it asks for a prediction: predict=order or predict=time"
                raise Mistake(words, reading.file, line_of(token))
            reading.go_to("hint", line_of(token))
            begin_hint(reading.file, token)
            reading.hints.append(token)
            in_hint = True
        elif token.type == CLOSE:
            token.type, in_hint = "hint_close", False
        elif fence is not None and in_hint:
            _read_fence_of_hint(reading, fence)
        elif fence is not None:
            _read_fence(reading, fence, nested=token.level > within)
        elif not in_hint and token.nesting >= 0 and token.level == within:
            reading.go_to("task", line_of(token))
        if token.type != "wrong":  # only the build uses a wrong answer
            reading.tokens.append(token)


def begin_hint(file: Path, token: Token, name: str = "hint") -> None:
    """Makes a hint, or a reason, of a container's first token."""
    rest = token.info.strip().removeprefix(name).strip()
    read_braces(rest, f"a {name}", file, line_of(token), STRICT).allow(set())
    token.type = f"{name}_open"


def number_hints(hints: Sequence[Token]) -> None:
    """Gives the hints of an exercise their numbers."""
    for number, hint in enumerate(hints, 1):
        hint.meta = {"number": number, "count": len(hints)}


def _read_fence_of_hint(reading: _Reading, fence: Fence) -> None:
    """Reads a program of a hint, which the build runs as if it were the answer."""
    for mark in fence.braces.marks:
        if mark in PARTS:
            raise Mistake(f"the {mark} of an exercise cannot be in a hint: move it out", reading.file, fence.line)
    if STATIC not in fence.braces.marks:
        reading.programs["hint"].append(Program(code=fence.code, line=fence.line))
    fence.show()


def _read_fence(reading: _Reading, fence: Fence, *, nested: bool) -> None:
    """Reads a fence outside of hints, which must name its part."""
    braces = fence.braces
    parts = [mark for mark in braces.marks if mark in PARTS]
    if not parts and STATIC in braces.marks:
        reading.go_to("task", fence.line)
        fence.show()
        return
    if len(parts) != 1:
        known = ", ".join(f".{part}" for part in PARTS if part not in {"task", "hint"})
        raise Mistake(f"mark python in an exercise as one of {known}, or .{STATIC}", reading.file, fence.line)
    part = parts[0]
    if nested:
        raise Mistake(f"the {part} of an exercise cannot be in a list or a quotation", reading.file, fence.line)
    braces.allow({"says"} if part == "wrong" else set(), {part})
    if part == "wrong" and not braces.attributes.get("says"):
        raise Mistake('a wrong answer needs the text that its feedback contains: says="…"', reading.file, fence.line)
    reading.go_to(part, fence.line)
    program = Program(code=fence.code, line=fence.line, says=braces.attributes.get("says", ""))
    reading.programs[part].append(program)
    fence.token.type, fence.token.meta = part, {"program": program}


def _be_one(reading: _Reading, part: str) -> None:
    """Returns the only program of a part; refuses none and two."""
    found = reading.programs[part]
    if not found:
        raise Mistake(f"this exercise has no {part}: ```python {{.{part}}}", reading.file, reading.line)
    if found[1:]:
        raise Mistake(f"this exercise has a {part} already, in line {found[0].line}", reading.file, found[1].line)


def _orders(head: Head) -> int:
    """In how many orders an answer has to pass."""
    written = head.orders
    if written is None:
        return 1
    if written.isascii() and written.isdecimal() and 1 < int(written) <= MOST_ORDERS:
        return int(written)
    raise Mistake(f"orders cannot be {written!r}: write a number from 2 to {MOST_ORDERS}", head.file, head.line)


def _plain(markdown: MarkdownIt, text: str) -> str:
    """A title as plain text, without the marks of Markdown."""
    (inline,) = markdown.parseInline(text)
    return unescape("".join(child.content for child in inline.children or []))
