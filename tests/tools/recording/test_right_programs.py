# Nothing is explained of a program that is right: the lessons' own programs, and their solutions.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.tools.lesson_file import TEXTS
from tools.cache import Cache
from tools.lesson.course import read_course
from tools.recording import trials
from tools.recording.recordings import Recorder
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tools.env.node import Node

# Programs that show a mistake on purpose.
MISTAKEN = {
    "awaiting: blocking": ["holdsLoop"],
    "awaiting: in-order": ["waitsOneByOne"],
    "between: deadlock": ["allWait", "waitsHere", "waitsHere"],
    "closing: left-behind": ["leavesGenerator"],
    "sending: not-begun": ["sendsTooEarly"],
}


def test_the_lessons_own_programs_are_explained_only_where_they_show_a_mistake(
    node: Node, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = trials._request

    def with_explanations(*values: Any, **named: Any) -> dict[str, object]:  # noqa: ANN401  # as it is called
        return {**request(*values, **named), "explain": True}

    monkeypatch.setattr(trials, "_request", with_explanations)
    recorder = Recorder(node, Cache(tmp_path), root / "py", ())
    found: dict[str, list[str]] = {}
    count = 0
    for draft in read_course(root / "site/lessons").drafts:
        for name, recorded in recorder.record(draft.file, draft.parts, read_texts(TEXTS, "en")).items():
            count += 1
            if keys := [each["key"] for each in recorded.ending.get("explanations", [])]:
                found[f"{draft.file.stem}: {name}"] = keys
    assert count > 40
    assert found == MISTAKEN
