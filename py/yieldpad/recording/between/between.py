"""Tells what is between the tasks of a program: its queues, locks and the like, and how each is after every change.

A change says how its object is afterwards. So changes can be left out, and what is told is still right.
"""

from __future__ import annotations

import asyncio
import sys
from itertools import chain
from types import FrameType
from typing import TYPE_CHECKING, Any

from yieldpad.recording.between.awaited import awaited_tasks
from yieldpad.recording.between.circles import circle
from yieldpad.recording.between.kinds import HEARD, OF_QUEUES, RETURNS, STARTS, change_to, is_known, lock_of, state_of
from yieldpad.recording.between.resources import Resources, program_frame
from yieldpad.recording.between.standstill import names_outside, standing_waits
from yieldpad.recording.entries import hear_also
from yieldpad.recording.known_types import running_task
from yieldpad.recording.lane_state import SUSPENDS, innermost
from yieldpad.recording.waits import waits_in
from yieldpad.value_text import short

if TYPE_CHECKING:
    from types import CodeType

    from yieldpad.recording.between.resources import Known
    from yieldpad.recording.lanes import Lanes
    from yieldpad.recording.library_tasks import LibraryTasks
    from yieldpad.recording.steps import Teller
    from yieldpad.recording.threads.lanes import ThreadLanes
    from yieldpad.recording_types import Change, ChangeType, Resource, Step, StepReason, StuckTask

MOST = 50
"""Objects of a run that are told."""
MOST_CHANGES = 5_000
"""Changes of a run that are told."""
DENSE = 100
"""Changes of each that are told in full."""
APART = 0.005
"""Seconds between two that are told after these, at least; the last one is told as the loop waits."""
MOST_HOLDERS = 20
_NEVER_HELD = frozenset({"queue", "event", "barrier"})
OF_THEM = frozenset({"queue.get", "queue.put", "queue.join", "lock", "semaphore", "event", "condition", "barrier"})
"""Kinds of waits that are for such an object."""
MOST_TASKS = 50
"""Tasks that a wait names, at most."""


class Between:
    """Hears of the functions of asyncio that make and change such objects."""

    def __init__(self, told: Teller, lanes: Lanes, library: LibraryTasks, threads: ThreadLanes) -> None:
        self._told = told
        self._lanes = lanes
        self._library = library
        self._threads = threads
        self._resources = Resources(threads.files)
        self._tool: int | None = None
        self._number = 0
        self._changes = 0
        self._pending: list[Known] = []
        self._numbered: list[Known] = []
        self._is_deaf = self._is_last = False
        self._stuck: list[StuckTask] = []
        self._outside = False
        self._has_lock_waits = False
        self._circle: list[StuckTask] = []

    def listen(self, tool: int) -> None:
        """Hear of changes by this tool of `sys.monitoring`: `returns` and `starts` are to be called."""
        self._tool = tool
        events = sys.monitoring.events
        for codes, event in zip(HEARD, (events.PY_RETURN, events.PY_START), strict=True):
            for code in codes:
                sys.monitoring.set_local_events(tool, code, event)
        self._resources.hear_starts = self._hear_starts

    def _hear_starts(self, code: CodeType) -> None:
        if self._tool is not None:
            hear_also(self._tool, code, sys.monitoring.events.PY_START)

    def close(self) -> None:
        """Hear no more, and tell the last states."""
        tool, self._tool = self._tool, None
        if tool is not None:
            for code in (*chain(*HEARD), *(code for code, _ in self._resources.wholes.values())):
                sys.monitoring.set_local_events(tool, code, 0)
        self._look_at_last()

    def _look_at_last(self) -> None:
        """Tell the states that were not told, also where all the changes that are told have been."""
        self._is_last = True
        self.look()
        self._is_last = False

    def returns(self, frame: FrameType, code: CodeType) -> bool:
        """Say whether what returns is a function that makes or changes something, and note that."""
        if id(code) not in RETURNS:
            return False
        kind, value = RETURNS[id(code)], frame.f_locals.get("self")
        if kind is None:
            self._resources.made(value, frame)
        else:
            self._see(value, frame, kind)
        return True

    def starts(self, frame: FrameType, code: CodeType) -> bool:
        """Say whether what starts is no lane's: it is called right after a change, or makes such objects. Note that."""
        kind = STARTS.get(id(code))
        if kind is not None:
            self._see(frame.f_locals.get("self"), frame, kind)
        elif self._resources.wholes and id(code) in self._resources.wholes:
            self._resources.starts(code)
            return not code.co_flags & SUSPENDS
        return kind is not None

    def look(self) -> None:
        """Tell the states that were not told yet, as the loop waits or a program computes; hear of queues again."""
        pending, self._pending = self._pending, []
        for known in pending:
            if known.pending:
                self._tell(known, *known.pending, line=0)
        if self._is_deaf:
            self._is_deaf = False
            self._hear_queues(sys.monitoring.events.PY_RETURN)
        for known in self._numbered:
            self._tell_unheard(known)
        if self._has_lock_waits and not self._is_last and not self._stuck:
            self._tell_circle()

    def _hear_queues(self, events: int) -> None:
        if self._tool is not None:
            for code in OF_QUEUES:
                sys.monitoring.set_local_events(self._tool, code, events)

    def _tell_unheard(self, known: Known) -> None:
        """Tell how one is, if it is another way than was told: nobody has heard of its changes."""
        value = known.value()
        if value is not None and known.told != (state := state_of(known.kind, value)):
            kind = change_to(known.kind, known.told, state)
            lock = self._resources.known(lock_of(value)) if known.kind == "condition" else None
            if lock is not None and lock is not known:
                known.holders = [*lock.holders]
            if known.kind not in _NEVER_HELD:
                self._hold(known, kind, 0)
            self._tell(known, self._told.clock(), kind, 0, line=0)

    def relate(self, step: Step, holder: object) -> None:
        """Add to a wait which object it is for, or which tasks. `holder` is what says so: a frame or a future."""
        on = step.get("on")
        if on is None:
            return
        known = self._resources.used(*_waited_for(holder)) if on["kind"] in OF_THEM else None
        self._has_lock_waits = self._has_lock_waits or on["kind"] == "lock"
        number = self._number_of(known)
        if known is not None and number is not None:
            step["resource"] = number
            if known.is_named:
                on["name"] = known.name
        tasks = [lane for task in awaited_tasks(holder) if (lane := self._lane_of(task))]
        if tasks:
            step["tasks"] = sorted(tasks)[:MOST_TASKS]

    def watch(self, code: CodeType) -> None:
        """Note what a function of the program names: whether something outside could wake its tasks."""
        self._outside = self._outside or names_outside(code)

    def stands_still(self) -> None:
        """Note that nothing is ready, and that no thread, timer or promise is left: say it, if no task can go on."""
        self._look_at_last()
        waits = [] if self._outside or self._tool is None else standing_waits()
        tasks = [self._stuck_task(*wait) for wait in waits]
        if tasks and tasks != self._stuck:
            self._stuck = tasks
            self._told.stuck({"at": self._told.clock(), "tasks": tasks[:MOST_TASKS]})

    def _tell_circle(self) -> None:
        """Say that tasks wait for each other's locks, if they do since the last wait for a lock."""
        found = circle(self._numbered, self._lane_of)
        tasks = []
        for task, future in found:
            on, holder = waits_in(asyncio.Task.get_coro(task), future)
            if on and on["kind"] == "lock":
                tasks.append(self._stuck_task(task, on, holder))
        self._has_lock_waits = False
        if tasks and len(tasks) == len(found) and tasks != self._circle:
            self._circle = tasks
            self._told.circle({"at": self._told.clock(), "tasks": tasks[:MOST_TASKS]})

    def _stuck_task(self, task: asyncio.Task[Any], on: StepReason, holder: object) -> StuckTask:
        wait: Step = {"at": 0, "lane": 0, "type": "wait", "line": 0, "on": on}
        self.relate(wait, holder)
        known = self._resources.known(_waited_for(holder)[0])
        stuck: StuckTask = {"name": short(asyncio.Task.get_name(task)), "on": wait["on"]}
        lane = self._lane_of(task)
        if lane:
            stuck["lane"] = lane
        if "resource" in wait:
            stuck["resource"] = wait["resource"]
        if known and known.holders:
            stuck["holders"] = known.holders[:MOST_HOLDERS]
        return stuck

    def _see(self, value: object, frame: FrameType, kind: ChangeType) -> None:
        known = self._resources.used(value, frame)
        if known is None or (known.number is None and self._number >= MOST):
            return
        at, task = self._told.clock(), self._running(frame)
        if known.kind not in _NEVER_HELD:
            self._hold(known, kind, task)
        known.changes += 1
        if known.changes > DENSE and at - known.told_at < APART:
            if known.pending is None:
                self._pending.append(known)
            known.pending = (at, kind, task)
            if known.kind == "queue" and not self._is_deaf:
                self._is_deaf = True  # until the next look: so fast, only how full it is then can be seen
                self._hear_queues(0)
            return
        user = program_frame(value, frame, self._threads.files)
        line = (user.f_lineno or 0) if user else 0
        self._tell(known, at, kind, task, line)
        if known.kind == "lock":
            for each in self._numbered:
                if each.kind == "condition" and lock_of(each.value()) is value:  # several conditions have one lock
                    each.holders = [*known.holders]
                    self._tell(each, at, kind, task, line)

    def _hold(self, known: Known, kind: ChangeType, task: int) -> None:
        """Note who holds a lock or a place. A semaphore's places may be given back by a task that has taken none."""
        if kind == "acquire" and task:
            known.holders.append(task)
        elif kind == "release" and task in known.holders:
            known.holders.remove(task)
        free = state_of(known.kind, known.value()).count
        if known.kind in {"lock", "condition"}:
            known.holders = known.holders[-1:] if free == 0 else []
        elif known.size is not None:
            taken = max(0, known.size - free)
            known.holders = known.holders[-taken:] if taken else []

    def _tell(self, known: Known, at: float, kind: ChangeType, task: int, line: int) -> None:
        """Tell a change, with how its object is now."""
        value, number = known.value(), self._number_of(known)
        known.pending, known.told_at = None, at
        if value is None or number is None or (self._changes >= MOST_CHANGES and not self._is_last):
            return
        self._changes += 1
        state = known.told = state_of(known.kind, value)
        change: Change = {"at": at, "resource": number, "type": kind, "count": state.count, "line": line}
        if task:
            change["lane"] = task
        if known.holders:
            change["holders"] = known.holders[:MOST_HOLDERS]
        if state.unfinished:
            change["unfinished"] = state.unfinished
        self._told.change(change)

    def _number_of(self, known: Known | None) -> int | None:
        """Give the number under which it is told; tell it now, if that was not done."""
        value = known.value() if known else None
        if known is None or value is None or known.number is not None or self._number >= MOST:
            return known.number if known else None
        if not is_known(known.kind, value):
            return None
        self._number += 1
        known.number = self._number
        known.told = state_of(known.kind, value)
        self._numbered.append(known)
        resource: Resource = {
            "id": known.number,
            "at": self._told.clock(),
            "kind": known.kind,
            "name": known.name,
            "line": known.line,
            "count": known.told.count,
        }
        if known.size:
            resource["size"] = known.size
        self._told.resource(resource)
        return known.number

    def _running(self, frame: FrameType) -> int:
        """Give the lane of the task or thread that runs in this frame; 0 if it has none."""
        track = innermost(frame, self._lanes.tracks)
        if track is not None:
            return track.task
        task = running_task()
        lane = self._lane_of(task) if task is not None else None
        thread = self._threads.running
        return lane or (thread.lane if thread else 0)

    def _lane_of(self, task: asyncio.Task[Any]) -> int | None:
        return self._lanes.lane_of(task) or self._library.lane_of(task)


def _waited_for(holder: object) -> tuple[object, FrameType | None]:
    """Give the object in whose function a frame waits, and that frame; nothing for a future."""
    return (holder.f_locals.get("self"), holder) if type(holder) is FrameType else (None, None)
