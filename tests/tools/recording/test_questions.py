# The questions about programs, which the build runs twice: it tells of those whose output readers cannot know.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import TEXTS
from tools.cache import Cache
from tools.lesson.lesson import Cell
from tools.lesson.remarks import Remarks
from tools.recording.recordings import Recorder
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

UNASKED = "nobody is asked what this program does: "
PROGRAMS = {
    "right": ("order", "print(1)\nprint(2)\n", ""),
    "timed": ("time", "import asyncio\nprint(1)\nawait asyncio.sleep(0.5)\nprint(2)\n", ""),
    "chance": ("order", "import random\nprint(random.random())\nprint(2)\n", "it does not do the same in every run"),
    "seeded": ("order", "import random\nrandom.seed(3)\nprint(random.random())\nprint(2)\n", ""),
    "late": (
        "time",
        "import asyncio, random\nawait asyncio.sleep(random.random())\nprint(1)\n",
        "it does not do the same in every run",
    ),
    "asking": ("order", "print(1)\nprint(2)\ninput()\n", "it asks for input, which the build has not"),
    "silent": ("order", "print(1)\n", "it needs two different lines of output at least, and 12 at most"),
    "noisy": ("time", "for n in range(13): print(n)\n", "it needs a line of output at least, and 12 at most"),
    "again": ("order", "seen = globals().get('seen', 0) + 1\nprint(seen)\nprint('end')\n", ""),
}


@pytest.fixture(scope="module")
def recorder(node: Node, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    return Recorder(node, Cache(tmp_path_factory.mktemp("questions")), root / "py", ())


def test_a_program_is_asked_about_if_it_does_the_same_again(recorder: Recorder, tmp_path: Path) -> None:
    cells = [
        Cell(id=name, code=code, line=line, attributes={"predict": kind, "session": "page"})
        for line, (name, (kind, code, _)) in enumerate(PROGRAMS.items(), 1)
    ]
    unrecorded = Cell(id="never", code="1", line=99, attributes={"predict": "order"}, recorded=False)
    remarks = Remarks()
    lesson = tmp_path / "lesson.md"
    made = recorder.record(lesson, [*cells, unrecorded], read_texts(TEXTS, "de"), remarks)
    told = [words.removeprefix(f"{lesson}:") for words in remarks.found]
    faults = [(line, fault) for line, (_, _, fault) in enumerate(PROGRAMS.values(), 1) if fault]
    assert [words for words in told if UNASKED in words] == [
        *(f"{line}: {UNASKED}{fault}" for line, fault in faults),
        f"99: {UNASKED}the build does not run it, so it does not know what comes",
    ]
    assert set(made) == set(PROGRAMS)
    assert {name for name, run in made.items() if run.question} == {
        name for name, (_, _, fault) in PROGRAMS.items() if not fault
    }
    right, timed = made["right"].question, made["timed"].question
    assert right
    assert timed
    assert (right["lines"], right["places"], right["skip"]) == (["2", "1"], [], "Nur ausführen")
    assert timed["places"] == [0, 0.25, 0.5, 0.75, 1]
    assert "0,125 s" in timed["lead"]
