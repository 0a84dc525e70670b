# Two programs of a lesson side by side, as the build writes them.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tools.lesson_file import TEXTS
from tools.cache import Cache
from tools.lesson.cell_html import cell_html
from tools.lesson.lesson import Cell
from tools.recording.comparisons import compare_programs
from tools.recording.recordings import Recorded
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

ENDING = {"ok": True, "at": 0, "reason": None, "error": None}


def recorded(*starts: float, question: dict[str, Any] | None = None) -> Recorded:
    """A run of coroutines that each sleep for a second."""
    steps: list[dict[str, Any]] = []
    for lane, at in enumerate(starts, 1):
        steps += [
            {"at": at, "lane": lane, "type": "start", "line": 1},
            {"at": at, "lane": lane, "type": "wait", "line": 2, "on": {"kind": "sleep", "name": "1"}},
            {"at": at + 1, "lane": lane, "type": "resume", "line": 2, "waited": 1},
            {"at": at + 1, "lane": lane, "type": "end", "line": 3, "how": "returned"},
        ]
    lanes = [{"id": lane, "kind": "coroutine", "name": "fetch", "line": 1} for lane, _ in enumerate(starts, 1)]
    ordered = sorted(steps, key=lambda step: step["at"])
    recording = {"version": 2, "lanes": lanes, "steps": ordered, "output": [], "ended": max(starts) + 1}
    return Recorded(ENDING, recording, None, question)


def test_the_pair_is_on_one_axis_and_told_in_the_lessons_language(node: Node, tmp_path: Path) -> None:
    cells = [
        Cell(id="one", code="", line=1, attributes={"label": "In <order>"}),
        Cell(id="two", code="", line=5, attributes={"compare": "#one"}, number=2),
        Cell(id="three", code="", line=9, attributes={"compare": "#unrecorded"}),
        Cell(id="unrecorded", code="", line=12),
    ]
    runs = {"one": recorded(0, 1), "two": recorded(0, 0), "three": recorded(0)}
    texts = read_texts(TEXTS, "de")
    compared = compare_programs(node, Cache(tmp_path), "lesson", cells, runs, texts)
    assert list(compared) == ["two"]
    made = compared["two"]
    assert made.labels == ("Programm 2", "In <order>")
    assert made.text.startswith(
        "„Programm 2“ dauerte 1,00 s, „In <order>“ 2,00 s: 1,00 s weniger. Bis zu 2 Wartezeiten"
    )
    assert [drawing.count(">2 s</text>") for drawing in made.drawings] == [1, 1]
    page = cell_html(cells[1], None, texts, None, made)
    assert '<figure class="pair-place" slot="compared">' in page
    assert '<p class="pair-name">In &lt;order&gt;</p>' in page
    assert "„In &lt;order&gt;“ 2,00 s" in page


def test_a_pair_that_answers_a_question_is_folded_and_only_for_readers_without_javascript(
    node: Node, tmp_path: Path
) -> None:
    cells = [
        Cell(id="asks", code="", line=1, attributes={"predict": "time", "compare": "#tells"}),
        Cell(id="tells", code="", line=5, attributes={"compare": "#asks"}),
        Cell(id="free", code="", line=9, attributes={"compare": "#tells"}),
    ]
    runs = {"asks": recorded(0, 1, question={"kind": "time"}), "tells": recorded(0, 0), "free": recorded(0)}
    texts = read_texts(TEXTS, "en")
    compared = compare_programs(node, Cache(tmp_path), "lesson", cells, runs, texts)
    assert [name for name, pair in compared.items() if pair.answers] == ["asks", "tells"]
    pages = [cell_html(cell, None, texts, None, compared[cell.id]) for cell in cells]
    folded = '<details class="unasked" slot="compared"><summary>'
    assert [folded in page for page in pages] == [True, True, False]
    assert [page.count("took") for page in pages] == [1, 1, 1]


def test_a_lesson_without_comparisons_asks_nobody(node: Node, tmp_path: Path) -> None:
    cells = [Cell(id="one", code="", line=1)]
    assert compare_programs(node, Cache(tmp_path), "lesson", cells, {}, read_texts(TEXTS, "en")) == {}
    assert list(tmp_path.iterdir()) == []
