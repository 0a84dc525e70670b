# Text is cut where a reader would cut it.

from __future__ import annotations

import pytest

from yieldpad.graphemes import end_of, printable, shortened, start_of, without_middle
from yieldpad.value_text import MOST_CHARACTERS, ValueText


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301\u0323",
        "\u2764\ufe0f",
        "\U0001f469\u200d\U0001f4bb",
        "\U0001f44b\U0001f3fd",
        "\U0001f1e9\U0001f1ea",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "\ud83d\ude00",
        "\r\n",
    ],
    ids=["marks", "variation", "joined", "skin tone", "flag", "tags", "halves", "line end"],
)
def test_a_character_is_kept_whole(character: str) -> None:
    text = "a" + character * 2 + "z"
    ends = {end_of(text, at) for at in range(len(text) + 1)}
    starts = {start_of(text, at) for at in range(len(text) + 1)}
    whole = {0, 1, 1 + len(character), 1 + 2 * len(character), len(text)}
    assert ends == starts == whole


def test_text_without_an_end_to_its_marks_is_cut_all_the_same() -> None:
    text = "a" + "\u0301" * 1000
    assert len(shortened(text, 200)) == 200
    assert len(without_middle(text, 200)) < 300


def test_a_short_text_stays_as_it_is() -> None:
    assert shortened("text", 4) == without_middle("text", 4) == printable("text") == "text"


def test_the_middle_is_counted() -> None:
    assert without_middle("a" * 5 + "b" * 2000 + "c" * 5, 10) == "aaaaa […2,000 characters left out…] ccccc"


def test_half_characters_are_written_as_on_stderr() -> None:
    assert printable("\ud800 \U0001f600 é") == "\\ud800 \U0001f600 é"


@pytest.mark.parametrize("filler", range(6))
def test_a_value_is_cut_between_characters(filler: int) -> None:
    flag = "\U0001f1e9\U0001f1ea"
    text = ValueText()("x" * filler + flag * 300)
    assert len(text) <= MOST_CHARACTERS
    assert text.strip("'x").replace(flag, "") == "..."


def test_a_value_whose_text_is_odd_is_text() -> None:
    class Text(str):
        __slots__ = ()

        def __len__(self) -> int:
            raise ValueError

    class Odd:
        def __repr__(self) -> str:
            return Text("\ud800")

    shown = ValueText()(Odd())
    assert (shown, type(shown)) == ("\\ud800", str)


def test_a_value_whose_repr_leaves_the_program_is_told() -> None:
    class Leaves:
        def __repr__(self) -> str:
            raise SystemExit

    assert ValueText()(Leaves()) == "<Leaves: its repr raised SystemExit>"
