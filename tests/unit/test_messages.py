# The two halves of the contract, JavaScript's and Python's, say the same.

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from yieldpad import messages

SCRIPT = Path(__file__).parents[2] / "site/js/protocol/messages.js"


def shape(name: str) -> set[str]:
    """Give the fields that the JSDoc type of that name has."""
    types = re.sub(r"\n \* ", " ", SCRIPT.read_text(encoding="utf-8"))
    found = re.search(rf"@typedef \{{\{{(.*?)\}}\}} {name}\b", re.sub(r"\s+", " ", types))
    assert found, f"messages.js has no type {name}"
    flat = re.sub(r"\{.*?\}", "", found[1].rsplit("@typedef {{", 1)[-1])
    return {field.split(":")[0].strip(" ?") for field in flat.split(",") if ":" in field}


@pytest.mark.parametrize(
    "name",
    [
        "Lane",
        "Step",
        "OutputEvent",
        "DroppedEvent",
        "LaneEvent",
        "StepEvent",
        "CountsEvent",
        "UnrecordedEvent",
        "ClockEvent",
        "EarlierCell",
        "RunRequest",
        "Missing",
        "Ending",
        "Recording",
        "Check",
        "Verdict",
        "Feedback",
    ],
)
def test_a_message_has_the_same_fields_on_both_sides(name: str) -> None:
    assert shape(name) == set(get_type_hints(getattr(messages, name)))


@pytest.mark.parametrize("name", ["StepType", "Stream", "FeedbackKind"])
def test_a_choice_has_the_same_words_on_both_sides(name: str) -> None:
    found = re.search(rf"@typedef \{{([^{{}}]*)\}} {name}\b", SCRIPT.read_text(encoding="utf-8"))
    assert found
    assert set(re.findall(r'"(\w+)"', found[1])) == set(get_args(getattr(messages, name)))
