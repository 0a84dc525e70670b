# What a worker may say, whatever has become of it: these tests put a hostile script in its place, which says what the
# "program" lists. The runner reads known messages only, refuses what cannot be true, and ends a worker that floods.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.hostile_worker import END, ENDING, FLOODS, LANE, STEP, Act, events, hostile_copy, written
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.drivers.cell import Cell


@pytest.fixture(scope="module")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticServer]:
    """The site, whose worker is a hostile one."""
    copy = hostile_copy(built, tmp_path_factory.mktemp("hostile") / "dist")
    with StaticServer(directory=copy, prefix="/course/play/") as server:
        yield server


def outcome(cell: Cell, *acts: Act) -> dict[str, Any]:
    return cell.outcome_of(json.dumps(acts))


def assert_next_run_works(cell: Cell) -> None:
    assert outcome(cell, events(written("works\n")), END)["stdout"] == "works\n"


@pytest.mark.parametrize(
    "raw",
    [
        None,
        42,
        "ready",
        {},
        [],
        ["ready"],
        {"type": "end", "run": 1, "ending": ENDING},
        ["events", {"run": 1, "events": []}],
        ["events", "{"],
        ["events", "null"],
        ["events", '{"events": [{"type": "step"}]}'],
        ["__proto__", "{}"],
        ["booted", "{}"],
        ["opened", "{}"],
        ["loading", '{"run": null, "loaded": 1, "total": 2, "what": "<b>x</b>"}'],
        ["failed", '{"facts": {"what": "frame"}}'],
        ["fetch", '{"id": 1, "url": "javascript:alert(1)"}'],
        ["fetch", '{"id": 1, "url": null}'],
        ["started", '{"run": -1}'],
        [["end"], "{}"],
    ],
    ids=lambda raw: json.dumps(raw)[:40],
)
def test_what_is_no_message_is_not_heard(cell: Cell, raw: object) -> None:
    told = outcome(cell, {"raw": raw}, events(written("still here\n")), END)
    assert told["ok"]
    assert told["stdout"] == "still here\n"


@pytest.mark.parametrize(
    "event",
    [
        None,
        1,
        {"type": "output"},
        {"type": "step", "step": 1},
        written("<b>", "html"),
        written("<b>", "toString"),
        {"type": "step", "step": {**STEP, "type": "constructor"}},
        {"type": "step", "step": {**STEP, "at": None}},
        {"type": "step", "step": {**STEP, "value": ["<b>"]}},
        {"type": "counts", "counts": [{"lane": 1, "type": "yield"}], "thinned": 1},
        {"type": "clock", "at": 0, "speed": "fast", "paused": False},
    ],
    ids=lambda event: json.dumps(event)[:40],
)
def test_an_event_of_another_shape_is_left_out_and_the_others_are_heard(cell: Cell, event: object) -> None:
    told = outcome(cell, events(written("before\n"), event, written("after\n")), END)
    assert told["stdout"] == "before\nafter\n"
    assert told["recording"]["steps"] == []


def test_of_an_event_only_known_keys_are_kept(cell: Cell) -> None:
    step = {**STEP, "html": "<b>", "toString": 1, "__proto__": {"x": 1}}
    told = outcome(cell, events(LANE, {"type": "step", "step": step, "more": 1}), END)
    assert told["recording"]["steps"] == [STEP]


def test_all_that_is_said_is_text(cell: Cell) -> None:
    markup = "<img src=x onerror=hacked()>"
    lane = {"id": 1, "kind": "generator", "name": markup, "line": 1}
    ending = {
        **ENDING,
        "ok": False,
        "error": markup,
        "line": 1,
        "missing": {"name": "<b>n</b>", "cell": '"><script>', "label": "<i>label</i>"},
    }
    said = events({"type": "lane", "lane": lane}, {"type": "step", "step": {**STEP, "value": markup}}, written(markup))
    outcome(cell, said, {"say": ["end", {"ending": ending, "problem": None}]})
    expect(cell.error).to_contain_text(markup)
    for part in (cell.output, cell.error, cell.values, cell.timeline, cell.element.get_by_role("status")):
        expect(part.locator("img, b, i, script")).to_have_count(0)
    assert cell.page.evaluate("typeof hacked") == "undefined"


def test_the_end_of_another_run_is_no_end_and_after_the_end_nothing_is_heard(cell: Cell) -> None:
    other = {"say": ["end", {"run": 10**9, "ending": {**ENDING, "at": 9}, "problem": None}]}
    late = [events(written("late\n")), {**END, "times": 3}, {"say": ["ask", {"what": "line", "blocked": False}]}]
    told = outcome(cell, other, events(written("mine\n")), END, *late)
    assert told["ok"]
    assert told["stdout"] == "mine\n"
    assert told["recording"]["ended"] == 1
    assert_next_run_works(cell)


def test_a_second_ready_is_refused(cell: Cell) -> None:
    outcome(cell, {"say": ["ready", {"python": "2.7", "suspends": False}], "times": 3}, END)
    assert cell.page.evaluate("customElements.get('async-cell').context.runtime.suspends") is True


def test_an_end_without_a_proper_ending_is_an_end(cell: Cell) -> None:
    told = outcome(cell, {"say": ["end", {"ending": {"ok": "yes", "verdict": {"passed": True}}, "problem": 7}]})
    assert (told["ok"], told["reason"], told["verdict"]) == (False, "error", None)
    assert_next_run_works(cell)


@pytest.mark.parametrize("what", FLOODS)
def test_a_worker_that_floods_is_ended_and_the_next_run_works(cell: Cell, what: str) -> None:
    told = cell.outcome_of(json.dumps([FLOODS[what]]), recorded=False)
    assert told["reason"] == "restarted"
    assert "more data than the page can take" in told["error"]
    assert_next_run_works(cell)


def test_a_message_that_is_too_long_is_not_read(cell: Cell) -> None:
    huge = {"raw": ["events", json.dumps({"run": 1, "events": []}) + " " * 9_000_000]}
    assert outcome(cell, huge, events(written("still here\n")), END)["stdout"] == "still here\n"


def test_a_flood_is_stopped_when_the_reader_presses_stop(cell: Cell) -> None:
    # Below what ends it, and then silence: the worker does not hear Stop.
    cell.set_code(json.dumps([{**events(*[{"type": "step", "step": STEP}] * 100), "times": 300}]))
    cell.start()
    cell.element.evaluate("cell => cell.stop()")
    assert cell.finish(recorded=False)["reason"] == "restarted"
    assert_next_run_works(cell)
