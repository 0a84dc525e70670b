# What the build thinks of a lesson's runs: each fault is told with the line of its fence.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tools.lesson_file import EXERCISE, FRONT, draft
from tools.mistake import Mistake
from tools.recording.verdicts import judge, printed_by_checks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ending = dict[str, Any]

FINE: Ending = {"ok": True, "reason": None, "error": None, "line": None, "at": 0.0}
RAISED: Ending = {
    **FINE,
    "ok": False,
    "reason": "error",
    "error": "Traceback (most recent call last):\nNameError: name 'y' is not defined\n",
    "line": 2,
}
STOPPED: Ending = {**FINE, "ok": False, "reason": "stopped", "error": "KeyboardInterrupt\n"}
PASSED = {"passed": True, "feedback": [{"kind": "remark", "text": "Shorter: `x = 1`.", "line": None}]}
FAILED = {"passed": False, "feedback": [{"kind": "wrong", "text": "There is no\n`await`.", "line": 1}]}
BROKEN = {"passed": False, "feedback": [{"kind": "broken", "text": "TypeError: 'int' object is …", "line": 3}]}
LESSON = (
    FRONT
    + "```python\nexample\n```\n```python {.fails}\nexample\n```\n"
    + EXERCISE.replace("It is a number.", "```python\nx\n```").replace('says="no"', 'says="no await"')
)
EXAMPLE, FAILING, START, HINT, SOLUTION, CHECK, WRONG = 4, 7, 13, 18, 23, 27, 31
AS_SAID: dict[str, Ending] = {
    "cell-1": FINE,
    "cell-2": RAISED,
    "one-answer": {**FINE, "verdict": FAILED},
    "one, hint 1": FINE,
    "one, solution": {**FINE, "verdict": PASSED},
    "one, wrong 1": {**FINE, "verdict": FAILED},
}


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[dict[str, Ending]], str]:
    """Judges the lesson with some endings other than said; gives the words."""

    def judge_with(endings: dict[str, Ending]) -> str:
        made = draft(tmp_path, LESSON)
        with pytest.raises(Mistake) as caught:
            judge(made.file, made.parts, AS_SAID | endings)
        return str(caught.value).replace(f"{made.file}:", "")

    return judge_with


def test_a_lesson_that_is_as_its_author_says_is_fine(tmp_path: Path) -> None:
    made = draft(tmp_path, LESSON)
    judge(made.file, made.parts, AS_SAID)
    judge(made.file, made.parts, AS_SAID | {"one-answer": {**RAISED, "verdict": FAILED}})


@pytest.mark.parametrize(
    ("run", "ending", "words"),
    [
        (
            "cell-1",
            RAISED,
            (
                f"{EXAMPLE}: this program fails in its line 2: NameError: name 'y' is not defined; "
                "mark its fence .static if it is a fragment, or define the name in a program before it"
            ),
        ),
        (
            "cell-1",
            {**RAISED, "error": "EOFError: EOF when reading a line\n", "line": None},
            (
                f"{EXAMPLE}: this program fails: EOFError: EOF when reading a line; "
                "nobody answers its input() here: mark its fence .unrecorded"
            ),
        ),
        (
            "cell-1",
            {**RAISED, "error": "ModuleNotFoundError: No module named 'bees'\n", "line": 1},
            (
                f"{EXAMPLE}: this program fails in its line 1: ModuleNotFoundError: No module named 'bees'; "
                "add the package to this site, or mark its fence .unrecorded if readers have it from an index"
            ),
        ),
        (
            "cell-1",
            STOPPED,
            f"{EXAMPLE}: this program does not end: mark its fence .unrecorded, and the build will not run it",
        ),
        (
            "cell-1",
            {**STOPPED, "stuck": True},
            f"{EXAMPLE}: nothing can wake this program's tasks any more: mark its fence .fails, or .unrecorded",
        ),
        ("cell-2", FINE, f"{FAILING}: this program is marked .fails, and does not fail"),
        (
            "one-answer",
            {**FINE, "verdict": PASSED},
            f"{START}: the start of an exercise must not pass its check, and this one does",
        ),
        (
            "one, hint 1",
            RAISED,
            (
                f"{HINT}: the program of this hint fails in its line 2: NameError: name 'y' is not defined; "
                "mark it .static if it is a fragment"
            ),
        ),
        (
            "one, hint 1",
            STOPPED,
            f"{HINT}: the program of this hint does not end; mark it .static if it is a fragment",
        ),
        (
            "one, solution",
            {**RAISED, "verdict": FAILED},
            f"{SOLUTION}: this solution fails in its line 2: NameError: name 'y' is not defined",
        ),
        (
            "one, solution",
            {**FINE, "verdict": FAILED},
            f"{SOLUTION}: this solution does not pass its check: There is no `await`.",
        ),
        (
            "one, solution",
            {**FINE, "verdict": BROKEN},
            f"{CHECK + 3}: this check fails, on the solution: TypeError: 'int' object is …",
        ),
        (
            "one, wrong 1",
            {**FINE, "verdict": BROKEN},
            f"{CHECK + 3}: this check fails, on the wrong answer of line {WRONG}: TypeError: 'int' object is …",
        ),
        ("one, wrong 1", {**FINE, "verdict": PASSED}, f"{WRONG}: this wrong answer passes the check"),
        (
            "one, wrong 1",
            {**FINE, "verdict": {**FAILED, "feedback": [{"kind": "wrong", "text": "It is 2.", "line": None}]}},
            f"{WRONG}: the feedback on this wrong answer is not 'no await', but: It is 2.",
        ),
    ],
)
def test_what_is_not_as_its_author_says_is_a_mistake(
    judged: Callable[[dict[str, Ending]], str], run: str, ending: Ending, words: str
) -> None:
    assert judged({run: ending}) == words


def test_all_faults_are_told_at_once_in_the_order_of_the_file(judged: Callable[[dict[str, Ending]], str]) -> None:
    words = judged({"one, wrong 1": {**FINE, "verdict": PASSED}, "cell-2": FINE})
    assert [line.partition(":")[0] for line in words.split("\n")] == [str(FAILING), str(WRONG)]


def test_what_a_check_prints_is_told_with_the_answer(tmp_path: Path) -> None:
    made = draft(tmp_path, LESSON)
    endings = AS_SAID | {"one, solution": {**FINE, "verdict": {**PASSED, "printed": "x is 1\ny is 2\n"}}}
    said = f"{made.file}:{CHECK}: this check prints, on the solution:\n  x is 1\n  y is 2"
    assert printed_by_checks(made.file, made.parts, endings) == [said]
    assert printed_by_checks(made.file, made.parts, AS_SAID) == []
