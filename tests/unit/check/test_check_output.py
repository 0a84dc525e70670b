# What is printed is compared line by line.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from judged import Judges


@pytest.mark.parametrize("text", ["a\nb", "a\nb\n", "a  \nb\n\n", "a\nb ", "\na\nb"])
def test_spaces_at_the_ends_of_lines_do_not_count(judge: Judges, text: str) -> None:
    assert judge("print('a')\nprint('b ')", f"prints({text!r})") == ["passed"]


@pytest.mark.parametrize(
    ("code", "text", "feedback"),
    [
        ("", "a", "Your program prints nothing. I expected `a`."),
        ("", "a\nb", "Your program prints nothing. I expected 2 lines, the first of them `a`."),
        ("print('x')", "a", "Your program prints `x`. I expected `a`."),
        ("print(' a')", "a", "Your program prints ` a`. I expected `a`."),
        ("print('a\\nx')", "a\nb", "Your program prints `x` in line 2 of its output. I expected `b` there."),
        (
            "print('a\\n\\nb')",
            "a\nb",
            "Your program prints an empty line as line 2 of its output. I expected `b` there.",
        ),
        (
            "print('a\\nb')",
            "a\n\nb",
            "Your program prints `b` in line 2 of its output. I expected an empty line there.",
        ),
        ("print('a')", "a\nb", "Your program prints one line, and that is right. I expected another one: `b`."),
        ("print('a\\nb')", "a\nb\nc", "Your program prints 2 lines, and they are right. I expected another one: `c`."),
        ("print('a\\nb')", "a", "Your program prints the line that I expected, and after it `b`."),
        ("print('a\\nb\\nc')", "a\nb", "Your program prints the 2 lines that I expected, and after them `c`."),
        ("print('a')", "", "Your program prints `a`. I expected no output."),
        ("print('`a`')", "a", "Your program prints `'a'`. I expected `a`."),
    ],
)
def test_the_first_line_that_differs_is_shown(judge: Judges, code: str, text: str, feedback: str) -> None:
    assert judge(code, f"prints({text!r})") == [f"wrong -: {feedback}"]


def test_only_stdout_counts(judge: Judges) -> None:
    code = "import sys\nprint('a')\nprint('warning', file=sys.stderr)\n'a value that is shown'"
    assert judge(code, "prints('a')") == ["passed"]


def test_what_a_call_prints_does_not_count_for_the_program(judge: Judges) -> None:
    code = "async def f():\n    print('later')\nprint('now')"
    assert judge(code, "await f()\nprints('now')\nawait printed_by('f()', 'later')\nprints('now')") == ["passed"]


def test_what_a_call_prints_is_compared_too(judge: Judges) -> None:
    code = "\nasync def f(n):\n    print(n)\n    print(n + 1, end='')"
    assert judge(code, "await printed_by('f(1)', '1\\n2')") == ["passed"]
    assert judge(code, "await printed_by('f', '1\\n3', args=(1,))") == [
        "wrong 2: `f(1)` prints `2` in line 2 of its output. I expected `3` there."
    ]


def test_what_a_generator_prints_is_what_it_prints_until_it_ends(judge: Judges) -> None:
    code = "async def g():\n    print('a')\n    yield 1\n    print('b')"
    assert judge(code, "await printed_by('g()', 'a\\nb')") == ["passed"]
