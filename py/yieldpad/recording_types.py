"""The types of a recording: lanes and steps, what is between tasks, and output. `docs/recording.md` has all fields."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

LaneKind = Literal["generator", "coroutine", "task", "plain", "thread", "callback"]
How = Literal["returned", "exhausted", "closed", "shutdown", "cancelled", "thrown"]
StepType = Literal["start", "yield", "wait", "resume", "end", "error", "cancel", "block"]
StepReasonKind = Literal[
    "sleep",
    "queue.get",
    "queue.put",
    "queue.join",
    "gather",
    "wait",
    "as_completed",
    "shield",
    "turn",
    "timeout",
    "call",
    "lock",
    "event",
    "condition",
    "semaphore",
    "barrier",
    "task group",
    "task",
    "thread",
    "future",
    "promise",
    "lane",
    "time.sleep",
    "input",
    "socket",
    "loop",
    "work",
    "computing",
]
ResourceKind = Literal["queue", "lock", "semaphore", "event", "condition", "barrier"]
ChangeType = Literal["put", "get", "done", "acquire", "release", "set", "clear", "arrive", "leave"]
Stream = Literal["stdout", "stderr", "result"]


class Lane(TypedDict):
    """One row of the timeline.

    `line` is where its function begins, or where a thread was started (0: not by code of the program); `file` is where
    that line stands, if it is another cell; `task` is the lane of the task that runs it, `by` the lane that started it.
    """

    id: int
    kind: LaneKind
    name: str
    line: int
    task: NotRequired[int]
    by: NotRequired[int]
    file: NotRequired[str]


class StepReason(TypedDict):
    """What a lane waits for, what holds the event loop, or why a lane is cancelled.

    `name` is a delay in seconds, as text, for `sleep` and `time.sleep`; a task's name, also of a shielded one; the name
    of a library's function with its package for `call`; for `thread` the name of the
    function that it runs, or of the thread that is joined or started; for `lane` the name of what the lane drives; for
    `socket` the name of the call, but for a thread's; for queues, locks and the like the name that the program has
    given them. Other kinds have none.
    """

    kind: StepReasonKind
    name: NotRequired[str]


class Step(TypedDict):
    """One thing that happened, `at` seconds after the run began.

    `docs/recording.md` says what the optional fields mean, by type. Times are in seconds, values are texts.
    """

    at: float
    lane: int
    type: StepType
    line: int
    value: NotRequired[str]
    kind: NotRequired[str]
    to: NotRequired[int]
    by: NotRequired[int]
    on: NotRequired[StepReason]
    waited: NotRequired[float]
    seconds: NotRequired[float]
    due: NotRequired[float]
    error: NotRequired[str]
    how: NotRequired[How]
    resource: NotRequired[int]
    tasks: NotRequired[list[int]]


class Resource(TypedDict):
    """What is between tasks: a queue, a lock and the like, told as it is first used, `at` seconds after the run began.

    `name` is that of its variable or attribute, else of its class; `line` is where it was made (0: in an earlier run);
    `size` is how much there is room for, if that is limited: items, places, parties. `count` as in `Change`.
    """

    id: int
    at: float
    kind: ResourceKind
    name: str
    line: int
    count: int
    size: NotRequired[int]


class Change(TypedDict):
    """How a `resource` is after a change of this type: changes may be missing before it.

    `count` is how many items are in a queue, how many places are free in a semaphore, how many tasks have arrived at a
    barrier; 1 where a lock (or a condition's) is free or an event is set, else 0. `lane` is that of the task that has
    changed it, `holders` are those that hold it; `unfinished` items of a queue are not done yet.
    """

    at: float
    resource: int
    type: ChangeType
    count: int
    line: int
    lane: NotRequired[int]
    holders: NotRequired[list[int]]
    unfinished: NotRequired[int]


class StuckTask(TypedDict):
    """A task that can never go on: its name, its lane, if it has one, and what it waits for.

    `resource` is what that is, `holders` are the lanes of the tasks that hold it.
    """

    name: str
    on: StepReason
    lane: NotRequired[int]
    resource: NotRequired[int]
    holders: NotRequired[list[int]]


class Stuck(TypedDict):
    """These tasks cannot go on by themselves, from `at` on."""

    at: float
    tasks: list[StuckTask]


class Count(TypedDict):
    """How many steps of a type a lane had, recorded or not."""

    lane: int
    type: StepType
    count: int


class Omitted(TypedDict):
    """How much of a stream is missing, because there was too much."""

    lines: int
    characters: int


class Output(TypedDict):
    """Text that the program wrote, as a recording keeps it; `omitted` is missing of its stream right before it."""

    at: float
    stream: Stream
    text: str
    omitted: NotRequired[Omitted]


class Recording(TypedDict):
    """What a run did, `ended` seconds long. Where `thinned` steps were not told, `counts` are exact.

    From `unrecorded` on nothing was recorded, in seconds. `stuck` is how it stood still at its end, if it did;
    `circle` are tasks that waited for each other's locks, each for one that the next one held.
    """

    version: Literal[2]
    lanes: list[Lane]
    steps: list[Step]
    output: list[Output]
    resources: NotRequired[list[Resource]]
    changes: NotRequired[list[Change]]
    stuck: NotRequired[Stuck]
    circle: NotRequired[Stuck]
    thinned: NotRequired[int]
    unrecorded: NotRequired[float]
    counts: NotRequired[list[Count]]
    ended: NotRequired[float]
