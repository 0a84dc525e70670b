# Front matter is values or a Mistake, whatever stands in it.

from __future__ import annotations

import math
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzz.fuzzing import made_or_mistaken, thousands
from tests.fuzz.hostile_texts import written
from tools.lesson.markdown.front_matter import KNOWN, read_front_matter
from tools.lesson.remarks import Remarks

FILE = Path("lesson.md")
NAMES = [*sorted(KNOWN), "author", "<<", "? x", "&a title", "*a", "!!str title", '"title"', "- title", "__class__", "1"]
VALUES = [
    *[
        "3",
        "1.5",
        ".inf",
        ".nan",
        "1e400",
        "1" * 4400,
        "0x" + "f" * 4400,
        "190:20:30",
        "0o9",
        "2001-99-99",
        "2001-01-01",
    ],
    *[
        "2001-12-14t21:59:43.10-99:00",
        "true",
        "~",
        "",
        "[",
        "[" * 3000,
        "{a: " * 500,
        "&a [*a]",
        "*a",
        "*x",
        "&a x",
        "!!python/name:os.system x",
    ],
    *[
        "!!set {a}",
        "!!binary x",
        "!!omap [a]",
        "!!timestamp x",
        "!!int x",
        "!!float x",
        "!x y",
        "|",
        ">-",
        "|\n  text\n  more",
        "'it''s'",
        '"\\x00"',
        "# no",
    ],
    *["{<<: *a}", "{<<: [*a, *a]}", "a: b", "\ta", "%TAG", "@x", "`x`", "--- x", "...", "a\n b"],
]

lines = st.one_of(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from([": ", ":", " :", ""]), st.one_of(st.sampled_from(VALUES), written)
    ).map("".join),
    st.tuples(st.sampled_from(sorted(KNOWN)), st.one_of(st.sampled_from(VALUES), written)).map(": ".join),
    written,
)
yamls = st.lists(lines, max_size=3).map("\n".join)

BOMB = "a0: &a0 {x: 1}\n" + "\n".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12))
LAUGHS = 'a0: &a0 ["x"]\n' + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))


@thousands
@given(yamls)
@example(BOMB)
@example(LAUGHS)
@example("title: &a [*a]")
@example("[" * 20_000)
def test_front_matter_is_values_or_a_mistake_with_its_line(text: str) -> None:
    facts = made_or_mistaken(FILE, lambda: read_front_matter(FILE, text, Remarks(strict=True)))
    if facts is None:
        return
    texts = [facts.title, facts.description, facts.language, facts.session]
    assert all(isinstance(value, str) for value in texts)
    assert facts.order is None or abs(facts.order) < math.inf
