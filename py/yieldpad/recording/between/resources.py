"""The queues, locks and the like that a program has made, and what each is called. None is kept alive for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import ref

from yieldpad.recording.between.kinds import OWN, TYPES, State, kind_of, lock_of, size_of
from yieldpad.recording.between.names import Names
from yieldpad.value_text import short

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from types import CodeType, FrameType
    from weakref import ReferenceType

    from yieldpad.recording_types import ChangeType, ResourceKind

MANY = 256
"""Such objects that are known until one looks which of them are gone."""
_CLASSES = {kind: type_.__name__ for type_, kind in TYPES.items()}
_PASSED = frozenset({"<string>"})
"""Files of functions that are made for a program, such as the `__init__` of a data class."""
DEEPEST = 6
"""Frames between a change and the program, at most."""


@dataclass(slots=True, eq=False)
class Known:
    """One of them. `size` is None where it is not known; `number` is that by which it was told, if it was."""

    value: ReferenceType[object]
    kind: ResourceKind
    name: str
    line: int
    size: int | None
    is_named: bool = True
    """Whether the name is the program's own."""
    lock: ReferenceType[object] | None = None
    """Of a condition, the lock that it has made for itself."""
    number: int | None = None
    holders: list[int] = field(default_factory=list)
    """The lanes of the tasks that hold it, the first one first."""
    changes: int = 0
    told_at: float = float("-inf")
    told: State = field(default_factory=lambda: State(0))
    """How it was when that was told last."""
    pending: tuple[float, ChangeType, int] | None = None
    """Its last change, if that was not told yet: when, what, and the lane of the task."""


class Resources:
    """Knows them by their addresses; a weak reference tells whether an address is still that of the same object.

    `files` are those of the program: what a library makes for itself is not noted.
    """

    def __init__(self, files: Container[str]) -> None:
        self._files = files
        self._known: dict[int, Known] = {}
        self._many = MANY
        self._names = Names()
        self.wholes: dict[int, tuple[CodeType, Counter[int]]] = {}
        """The functions with a comprehension that makes such objects, by `id`: how many each has made in this call."""
        self.hear_starts: Callable[[CodeType], None] = lambda _code: None
        """Called with such a function: `starts` is to be called with it from then on."""
        self._namesakes: Counter[str] = Counter()

    def made(self, value: object, frame: FrameType) -> None:
        """Note a new object, as its `__init__` returns in this frame."""
        kind, maker = kind_of(value), program_frame(value, frame, self._files)
        if kind is not None and maker is not None and self.known(value) is None:
            namer: FrameType | None = frame
            while namer is not None and (id(namer.f_code) in OWN or _makes(namer, value)):
                namer = namer.f_back
            self._add(value, kind, size_of(kind, value), line=maker.f_lineno or 0, name=self._named(namer))

    def known(self, value: object) -> Known | None:
        """Give what is known of an object."""
        known = self._known.get(id(value))
        if known is None:
            return None
        owner = known.value()
        is_its_lock = owner is not None and known.lock is not None and known.lock() is value
        return known if owner is value or is_its_lock else None

    def used(self, value: object, frame: FrameType | None) -> Known | None:
        """Give what is known of an object that the program uses in this frame; an earlier run may have made it."""
        known = self.known(value)
        if known is not None or frame is None:
            return known
        kind = kind_of(value)
        if kind is None or program_frame(value, frame, self._files) is None:
            return None
        return self._add(value, kind, None if kind == "semaphore" else size_of(kind, value))

    def _add(self, value: object, kind: ResourceKind, size: int | None, *, line: int = 0, name: str = "") -> Known:
        if len(self._known) >= self._many:
            self._known = {address: known for address, known in self._known.items() if known.value() is not None}
            self._many = max(MANY, 2 * len(self._known))
        known = Known(ref(value), kind, self._numbered(name or _CLASSES[kind]), line, size, is_named=bool(name))
        self._known[id(value)] = known
        lock = lock_of(value) if kind == "condition" else None
        if kind_of(lock) == "lock" and self.known(lock) is None:
            known.lock = ref(lock)
            self._known[id(lock)] = known
        return known

    def _named(self, frame: FrameType | None) -> str:
        name = self._names.of_call(frame)
        if frame is not None and name.endswith("[]"):
            code, place = frame.f_code, frame.f_lasti
            if id(code) not in self.wholes:
                self.wholes[id(code)] = (code, Counter())
                self.hear_starts(code)
            made = self.wholes[id(code)][1]
            name = f"{name[:-1]}{made[place]}]"
            made[place] += 1
        return name

    def starts(self, code: CodeType) -> None:
        """Note a new call of such a function: its comprehension counts from 0 again."""
        self.wholes[id(code)][1].clear()

    def _numbered(self, name: str) -> str:
        self._namesakes[name] += 1
        return short(name if self._namesakes[name] == 1 else f"{name} #{self._namesakes[name]}")


def _makes(frame: FrameType, value: object) -> bool:
    """Say whether this is the `__init__` of a class that the program has made of a known type."""
    return frame.f_code.co_name == "__init__" and frame.f_locals.get("self") is value


def program_frame(value: object, frame: FrameType | None, files: Container[str]) -> FrameType | None:
    """Give the program's frame that has called what runs in this one, by the object's own functions alone.

    A queue makes an event for itself: that one is not the program's.
    """
    for _ in range(DEEPEST):
        if frame is None:
            return None
        if frame.f_code.co_filename in files:
            return frame
        if id(frame.f_code) in OWN:
            owner = frame.f_locals.get("self")
            if owner is not value and lock_of(owner) is not value:
                return None
        elif frame.f_code.co_filename not in _PASSED:
            return None
        frame = frame.f_back
    return None
