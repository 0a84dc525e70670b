# A notebook is a lesson: its cells are programs, its pictures stay, and what is told names the cell.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.tools.lesson_file import TEXTS
from tools.lesson.course import read_course
from tools.lesson.draft import draft_of
from tools.lesson.lesson import Cell
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake
from tools.recording.recordings import Recorded
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

PNG = "iVBORw0KGgo="


def code(source: str, *outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    lines = source.splitlines(keepends=True)
    return {"cell_type": "code", "source": lines, "metadata": {"tags": [*tags]}, "outputs": [*outputs]}


def markdown(source: str, **more: object) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {}, **more}


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": [text]}


def notebook(*cells: dict[str, Any]) -> str:
    return json.dumps({"cells": cells, "metadata": {"kernelspec": {"language": "python"}}, "nbformat": 4})


CELLS = (
    markdown("# Bees\n\nText $x$ and ![a](attachment:a.png).", attachments={"a.png": {"image/png": PNG}}),
    code("bees = 3\nprint('```')", printed("old\n")),
    code("%matplotlib inline\nbees", printed("kept \x1b[31mred\x1b[0m\n")),
    code(
        "1 / 0", {"output_type": "error", "traceback": ["Traceback", "ZeroDivisionError"]}, tags=("raises-exception",)
    ),
    code("bees", {"output_type": "display_data", "data": {"image/png": [PNG], "text/plain": "<Figure>"}}),
    markdown("[dead](#nowhere)"),
    {"cell_type": "raw", "source": "raw text", "metadata": {}},
    code(""),
)


def test_its_cells_are_programs_of_one_session(tmp_path: Path) -> None:
    (tmp_path / "bees.ipynb").write_text(notebook(*CELLS), "utf-8")
    remarks = Remarks()
    (draft,) = read_course(tmp_path, remarks).drafts
    assert draft.title.text == "Bees"
    assert [(part.code, part.line, part.session, part.fails) for part in draft.parts if isinstance(part, Cell)] == [
        ("bees = 3\nprint('```')\n", 2, "page", False),
        ("1 / 0\n", 4, "page", True),
        ("bees\n", 5, "page", False),
    ]
    assert [told.removeprefix(f"{tmp_path / 'bees.ipynb'}:") for told in remarks.found] == [
        "3: only IPython knows its commands with % and !: this cell is only shown",
        "6: there is no anchor #nowhere in this lesson",
    ]
    page = draft.lesson({}, read_texts(TEXTS, "en")).body
    assert page.count(f'src="data:image/png;base64,{PNG}"') == 2
    assert "<math" in page
    assert "old" not in page, "the build prints it anew"
    assert '<pre><code class="language-text">kept red\n</code></pre>' in page
    assert '<pre><code class="language-text">raw text\n</code></pre>' in page


def test_a_program_that_fails_here_is_shown_with_what_it_has_printed_elsewhere(tmp_path: Path) -> None:
    made = draft_of(tmp_path / "a.ipynb", notebook(code("import pandas", printed("a table"))), remarks=Remarks())
    ending = {"ok": False, "reason": "error", "error": "ModuleNotFoundError: pandas\n", "explanations": []}
    recorded = {"cell-1": Recorded(ending, {"lanes": [], "steps": [], "output": [], "duration": 0}, None)}
    page = made.lesson(recorded, read_texts(TEXTS, "en")).body
    assert "async-cell" not in page
    assert '<pre><code class="language-text">a table\n</code></pre>' in page


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": [1]}', '{"worksheets": []}', "[" * 5000])
def test_what_is_no_notebook_is_a_mistake(tmp_path: Path, text: str) -> None:
    with pytest.raises(Mistake, match="this is no notebook of version 4"):
        draft_of(tmp_path / "a.ipynb", text)
