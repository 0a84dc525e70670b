# Markdown with something wrong: it is shown as far as it can be, told, and no answer is shown by it.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, TEXTS
from tools.lesson.course import read_course
from tools.lesson.draft import draft_of
from tools.lesson.remarks import Remarks
from tools.recording.recordings import Recorded
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

from tests.tools.lesson.markdown.drafts import read


@pytest.mark.parametrize("opening", [":::tip", ":::{note}", "::: sections", "::: {.callout-note}"])
def test_a_box_that_is_not_closed_is_told(tmp_path: Path, opening: str) -> None:
    _, page, remarks = read(tmp_path, f"# Title\n\n{opening}\n\nText.\n\n## More\n")
    assert "Text." in page
    assert remarks[0].startswith("3: this ")
    assert remarks[0].endswith(" is not closed: end it with a line :::")


def test_an_unknown_container_shows_its_content(tmp_path: Path) -> None:
    _, page, remarks = read(tmp_path, "# Title\n\n::: sections\nText.\n:::\n\nMore.\n")
    assert page == "<p>Text.</p>\n<p>More.</p>\n"
    assert remarks == ["3: there is no container 'sections': use exercise, hint or reason, or a box such as note"]


@pytest.mark.parametrize("lost", ["{.check}", "#one ", ".solution", "::::\n"])
def test_an_exercise_that_is_wrong_is_shown_without_its_answers(tmp_path: Path, lost: str) -> None:
    text = EXERCISE.replace(lost, "", 1) if lost != "::::\n" else EXERCISE.removesuffix(lost)
    made, page, remarks = read(tmp_path, f"# Title\n\n{text}\nMore.\n")
    assert made.parts == ()
    assert remarks
    assert "<p>Prose.</p>" in page
    assert "It is a number." in page
    assert "x = 2" not in page  # the wrong answer is the build's


def test_front_matter_of_other_tools_is_no_mistake(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2026-01-02\ntags: [a, b]\ndraft: true\njupytext:\n  formats: md\n---\nText.\n"
    made, page, remarks = read(tmp_path, text)
    assert (made.title.text, page, remarks) == ("A", "<p>Text.</p>\n", [])


def test_front_matter_may_be_toml(tmp_path: Path) -> None:
    made, page, remarks = read(tmp_path, '+++\ntitle = "A"\ndate = 2026-01-02\n+++\n\n```python {.fast}\n```\n')
    assert made.title.text == "A"
    assert "<async-cell" in page
    assert [told.split(",")[0] for told in remarks] == ["6: a cell has no mark .fast"]


@pytest.mark.parametrize("text", ["Text.\n", "#\n"])
def test_a_file_without_a_heading_is_called_after_the_file(tmp_path: Path, text: str) -> None:
    remarks = Remarks()
    made = draft_of(tmp_path / "first-steps_in.md", text, remarks=remarks)
    assert (made.title.text, remarks.found) == ("First steps in", [])


def test_all_faults_of_all_files_are_told_at_once_and_a_file_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[dead](none.md)\n\n![no picture](none.png)\n\n```python {.fast}\n```\n")
    (tmp_path / "b.md").write_text("# B\n\n[dead](#none)\n")
    (tmp_path / "c.md").write_bytes("# Gr\xfc\xdfe\n".encode("latin-1"))
    remarks = Remarks()
    course = read_course(tmp_path, remarks)
    assert [draft.name for draft in course.drafts] == ["a", "b"]
    assert [told.removeprefix(f"{tmp_path}/").split(": ")[0] for told in remarks.found] == [
        "a.md:7",
        "c.md:1",
        "a.md:3",
        "a.md:5",
        "b.md:3",
    ]
    assert remarks.text().startswith("5 remarks:\n  ")


ANSWER = '```python {.solution}\nx = "secret"\n```\n'
LEAKS = {
    "no exercise around it": ANSWER,
    "another name": f':::: exercize {{#one title="A"}}\nTask.\n\n{ANSWER}::::\n',
    "a brace in a value": ':::: exercise {#one}\nTask.\n\n```python {says="{}" .wrong}\nx = "secret"\n```\n::::\n',
    "a class": ':::: exercise {#one}\nTask.\n\n```python {class=solution}\nx = "secret"\n```\n::::\n',
    "a mark that is wrong": ':::: exercise {#one}\nTask.\n\n```python {.soluton}\nx = "secret"\n```\n::::\n',
    "a mark without braces": ':::: exercise {#one}\nTask.\n\n```python .solution\nx = "secret"\n```\n::::\n',
}


@pytest.mark.parametrize("what", LEAKS)
def test_an_answer_is_never_shown_because_something_else_is_wrong(tmp_path: Path, what: str) -> None:
    _, page, remarks = read(tmp_path, f"# Title\n\n{LEAKS[what]}")
    assert "secret" not in page
    assert remarks


def test_an_exercise_whose_start_fails_has_its_editor(tmp_path: Path) -> None:
    made = draft_of(tmp_path / "waiting.md", f"# Title\n\n{EXERCISE}\n```python {{#broken}}\n1 / 0\n```\n")
    ending = {"ok": False, "reason": "error", "error": "ZeroDivisionError: division by zero\n", "explanations": []}
    recording = {"lanes": [], "steps": [], "output": [], "duration": 0}
    recorded = {name: Recorded(ending, recording, None) for name in ("one-answer", "broken")}
    page = made.lesson(recorded, read_texts(TEXTS, "en")).body
    assert re.findall(r'async-cell id="([^"]+)"', page) == ["one-answer"]
    assert '<pre><code class="language-python"><span class="tok-number">1</span> / ' in page


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("```python {#cell-3}\n```\n\n```python\n```\n\n```python\n```\n", ["cell-3", "cell-2", "cell-4"]),
        ("```python\n```\n\n```python {#cell-1}\n```\n", ["cell-2", "cell-1"]),
        (EXERCISE + EXERCISE, ["one-answer"]),
    ],
)
def test_each_program_has_an_id_of_its_own(tmp_path: Path, text: str, ids: list[str]) -> None:
    _, page, _ = read(tmp_path, f"# Title\n\n{text}")
    assert re.findall(r'async-cell id="([^"]+)"', page) == ids


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: A\nformat:\n  html:\n    toc: true\ntags: [a, [b]]\n---\n",
        "---\ntitle: A\nlayout: &x y\n---\n",
        '+++\r\ntitle = "A"\r\n+++\r\n',
    ],
)
def test_the_title_is_read_from_front_matter_that_is_for_other_tools(tmp_path: Path, front: str) -> None:
    made, page, _ = read(tmp_path, front + "Text.\n")
    assert (made.title.text, page) == ("A", "<p>Text.</p>\n")


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000])
def test_toml_that_is_too_much_is_a_remark(tmp_path: Path, value: str) -> None:
    _, _, remarks = read(tmp_path, f"+++\na = {value}\n+++\nText.\n")
    assert [told.split(":")[0] for told in remarks] == ["1"]


def test_a_file_of_a_program_that_is_missing_is_a_remark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('# A\n\n```python {files="none.csv ' + "a" * 400 + '"}\n```\n')
    remarks = Remarks()
    assert read_course(tmp_path, remarks).files == ()
    assert len(remarks.found) == 2
