"""Why a program never ended that the reader has stopped: its tasks waited for each other."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from yieldpad.explain.mistakes import Mistake
from yieldpad.explain.sentence import code, say

if TYPE_CHECKING:
    from yieldpad.explain.program import Program
    from yieldpad.explain.silent.history import History, LaneHistory
    from yieldpad.recording_types import Step

FOR_OTHERS = frozenset({"queue.get", "queue.put", "queue.join", "lock", "semaphore", "event", "condition", "barrier"})
"""Kinds of waits that only another part of the program can end."""
_FROM_OUTSIDE = frozenset(
    {
        "call_later",
        "call_at",
        "call_soon_threadsafe",
        "run_coroutine_threadsafe",
        "to_thread",
        "run_in_executor",
        "Thread",
        "add_signal_handler",
        "signal",
        "add_reader",
        "add_writer",
        "start_server",
        "create_server",
        "open_connection",
        "create_connection",
        "create_datagram_endpoint",
    }
)
"""What a program says whose tasks something else may have woken: a timer, a thread, a signal, a connection."""
_FOR_TASKS = frozenset({"task", "gather", "wait", "as_completed", "shield", "task group"})
_MOST = 8
"""Tasks that are named."""


def stuck(program: Program, history: History, *, is_certain: bool) -> list[Mistake]:
    """Explain it, if every task that was left waited for what another one had to do.

    `is_certain`: the recorder has seen that nothing from outside could come.
    """
    attributes = {node.attr for node in ast.walk(program.tree) if isinstance(node, ast.Attribute)}
    names = {node.id for node in ast.walk(program.tree) if isinstance(node, ast.Name)}
    if not is_certain and (attributes | names) & _FROM_OUTSIDE:
        return []
    last = _last_waits(history)
    kinds = {step.get("on", {}).get("kind") for _, step in last.values()}
    if not kinds & FOR_OTHERS or not kinds <= FOR_OTHERS | _FOR_TASKS:
        return []
    mistakes = [Mistake(say("allWait"), None)]
    for lane, step in list(last.values())[:_MOST]:
        kind = step.get("on", {}).get("kind")
        if kind in FOR_OTHERS:
            mistakes.append(Mistake(say("waitsHere", name=code(_name(lane)), kind=kind), _line_of(lane, step)))
    if "queue.join" in kinds and "task_done" not in attributes:
        joins = (each for each in last.values() if each[1].get("on", {}).get("kind") == "queue.join")
        line = _line_of(*next(joins))
        mistakes = [Mistake(say("taskDoneMissing"), line)]
    return mistakes


def _line_of(lane: LaneHistory, step: Step) -> int | None:
    """Give the line of a step, if it is one of the program's own file."""
    return None if "file" in lane.lane else step["line"]


def _last_waits(history: History) -> dict[int, tuple[LaneHistory, Step]]:
    """Give what each task waited for when it was stopped: the wait of its innermost lane, by the task's number."""
    found = {}
    for lane in history.lanes.values():
        for step, ended in lane.waits():
            is_open = ended is None or ended["type"] == "cancel"
            if is_open and step.get("on", {}).get("kind") != "lane" and lane.task in history.tasks:
                found[lane.task] = lane, step
    return found


def _name(lane: LaneHistory) -> str:
    """Give the name of a lane's function."""
    return lane.lane["name"].rpartition("· ")[2]
