# Other orders of a program's tasks, in the interpreter of the page, with stacks that can be suspended and without: they
# find an update that is lost in one of them, and nothing in programs that are right.

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.right_programs import gathering, locks, near_misses_of_updates, network, queues, recipes
from tests.test_right_programs import run_all
from tools.lesson.course import read_course
from tools.lesson.lesson import Cell

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

ORDERS = range(1, 21)
RIGHT = {
    **{name: gathering.PROGRAMS[name] for name in ("nested gathers", "a task of a group that makes further tasks")},
    "at most three at once": locks.PROGRAMS["at most three at once"],
    "an update that reads anew": near_misses_of_updates.PROGRAMS["an update that reads anew"],
    **{name: network.PROGRAMS[name] for name in ("an echo server and its client", "several clients at once", "a chat")},
    **{name: queues.PROGRAMS[name] for name in ("workers that a shutdown ends", "a maximum is kept")},
    **{name: recipes.PROGRAMS[name] for name in ("a limit around any coroutines", "stop when enough is found")},
}
ADDRESS = re.compile("0x[0-9a-f]+")


@pytest.mark.parametrize("stacks", ["with-jspi", "without-jspi"])
def test_a_lost_update_is_found_and_nothing_in_programs_that_are_right(
    node: Node, root: Path, tmp_path: Path, stacks: str
) -> None:
    lesson = next(draft for draft in read_course(root / "site/lessons").drafts if draft.file.stem == "awaiting")
    programs = {
        **RIGHT,
        "lesson": next(part.code for part in lesson.parts if isinstance(part, Cell) and part.id == "counter"),
    }
    request: dict[str, object] = {"speed": "instant", "session": None}
    requests = {
        f"{name} {order}": {**request, "code": code, "order": order}
        for name, code in programs.items()
        for order in ORDERS
    }
    endings = run_all(node, tmp_path, requests, node.jspi_options() if stacks == "with-jspi" else [])
    runs = {name: [endings[f"{name} {order}"] for order in ORDERS] for name in programs}
    for name in RIGHT:
        own, *others = runs[name]
        assert (own["error"], own["choices"]) == (None, 0), name
        assert all(other["choices"] for other in others), f"{name} has one order only, and shows nothing"
        assert {_told(other) for other in others} == {_told(own)}, name
    own, *others = runs["lesson"]
    assert (own["stdout"], _races(own)) == ("2\n", [])
    lost = [other for other in others if other["stdout"] == "1\n"]
    assert lost
    assert all(_races(other) == [("9", 11)] for other in lost)  # the lines of the read and of the write


def _told(ending: dict[str, Any]) -> tuple[str, str, str | None]:
    return ending["stdout"], ADDRESS.sub("", ending["stderr"]), ending["error"]


def _races(ending: dict[str, Any]) -> list[tuple[str, int]]:
    found = [each for each in ending["explanations"] if each["key"] == "losesUpdate"]
    return [(each["values"]["read"], each["line"]) for each in found]
