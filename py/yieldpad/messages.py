"""The types of all messages, which are sent and come from it, as JSON. `recording_types` has those of a recording.

`site/js/protocol/schema.js` has them in JavaScript; `tests/test_message_types.py` holds the two together.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from yieldpad.recording_types import Change, Count, Lane, Omitted, Resource, Step, Stream, Stuck  # noqa: TC001

Speed = float | Literal["instant"]
Reason = Literal["error", "stopped"]
Reached = Literal["clock", "real", "stuck"]
FeedbackKind = Literal["wrong", "remark", "late", "broken"]


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


class CircleEvent(TypedDict):
    """Some tasks wait for each other's locks, while others go on."""

    type: Literal["circle"]
    circle: Stuck


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


class EarlierCell(TypedDict):
    """A cell of the same session that comes before this one on the page."""

    cell: str
    label: str
    code: str


class BesideFile(TypedDict):
    """A file beside the program, in its folder: a module that it imports, or a text that it opens."""

    name: str
    text: str


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
    `beside`: the program's other files; the program itself is `main.py` then.
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
    beside: NotRequired[list[BesideFile]]


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
