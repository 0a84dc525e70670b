# What the build runs of a lesson: in which order, in which sessions, with which checks.

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tools.lesson_file import EXERCISE, FRONT, draft
from tools.recording.trials import Trial, plan

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {"missing": "No {name}"}
CHECK = {"source": 'expect(x == 1, "no")\n', "texts": TEXTS}
LESSON = (
    FRONT.replace("none", "s\ntitle: A")
    + "```python {#before}\nbefore\n```\n```python {#other session=o}\nother\n```\n"
    + EXERCISE.replace("It is a number.", "```python\nhint\n```")
    + "```python {#after timeline=generators}\nafter\n```\n```python {.unrecorded}\nnever\n```\n"
)


def told(trial: Trial) -> tuple[str, str, object, str, list[str], bool]:
    request = trial.request
    first = [cell["code"].strip() for cell in request["first"]]
    return trial.name, trial.kept, request["session"], str(request["code"]).strip(), first, "check" in request


def test_a_solution_is_what_later_programs_see_and_what_is_checked_is_alone(tmp_path: Path) -> None:
    assert [told(trial) for trial in plan(draft(tmp_path, LESSON).parts, TEXTS)] == [
        ("before", "recording", "s", "before", [], False),
        ("", "nothing", "s", "x = 1", [], False),
        ("after", "recording", "s", "after", [], False),
        ("other", "recording", "o", "other", [], False),
        ("one-answer", "recording", None, "x = 0", ["before"], True),
        ("one, hint 1", "ending", None, "hint", ["before"], False),
        ("one, wrong 1", "ending", None, "x = 2", ["before"], True),
        ("one, solution", "ending", None, "x = 1", ["before"], True),
    ]


def test_a_cell_without_a_session_is_alone(tmp_path: Path) -> None:
    trials = plan(draft(tmp_path, FRONT + "```python\none\n```\n```python\ntwo\n```\n").parts, TEXTS)
    assert [trial.request["session"] for trial in trials] == [None, None]


def test_a_run_has_the_line_of_its_fence(tmp_path: Path) -> None:
    trials = plan(draft(tmp_path, LESSON).parts, TEXTS)
    assert {trial.name: trial.line for trial in trials if trial.name} == {
        "before": 5,
        "other": 8,
        "one-answer": 14,
        "one, hint 1": 19,
        "one, solution": 24,
        "one, wrong 1": 32,
        "after": 36,
    }


def test_a_run_is_asked_for_as_a_page_asks(tmp_path: Path) -> None:
    trials = {trial.name: trial.request for trial in plan(draft(tmp_path, LESSON).parts, TEXTS)}
    lists: dict[str, object] = {"packages": [], "files": [], "connect": [], "earlier": [], "first": []}
    request = {"label": "Give one", **lists, "speed": "instant", "plain": False, "explain": False}
    before = {"cell": "before", "label": "before", "code": "before\n"}
    assert trials["one, solution"] == {
        **request,
        "cell": "one-answer",
        "session": None,
        "code": "x = 1\n",
        "first": [before],
        "check": CHECK,
    }
    assert trials["after"] == {**request, "cell": "after", "label": "after", "session": "s", "code": "after\n"} | {
        "plain": True
    }
