# What the build records of a lesson's programs, and how it stands in the page.

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import TEXTS
from tools.cache import Cache
from tools.lesson.cell_html import cell_html
from tools.lesson.lesson import Cell
from tools.lesson.remarks import Remarks
from tools.recording.recordings import Recorded, Recorder
from tools.texts import read_texts

if TYPE_CHECKING:
    from tools.env.node import Node

COUNT = """\
import asyncio, time
async def count():
    for i in range(2):
        await asyncio.sleep(1)
        yield i
async def main():
    began = time.perf_counter()
    print([i async for i in count()], round(time.perf_counter() - began))
asyncio.run(main())
"""
BLOCKING = """\
import asyncio, time
async def main():
    await asyncio.sleep(1)
    time.sleep(1.5)
asyncio.run(main())
"""


STANDS_STILL = """\
import asyncio
async def main():
    await asyncio.sleep(1)
    jobs = asyncio.Queue()
    await jobs.get()
asyncio.run(main())
"""


def cell(name: str, code: str, *, recorded: bool = True, fails: bool = False, **attributes: str) -> Cell:
    return Cell(id=name, code=code, line=1, attributes=attributes, recorded=recorded, fails=fails)


@pytest.fixture(scope="module")
def recorder(node: Node, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    return Recorder(node, Cache(tmp_path_factory.mktemp("recordings")), root / "py", ())


@pytest.fixture(scope="module")
def recorded(recorder: Recorder) -> dict[str, Recorded]:
    """Three programs, recorded together: each start of the interpreter takes seconds."""
    cells = [
        cell("count", COUNT, session="s"),
        cell("again", "print(count.__name__)\n1 / 0", session="s", fails=True),
        cell("not-recorded", "print('no')", recorded=False),
    ]
    return recorder.record(Path("lesson.md"), cells, read_texts(TEXTS, "en"))


def test_programs_open_the_files_that_they_name(recorder: Recorder, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text("1", "utf-8")
    read = "print(open('data/a.csv').read())"
    change = "with open('data/a.csv', 'a') as file:\n    file.write('2')\nprint(2, file=open('b.txt', 'w'))"
    look = f"{read}\nimport os\nprint(os.path.exists('b.txt'))"
    cells = [
        cell("change", change, files="data/a.csv", session="s"),
        cell("changed", read, files="data/a.csv", session="s"),
        cell("alone", look, files="data/a.csv"),
    ]
    recorded = recorder.record(tmp_path / "lesson.md", cells, read_texts(TEXTS, "en"))
    assert [recorded[cell.id].output for cell in cells] == ["", "12\n", "1\nFalse\n"]


def test_a_program_is_recorded_with_the_times_that_it_says(recorded: dict[str, Recorded]) -> None:
    recording = recorded["count"].recording
    yields = [(step["at"], step["value"]) for step in recording["steps"] if step["type"] == "yield"]
    assert yields == [(1.0, "0"), (2.0, "1")]
    assert recorded["count"].output == "[0, 1] 2\n"
    assert recording["ended"] == 2.0
    still = recorded["count"].still
    assert still is not None
    assert [drawing[:5] for drawing in still.drawings.values()] == ["<svg ", "<svg "]
    assert still.summary == "2 values in 2.00 s · recorded earlier"
    assert recorded["again"].still is None, "nothing is to be drawn"


def test_cells_of_a_session_share_their_names_and_errors_are_kept(recorded: dict[str, Recorded]) -> None:
    again = recorded["again"]
    assert again.output == "count\n"
    assert again.error.startswith("Traceback (most recent call last):\n")
    assert again.error.endswith("ZeroDivisionError: division by zero\n")
    assert (again.ending["ok"], again.ending["line"]) == (False, 2)


def test_the_drawing_has_the_words_of_the_lessons_language(recorder: Recorder, tmp_path: Path) -> None:
    blocking = cell("blocking", BLOCKING)
    german = recorder.record(tmp_path / "lektion.md", [blocking], read_texts(TEXTS, "de-AT"))["blocking"]
    assert german.still is not None
    assert "time.sleep(1.5) blockiert 1,50 s<" in german.still.drawings["wide"]
    unknown = recorder.record(tmp_path / "lezione.md", [blocking], read_texts(TEXTS, "it"))["blocking"]
    assert unknown.still is not None
    assert "time.sleep(1.5) blocks for 1.50 s" in unknown.still.drawings["wide"]
    assert german.recording == unknown.recording


def test_a_program_that_stands_still_is_recorded_until_then(recorder: Recorder, tmp_path: Path) -> None:
    cells = [cell("still", STANDS_STILL, fails=True), cell("next", "print('goes on')")]
    recorded = recorder.record(tmp_path / "lesson.md", cells, read_texts(TEXTS, "en"))
    still = recorded["still"]
    assert still.recording["stuck"] == {
        "at": 1.0,
        "tasks": [{"name": "Task-1", "on": {"kind": "queue.get", "name": "jobs"}, "lane": 1, "resource": 1}],
    }
    assert (still.ending["reason"], still.recording["ended"], still.error) == ("stopped", 3.0, "")
    assert recorded["next"].output == "goes on\n"


def test_what_is_not_to_be_recorded_is_not(recorded: dict[str, Recorded]) -> None:
    assert sorted(recorded) == ["again", "count"]


class Text(HTMLParser):
    """Gathers the tags of a page, and the text of its script."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.script = ""

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["script"]:
            self.script += data


def test_nothing_that_a_program_writes_becomes_markup() -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    output = [{"at": 0, "stream": "stdout", "text": evil}]
    run = Recorded({"ok": True, "reason": None, "error": None}, {"version": 2, "output": output}, None)
    page = Text()
    page.feed(cell_html(cell("a", evil), run, read_texts(TEXTS, "en")))
    assert page.tags == ["async-cell", "pre", "code", "script", "figure", "figcaption", "pre"]
    assert json.loads(page.script)["recording"]["output"] == output


def test_what_a_page_shows_without_javascript_is_plain_text() -> None:
    texts = ["\r 10%", "\r\x1b[32m100%\x1b[0m\r\n", "\x1b]8;;https://x\x1b\\a link\x1b]8;;\x1b\\\x1b7!\n"]
    output = [{"at": 0, "stream": "stdout", "text": text} for text in texts]
    assert Recorded({"error": None}, {"output": output}, None).output == "100%\na link!\n"


def test_what_a_failed_program_has_left_is_not_there_for_those_after_it(recorder: Recorder, tmp_path: Path) -> None:
    remarks = Remarks()
    cells = [
        cell("first", "x = 1", session="s"),
        cell("broken", "y = 2\n1 / 0", session="s"),
        cell("uses", "print(x, 'y' in globals())", session="s"),
        cell("needs", "print(y)", session="s"),
        cell("other", "print(3)"),
    ]
    recorded = recorder.record(tmp_path / "lesson.md", cells, read_texts(TEXTS, "en"), remarks)
    assert [recorded[name].output for name in ("uses", "needs", "other")] == ["1 False\n", "", "3\n"]
    assert [part.id for part in cells if part.has_failed(recorded[part.id].ending)] == ["broken", "needs"]
    assert ["broken" in told or "ZeroDivisionError" in told for told in remarks.found] == [True, False]
