# Sessions at a prompt: their programs, and what they are expected to print.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import TEXTS
from tools.lesson.draft import draft_of
from tools.lesson.lesson import Cell
from tools.lesson.markdown.console import Console, differs, read_console
from tools.lesson.remarks import Remarks
from tools.recording.expectations import differences
from tools.recording.recordings import Recorded
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

SESSIONS = {
    "a value": (">>> 1 + 1\n2\n", Console("1 + 1\n", "2", fails=False)),
    "values before the last": (
        ">>> x = 'ä'\n>>> x + 'ö'  # both\n'äö'\n>>> print(x)\nä\n>>> x\n'ä'\n",
        Console("x = 'ä'\nprint(repr(x + 'ö'))  # both\nprint(x)\nx\n", "'äö'\nä\n'ä'", fails=False),
    ),
    "lines that go on": (
        ">>> for n in (1, 2):\n...     print(n)\n...\n1\n2\n>>> n\n2\n",
        Console("for n in (1, 2):\n    print(n)\nn\n", "1\n2\n2", fails=False),
    ),
    "await": (">>> await f()\n3\n>>> x\n4\n", Console("print(repr(await f()))\nx\n", "3\n4", fails=False)),
    "a blank line": (">>> print('\\n')\n<BLANKLINE>\n<BLANKLINE>\n", Console("print('\\n')\n", "", fails=False)),
    "an error at the end": (
        ">>> 1 / 0\nTraceback (most recent call last):\n  ...\nZeroDivisionError: division by zero\n",
        Console(
            "1 / 0\n", "Traceback (most recent call last):\n  ...\nZeroDivisionError: division by zero", fails=True
        ),
    ),
    "an error before": (">>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: x\n>>> 1\n1\n", None),
    "no Python": (">>> 1 +\n2\n", None),
}


@pytest.mark.parametrize("what", SESSIONS)
def test_a_session_is_a_program_and_what_it_prints(what: str) -> None:
    text, console = SESSIONS[what]
    assert read_console(text) == console


@pytest.mark.parametrize(
    ("expected", "printed", "other"),
    [
        ("2", "2\n", False),
        ("2", "3\n", True),
        ("<f at 0x7f0012345678>", "<g at 0x55aabbcc>", True),
        ("<f at 0x7f0012345678>", "<f at 0x55aabbcc>", False),
        ("[1, ..., 9]", "[1, 2, 9]", False),
        ("[1, ..., 9]", "[1, 2, 8]", True),
        ("1 ... 5 ... 9", "1 2 5 6 9", False),
        ("1 ... 5 ... 9", "1 2 6 9", True),
        ("a  \nb", "a\nb", False),
        ("a.b", "axb", True),
    ],
)
def test_it_is_known_whether_something_else_is_printed(expected: str, printed: str, *, other: bool) -> None:
    assert differs(expected, printed) is other


PYCON = ">>> x = 2\n>>> x\n2\n"
NOT_PYTHON = "3: this looks like a session at Python's prompt: call its language pycon"
WRITTEN = {
    "pycon": (f"```pycon\n{PYCON}```\n", []),
    "python": (
        f"```python\n{PYCON}```\n",
        ["3: this looks like a session at Python's prompt: call its language pycon"],
    ),
    "indented": ("".join(f"    {line}\n" for line in PYCON.splitlines()), []),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_it_is_a_cell_however_it_is_written(tmp_path: Path, how: str) -> None:
    text, told = WRITTEN[how]
    remarks = Remarks()
    made = draft_of(tmp_path / "a.md", f"# A\n\n{text}", remarks=remarks)
    (cell,) = made.parts
    assert isinstance(cell, Cell)
    assert (cell.code, cell.expects, cell.fails) == ("x = 2\nx\n", "2", False)
    assert [each.removeprefix(f"{tmp_path / 'a.md'}:") for each in remarks.found] == told


def test_a_session_that_is_only_shown_keeps_its_prompts(tmp_path: Path) -> None:
    shown = "```pycon {.static}\n>>> 1\n1\n```\n\n```pycon\n>>> 1 +\n```\n"
    made = draft_of(tmp_path / "a.md", f"# A\n\n{shown}\n```pycon {{#broken}}\n>>> y\n2\n```\n", remarks=Remarks())
    ending = {"ok": False, "reason": "error", "error": "NameError: y\n", "explanations": []}
    recorded = {"broken": Recorded(ending, {"lanes": [], "steps": [], "output": [], "duration": 0}, None)}
    page = made.lesson(recorded, read_texts(TEXTS, "en")).body
    assert "async-cell" not in page
    assert page.count('<pre><code class="language-pycon"><span class="tok-comment">&gt;&gt;&gt; ') == 3


def recorded(output: str, error: str = "") -> Recorded:
    ending = {"ok": not error, "reason": "error" if error else "done", "error": error or None}
    pieces = [{"at": 0, "text": output, "stream": "stdout"}]
    return Recorded(ending, {"lanes": [], "steps": [], "output": pieces}, None)


def test_a_program_that_prints_something_else_is_told() -> None:
    error = "Traceback (most recent call last):\n  File\nKeyError: 1"
    cells = [
        Cell(id="same", code="", line=1, expects="2"),
        Cell(id="other", code="", line=2, expects="2"),
        Cell(id="error", code="", line=3, expects=f"2\n{error}"),
        Cell(id="none", code="", line=4, expects="2"),
    ]
    runs = {"same": recorded("2\n"), "other": recorded("3\n"), "error": recorded("2\n", "KeyError: 2")}
    assert list(differences(cells, runs)) == [
        (2, "this program prints '3', and the session shows '2'"),
        (3, "this program ends with 'KeyError: 2', and the session with KeyError: 1"),
    ]
