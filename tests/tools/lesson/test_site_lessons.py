# The course: the lessons of site/lessons, as the build reads them. What their programs do, the build itself finds out.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.lesson.course import read_course
from tools.lesson.lesson import Cell, Exercise

if TYPE_CHECKING:
    from tools.lesson.draft import Draft

LESSONS = Path(__file__).resolve().parents[3] / "site/lessons"
COURSE = read_course(LESSONS)
EXERCISES = [(draft, part) for draft in COURSE.drafts for part in draft.parts if isinstance(part, Exercise)]

each_lesson = pytest.mark.parametrize("draft", COURSE.drafts, ids=[draft.name for draft in COURSE.drafts])
each_exercise = pytest.mark.parametrize(
    ("draft", "exercise"), EXERCISES, ids=[f"{draft.name}-{exercise.id}" for draft, exercise in EXERCISES]
)


def hints(draft: Draft, exercise: Exercise) -> int:
    """How many hints an exercise has, with those that are prose alone."""
    tokens = list(draft.tokens)
    begin = next(at for at, token in enumerate(tokens) if token.meta.get("exercise") is exercise)
    end = next(at for at, token in enumerate(tokens) if at > begin and token.type == "exercise_close")
    return sum(token.type == "hint_open" for token in tokens[begin:end])


def test_the_lessons_have_an_order_of_their_own() -> None:
    orders = [draft.facts.order for draft in COURSE.drafts]
    assert None not in orders
    assert len(set(orders)) == len(orders)


@each_lesson
def test_a_lesson_says_what_it_is_about(draft: Draft) -> None:
    assert draft.title.text
    assert 40 <= len(draft.facts.description) <= 160


@each_lesson
def test_a_lesson_has_programs_and_two_exercises_or_more(draft: Draft) -> None:
    assert sum(isinstance(part, Cell) for part in draft.parts) >= 3
    assert sum(isinstance(part, Exercise) for part in draft.parts) >= 2


@each_exercise
def test_an_exercise_has_two_to_four_hints(draft: Draft, exercise: Exercise) -> None:
    assert 2 <= hints(draft, exercise) <= 4


@each_exercise
def test_an_exercise_names_five_wrong_answers_or_more_each_of_them_once(draft: Draft, exercise: Exercise) -> None:
    answers = [wrong.code for wrong in exercise.wrongs]
    assert len(answers) >= 5, f"{draft.file}:{exercise.line}"
    assert len(set(answers)) == len(answers)
    assert exercise.solution.code not in answers
    assert all(wrong.says for wrong in exercise.wrongs)
