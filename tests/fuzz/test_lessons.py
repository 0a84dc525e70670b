# A file becomes a lesson or a Mistake with its line, in time; and what is no markup in it never becomes some.

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.fuzzing import made_or_mistaken, thousands
from tests.fuzz.hostile_texts import written
from tests.fuzz.lesson_texts import LONG, lesson_texts
from tests.fuzz.markup import Markup
from tests.tools.lesson_file import TEXTS
from tools.lesson.draft import draft_of, text_of
from tools.lesson.links import connect
from tools.lesson.remarks import Remarks
from tools.site.policy import page_policy, without_styles
from tools.texts import read_texts

LONGEST = 10  # seconds that a file of some 20 kB may take on a machine that others use too
ENGLISH = read_texts(TEXTS, "en")


FILE = Path("/nowhere/waiting.md")


def page_of(text: str) -> str:
    """The HTML of a lesson, with its links, as the build makes it; and the policy of its page."""
    made = draft_of(FILE, text)
    connect([made], FILE.parent, Remarks(strict=True))
    body = made.lesson({}, ENGLISH).body
    assert ";" not in str(page_policy().for_content(body)).replace("; ", "")
    return without_styles(body)


@thousands
@given(lesson_texts)
def test_any_text_is_a_lesson_or_a_mistake_with_its_line(text: str) -> None:
    made_or_mistaken(FILE, lambda: page_of(text))


@thousands
@given(
    st.lists(
        st.one_of(st.binary(max_size=6), st.sampled_from([b"\n", b"\xef\xbb\xbf", b"\xff\xfe", "Grüße".encode()])),
        max_size=4,
    )
)
def test_any_bytes_are_text_or_a_mistake(content: list[bytes]) -> None:
    made_or_mistaken(FILE, lambda: text_of(FILE, b"".join(content)))


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:8]))
def test_nothing_repeated_takes_for_ever(text: str) -> None:
    began = time.process_time()
    made_or_mistaken(FILE, lambda: page_of(f"# Title\n\n{text}\n"))
    assert time.process_time() - began < LONGEST


def fenced(text: str) -> str:
    """A text as the inside of a fence, which it does not end."""
    return "".join(f"{line}\n" for line in text.replace("`", "'").replace("\r", "\n").split("\n"))


def quoted(text: str) -> str:
    """A text as a value in braces."""
    escaped = re.sub(r'([\\"{}])', r"\\\1", text.replace("`", "'").replace("\0", ""))
    return '"' + " ".join(escaped.split()) + '"'


@thousands
@given(
    code=written,
    label=written,
    static=written,
    language=written.map(lambda text: "x" + text.replace("`", "").replace("{", "")),
)
def test_programs_and_what_they_are_called_are_text(code: str, label: str, static: str, language: str) -> None:
    language = " ".join(language.split())
    text = (
        f"# Title\n\n```python {{label={quoted(label)}}}\n{fenced(code)}```\n\n"
        f"```python {{.static}}\n{fenced(static)}```\n\n```{language}\n{fenced(static)}```\n"
    )
    page = Markup(draft_of(FILE, text).lesson({}, ENGLISH).body)
    tags = [tag for tag in page.tags if tag != "span"]  # a colour
    assert tags == ["async-cell", "pre", "code", "pre", "code", "pre", "code"]
    assert {name for name, _ in page.attributes} <= {"id", "label", "session", "class", "tabindex"}
    assert not page.scripts
