"""The types of all messages, which are sent and come from it, as JSON.

`site/js/protocol/schema.js` has them in JavaScript; `tests/test_message_types.py` holds the two together.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

LaneKind = Literal["generator", "coroutine", "task", "plain", "thread"]
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
Speed = float | Literal["instant"]
Reason = Literal["error", "stopped"]
Reached = Literal["clock", "real", "stuck"]
FeedbackKind = Literal["wrong", "remark", "late", "broken"]


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
    of a library's function for `call`; for `thread` the name of the
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
    """Nothing can wake these tasks, from `at` on."""

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


class OutputEvent(TypedDict):
    """Text that the program wrote; `omitted` is missing of its stream right before it."""

    type: Literal["output"]
    at: float
    stream: Stream
    text: str
    omitted: NotRequired[Omitted]


class LaneEvent(TypedDict):
    """A new lane."""

    type: Literal["lane"]
    lane: Lane


class StepEvent(TypedDict):
    """A new step."""

    type: Literal["step"]
    step: Step


class ResourceEvent(TypedDict):
    """A queue, a lock or the like that is used for the first time."""

    type: Literal["resource"]
    resource: Resource


class ChangeEvent(TypedDict):
    """A change of one."""

    type: Literal["change"]
    change: Change


class StuckEvent(TypedDict):
    """The tasks that are left wait for each other, and nothing else can come."""

    type: Literal["stuck"]
    stuck: Stuck


class CountsEvent(TypedDict):
    """Exact counts, if `thinned` steps were not recorded."""

    type: Literal["counts"]
    counts: list[Count]
    thinned: int


class UnrecordedEvent(TypedDict):
    """From `at` on nothing is recorded: the recorder has failed. The program continues."""

    type: Literal["unrecorded"]
    at: float


class ClockEvent(TypedDict):
    """From `at` on the program's clock has this speed ("instant" skips waits), or is paused."""

    type: Literal["clock"]
    at: float
    speed: Speed
    paused: bool


class Output(TypedDict):
    """Text that the program wrote, as a recording keeps it; `omitted` is missing of its stream right before it."""

    at: float
    stream: Stream
    text: str
    omitted: NotRequired[Omitted]


class Recording(TypedDict):
    """What a run did, `ended` seconds long. Where `thinned` steps were not told, `counts` are exact.

    From `unrecorded` on nothing was recorded, in seconds. `stuck` is how it stood still at its end, if it did.
    """

    version: Literal[2]
    lanes: list[Lane]
    steps: list[Step]
    output: list[Output]
    resources: NotRequired[list[Resource]]
    changes: NotRequired[list[Change]]
    stuck: NotRequired[Stuck]
    thinned: NotRequired[int]
    unrecorded: NotRequired[float]
    counts: NotRequired[list[Count]]
    ended: NotRequired[float]


class EarlierCell(TypedDict):
    """A cell of the same session that comes before this one on the page."""

    cell: str
    label: str
    code: str


class TypeProblem(TypedDict):
    """An error that the type checker finds, in a line of the program."""

    line: int
    message: str


class CheckedProgram(TypedDict):
    """What the type checker says of a program: its errors, and the types of the expressions that a check asks for."""

    problems: list[TypeProblem]
    types: dict[str, str]


class Check(TypedDict):
    """A check: Python that judges an answer, and the texts for its feedback, some with plural forms.

    `checked` is what the type checker says of the answer, if the check asks for it; None where there is no checker.
    """

    source: str
    texts: dict[str, str | dict[str, str]]
    checked: NotRequired[CheckedProgram | None]


class RunRequest(TypedDict):
    """The page's request to run a program, and to judge it by a check.

    Without a `session` the process ends with the run. `first` are programs to run before this one, of which the page
    hears nothing. `files` are those of the course that it opens, `connect` the
    addresses that it may connect to. `plain`: record ordinary generators too. `explain`:
    explain mistakes. `columns`: of the console, which is a terminal to the program; without them it is none.
    `order`: the number of the order in which its tasks go on, where runs are compared; 1 is CPython's own.
    """

    cell: str
    label: str
    session: str | None
    code: str
    packages: list[str]
    files: list[str]
    connect: list[str]
    earlier: list[EarlierCell]
    first: list[EarlierCell]
    speed: Speed
    plain: bool
    explain: bool
    columns: NotRequired[int]
    order: NotRequired[int]
    check: NotRequired[Check | None]


class Missing(TypedDict):
    """The earlier cell that defines the name a NameError missed."""

    name: str
    cell: str
    label: str


class Feedback(TypedDict):
    """One piece of a check's feedback, as plain text in which backticks mark code.

    `line` is a line of the cell or, where the check does not work (`broken`), of the check.
    `site/js/protocol/messages.js` explains the kinds.
    """

    kind: FeedbackKind
    text: str
    line: int | None


class Verdict(TypedDict):
    """What a check found; `printed` is what it has printed for its author."""

    passed: bool
    feedback: list[Feedback]
    printed: NotRequired[str]


class Fix(TypedDict):
    """What mends a mistake: the text of its line, as it was when the program ran, and as it should be."""

    was: str
    becomes: str


class Explanation(TypedDict):
    """A sentence about a mistake: its key in the section `mistake` of the texts, its values, and a line of the cell.

    `fix` is the change of this line that mends it, if that is certain.
    """

    key: str
    values: dict[str, str]
    line: int | None
    fix: Fix | None


class Ending(TypedDict):
    """How a run ended, after `at` seconds: `error` is the traceback's text, `line` the line of the cell to mark.

    `explanations` are of the error, and of what went wrong without one; none where the request wants none.
    `verdict` is that of the check, if there is one and nobody stopped it. A run in an order says how often there was a
    choice of who goes on, and which limit has ended it.
    """

    ok: bool
    reason: Reason | None
    error: str | None
    line: int | None
    missing: Missing | None
    explanations: list[Explanation]
    at: float
    verdict: Verdict | None
    choices: NotRequired[int]
    reached: NotRequired[Reached | None]
