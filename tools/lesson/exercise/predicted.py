# Exercises that ask readers to predict what a program does: a task, the program, hints, and the reason. The recording
# is their check.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tools.lesson.exercise.checked import STRICT, begin_hint, number_hints
from tools.lesson.lesson import Program
from tools.lesson.markdown.fences import STATIC, read_fence
from tools.lesson.markdown.parser import CLOSE, OPEN, container_name, line_of
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.token import Token

    from tools.lesson.exercise.checked import Head
    from tools.lesson.lesson import Cell
    from tools.lesson.markdown.fences import Fence

START = "start"
MOST_PLACES = 17
"""What a narrow axis has room for; `site/js/predict/scale.js` knows it too."""
SECONDS = re.compile(r"\d+(\.\d*)?|\.\d+")


def settings(attributes: Mapping[str, str], tell: Callable[[str], None]) -> dict[str, str]:
    """The attributes of a cell without those that have no effect on what is asked. Tells of these."""
    kind = attributes.get("predict", "off")
    faults = {}
    if "predict-others" in attributes and kind != "order":
        faults["predict-others"] = "predict-others has no effect without predict=order"
    if "predict-times" in attributes and kind != "time":
        faults["predict-times"] = "predict-times has no effect without predict=time"
    elif "predict-times" in attributes and not _is_scale(attributes["predict-times"]):
        faults["predict-times"] = f"predict-times needs 2 to {MOST_PLACES} seconds, each above the last: 0 0.5 1 2"
    if kind != "off" and "autorun" in attributes:
        faults["autorun"] = "a program with .autorun runs before anybody is asked: remove .autorun, or predict"
    for words in faults.values():
        tell(words)
    return {name: value for name, value in attributes.items() if name not in faults}


def read_prediction(head: Head, tokens: Sequence[Token], level: int) -> tuple[Cell, list[Token]]:
    """The cell of such an exercise, and the tokens to render instead of its own; see `checked.read_exercise`."""
    if head.orders is not None:
        raise Mistake(
            "an exercise that asks for a prediction has no orders: only a check tries an answer in many",
            head.file,
            head.line,
        )
    hints: list[Token] = []
    reasons: list[Token] = []
    programs: list[tuple[Token, Program]] = []
    name = ""
    for token in tokens[1:-1]:
        fence = read_fence(head.file, token, STRICT)
        if token.type == OPEN:
            name = container_name(token)
            begin_hint(head.file, token, name)
            (reasons if name == "reason" else hints).append(token)
        elif token.type == CLOSE:
            token.type, name = f"{name}_close", ""
        elif fence is not None and (name or STATIC in fence.braces.marks):
            fence.show()
        elif fence is not None:
            programs.append((token, _program(fence)))
    _be_whole(head, programs, reasons)
    number_hints(hints)
    token, program = programs[0]
    attributes = settings(head.attributes, lambda words: STRICT.add(words, head.file, head.line))
    cell = head.cell(program, attributes, exercise=head.id)
    token.type, token.meta = "cell", {"cell": cell}
    opening, closing = tokens[0], tokens[-1]
    opening.type, closing.type = "exercise_open", "exercise_close"
    opening.meta = {"id": head.id, "label": head.label, "title": head.title, "level": level, "program": cell}
    closing.meta = {"program": cell}
    return cell, [opening, *tokens[1:-1], closing]


def _program(fence: Fence) -> Program:
    fence.braces.allow(set(), {START})
    return Program(code=fence.code, line=fence.line)


def _be_whole(head: Head, programs: Sequence[tuple[Token, Program]], reasons: Sequence[Token]) -> None:
    """Refuses an exercise that lacks its program or its reason, or has two."""
    if not programs:
        raise Mistake("this exercise has no program whose output readers predict: ```python", head.file, head.line)
    if programs[1:]:
        words = f"this exercise has a program already, in line {programs[0][1].line}: mark what is only shown .static"
        raise Mistake(words, head.file, programs[1][1].line)
    if not reasons:
        words = "an exercise that asks for a prediction needs the reason, which readers see after it: ::: reason"
        raise Mistake(words, head.file, head.line)
    if reasons[1:]:
        words = f"this exercise has a reason already, in line {line_of(reasons[0])}"
        raise Mistake(words, head.file, line_of(reasons[1]))


def _is_scale(text: str) -> bool:
    places = text.split()
    if not all(SECONDS.fullmatch(place) for place in places):
        return False
    seconds = [float(place) for place in places]
    return 1 < len(seconds) <= MOST_PLACES and seconds == sorted(set(seconds))
