# Which names a program defines, and what its tracebacks keep.

from __future__ import annotations

import pytest

from yieldpad.errors.error_lines import defined_names
from yieldpad.errors.tracebacks import traceback_text


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = 1\ny: int = 2", {"x", "y"}),
        ("def f(a): b = a\nclass C: d = 1\nasync def g(): yield", {"f", "C", "g"}),
        ("import os.path, json as j\nfrom re import sub", {"os", "j", "sub"}),
        ("for i in []: pass\nwith open('a') as f: pass\n(n := 1)", {"i", "f", "n"}),
        ("print(x)", set()),
        ("not python at all", set()),
        ("\0", set()),
    ],
)
def test_names_that_a_program_binds(source: str, names: set[str]) -> None:
    assert defined_names(source) == names


def test_chained_errors_keep_only_the_learners_frames() -> None:
    source = (
        "def f():\n    try:\n        int('x')\n    except ValueError as e:\n        raise KeyError('k') from e\nf()"
    )
    with pytest.raises(KeyError) as caught:
        exec(compile(source, "cell.py", "exec"), {})  # noqa: S102  # a learner's program
    text = traceback_text(caught.value, {"cell.py"})
    assert text.count("Traceback (most recent call last):") == 2
    assert text.count("  File ") == text.count('File "cell.py"') == 3
    assert "direct cause of the following exception" in text
    assert text.endswith("KeyError: 'k'\n")


def test_an_error_that_is_its_own_context_ends() -> None:
    error = ValueError("round and round")
    error.__context__ = KeyError()
    error.__context__.__context__ = error
    assert traceback_text(error, set()).endswith("ValueError: round and round\n")
