# Exercises and programs that ask readers to predict: how they are written, and what is told to their author.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import FRONT, TEXTS, draft
from tools.lesson.draft import read_draft
from tools.lesson.exercise.predicted import settings
from tools.lesson.lesson import Cell
from tools.lesson.remarks import Remarks
from tools.recording.recordings import Recorded
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

EXERCISE = """\
:::: exercise {#ask title="What *first*?" predict=order}
Order them.

```python {.static}
only_shown()
```

```python
print("a")
print("b")
```

::: hint
From top to bottom.
:::

::: reason
Lines run in their order.

```python
print("also only shown")
```
:::
::::
"""
PROGRAM = '```python\nprint("a")\nprint("b")\n```\n'
REASON = '::: reason\nLines run in their order.\n\n```python\nprint("also only shown")\n```\n:::\n'
QUESTION = {
    "kind": "order",
    "lines": ["b", "<a>"],
    "places": [],
    "hasOthers": False,
    "lead": "Which?",
    "border": "Never:",
    "run": "Run and compare",
    "skip": "Just run",
}


def recorded(question: dict[str, object] | None) -> Recorded:
    output = [{"at": 0, "stream": "stdout", "text": "<a>\nb\n"}]
    ending = {"ok": True, "reason": None, "error": None}
    return Recorded(ending, {"version": 2, "lanes": [], "steps": [], "output": output}, None, question)


def page(folder: Path, text: str, question: dict[str, object] | None) -> str:
    made = draft(folder, text)
    (cell,) = made.parts
    return made.lesson({cell.id: recorded(question)}, read_texts(TEXTS, "en")).body


def told(folder: Path, text: str) -> list[str]:
    file = folder / "waiting.md"
    file.write_text(text, "utf-8")
    remarks = Remarks()
    read_draft(file, remarks)
    return [words.removeprefix(f"{file}:") for words in remarks.found]


def test_its_program_is_a_cell_that_asks(tmp_path: Path) -> None:
    (cell,) = draft(tmp_path, FRONT + EXERCISE).parts
    assert cell == Cell(
        id="ask-answer",
        code='print("a")\nprint("b")\n',
        line=11,
        attributes={"label": "What first?", "predict": "order"},
        exercise="ask",
    )


def test_the_page_has_the_question_and_the_reason_and_hides_the_recording(tmp_path: Path) -> None:
    html = page(tmp_path, FRONT + EXERCISE, QUESTION)
    assert '<async-exercise id="ask" label="What first?">\n<h2>What <em>first</em>?</h2>' in html
    assert '<async-cell id="ask-answer" label="What first?" predict="order">' in html
    asked = html.partition('<div class="ask" slot="check">')[2].partition("<details")[0]
    assert asked.index("<code>b</code>") < asked.index("<code>&lt;a&gt;</code>")
    assert '<details class="unasked" slot="recorded"><summary>' in html
    assert '<details class="reason"><summary>Why is that so?</summary>\n<p>Lines run' in html
    assert 'class="check"' not in html
    assert html.count("<async-cell") == 1


def test_an_exercise_that_cannot_ask_is_its_task_and_its_program(tmp_path: Path) -> None:
    html = page(tmp_path, FRONT + EXERCISE, None)
    assert "<async-exercise" not in html
    assert "</async-exercise" not in html
    assert "predict=" not in html
    assert "<h2>What <em>first</em>?</h2>" in html
    assert '<figure class="recorded" slot="recorded">' in html


def test_it_counts_among_the_exercises_if_it_can_ask(tmp_path: Path) -> None:
    made = draft(tmp_path, FRONT + EXERCISE)
    texts = read_texts(TEXTS, "en")
    assert made.lesson({"ask-answer": recorded(QUESTION)}, texts).exercises == ("ask",)
    assert made.lesson({"ask-answer": recorded(None)}, texts).exercises == ()


def test_times_have_an_empty_axis(tmp_path: Path) -> None:
    html = page(
        tmp_path, f"{FRONT}```python {{predict=time}}\n1\n```\n", {**QUESTION, "kind": "time", "places": [0, 1]}
    )
    assert html.count('<li class="ask-timed">') == 2
    assert '<div class="ask-axis"></div>' in html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (EXERCISE.replace(PROGRAM, ""), "4: this exercise has no program whose output readers predict: ```python"),
        (
            EXERCISE.replace(PROGRAM, PROGRAM + "\n" + PROGRAM),
            "16: this exercise has a program already, in line 11: mark what is only shown .static",
        ),
        (
            EXERCISE.replace(REASON, ""),
            "4: an exercise that asks for a prediction needs the reason, which readers see after it: ::: reason",
        ),
        (EXERCISE.replace(REASON, REASON + REASON), "27: this exercise has a reason already, in line 20"),
        (
            EXERCISE.replace(" predict=order", ""),
            "11: mark python in an exercise as one of .start, .solution, .check, .wrong, or .static",
        ),
        (REASON, "4: a reason must be in an exercise: move it, or remove it"),
    ],
)
def test_a_mistake_has_its_line(tmp_path: Path, text: str, fault: str) -> None:
    assert fault in told(tmp_path, FRONT + text)


@pytest.mark.parametrize(
    ("attributes", "kept", "words"),
    [
        ({"predict": "order", "predict-others": "a | b"}, {"predict", "predict-others"}, ""),
        ({"predict": "time", "predict-others": "a"}, {"predict"}, "predict-others has no effect without predict=order"),
        ({"predict-times": "0 1"}, set(), "predict-times has no effect without predict=time"),
        ({"predict": "time", "predict-times": "0 .5 2."}, {"predict", "predict-times"}, ""),
        ({"predict": "time", "predict-times": "0 0"}, {"predict"}, "predict-times needs 2 to 17 seconds"),
        ({"predict": "time", "predict-times": "-1 0"}, {"predict"}, "predict-times needs 2 to 17 seconds"),
        ({"predict": "time", "predict-times": "1"}, {"predict"}, "predict-times needs 2 to 17 seconds"),
        ({"predict": "order", "autorun": ""}, {"predict"}, "a program with .autorun runs before anybody is asked"),
        ({"predict": "off", "autorun": ""}, {"predict", "autorun"}, ""),
    ],
)
def test_what_has_no_effect_is_told(attributes: dict[str, str], kept: set[str], words: str) -> None:
    heard: list[str] = []
    assert settings(attributes, heard.append).keys() == kept
    assert [each[: len(words)] for each in heard] == ([words] if words else [])
