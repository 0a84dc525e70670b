# What the build records of a program stands in the page as text and as JSON, whatever the program wrote.

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.fuzzing import made_or_mistaken, thousands
from tests.fuzz.hostile_texts import texts
from tests.fuzz.markup import Markup
from tests.tools.lesson_file import TEXTS
from tools.lesson.cell_html import cell_html
from tools.lesson.lesson import Cell
from tools.recording.recordings import Recorded
from tools.recording.verdicts import judge
from tools.texts import read_texts

ENGLISH = read_texts(TEXTS, "en")
FILE = Path("lesson.md")

ENDINGS = [
    {"ok": ok, "reason": reason, "line": line}
    for ok in (True, False)
    for reason in (None, "error", "stopped")
    for line in (None, 3)
]

endings = st.tuples(st.sampled_from(ENDINGS), st.one_of(st.none(), texts)).map(
    lambda parts: {**parts[0], "error": parts[1]}
)


@thousands
@given(code=texts, label=texts, written=st.lists(texts, max_size=3), ending=endings)
def test_what_a_program_wrote_is_text_in_the_page(
    code: str, label: str, written: list[str], ending: dict[str, Any]
) -> None:
    output = [{"at": 0.5, "stream": "stdout", "text": text} for text in written]
    steps = [{"value": text, "on": {"kind": "lane", "name": text}, "error": text} for text in written]
    run = Recorded(ending, {"version": 2, "steps": steps, "output": output}, None)
    page = Markup(cell_html(Cell(id=label or "a", code=code, line=1, attributes={"label": label}), run, ENGLISH))
    printed = [*(["pre"] if run.output else []), *(["pre", "strong"] if run.error else [])]
    shown = ["figure", "figcaption", *printed] if printed else []
    assert page.tags == ["async-cell", "pre", "code", "script", *shown]
    assert {name for name, _ in page.attributes} <= {"id", "label", "type", "class", "slot"}
    assert json.loads(page.scripts[0]) == {"ending": ending, "recording": run.recording}
    assert dict(page.attributes[:2])["label"] == (label or None)


@thousands
@given(ending=endings, fails=st.booleans())
def test_any_ending_is_as_the_author_says_or_a_mistake(ending: dict[str, Any], fails: bool) -> None:  # noqa: FBT001
    cell = Cell(id="a", code="1", line=3, fails=fails)
    made_or_mistaken(FILE, lambda: judge(FILE, [cell], {"a": ending}))
