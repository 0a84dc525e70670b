"""What the variable or attribute is called that a new object is put into: its code says it right after the call."""

from __future__ import annotations

import dis
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from dis import Instruction
    from types import CodeType, FrameType

MOST_CODES = 200
"""Functions whose names are kept."""
_VARIABLES = frozenset({"STORE_FAST", "STORE_NAME", "STORE_GLOBAL", "STORE_DEREF"})
_WITH_ANOTHER = frozenset({"STORE_FAST_LOAD_FAST"})
_INTO_LIST = "LIST_APPEND"
_INTO_MANY = frozenset({_INTO_LIST, "MAP_ADD", "SET_ADD"})
_CALLS = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})
_OWNERS = 3
"""Instructions that find the owner of an attribute, or the place in a container."""


class Names:
    """Gives the names that new objects get. It runs no code of a program."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[CodeType, dict[int, str]]] = {}

    def of_call(self, frame: FrameType | None) -> str:
        """Give the name of what the call makes that is under way in this frame; "" if there is none.

        What is put into a container is called by its name; a list that a comprehension makes has empty brackets, too.
        """
        if frame is None:
            return ""
        code = frame.f_code
        known = self._known.get(id(code))
        if known is None:
            if len(self._known) >= MOST_CODES:
                self._known.clear()
            known = self._known[id(code)] = (code, _names_in(code))
        return known[1].get(frame.f_lasti, "")


def _names_in(code: CodeType) -> dict[int, str]:
    """Give the names of what the calls make, by the places of the calls."""
    instructions = list(dis.get_instructions(code))
    found = {}
    for place, instruction in enumerate(instructions[:-1]):
        if instruction.opname in _CALLS:
            name = _stored(instructions, place + 1)
            if name.strip("[]"):
                found[instruction.offset] = name
    return found


def _stored(instructions: Sequence[Instruction], place: int) -> str:
    """Give the name that the instructions from this place on store something under."""
    first = instructions[place]
    if first.opname == "JUMP_FORWARD":  # from one branch of an `if … else`, whose value is stored after both
        place = next((at for at, each in enumerate(instructions) if each.offset == first.argval), place)
        first = instructions[place]
    if first.opname in _VARIABLES:
        return str(first.argval)
    if first.opname in _WITH_ANOTHER:
        return str(first.argval[0])
    if first.opname in _INTO_MANY:
        return _whole(instructions, place) + ("[]" if first.opname == _INTO_LIST else "")
    after = instructions[place : place + _OWNERS]
    store = next((each for each in after if not each.opname.startswith("LOAD_")), first)
    if store.opname == "STORE_ATTR":
        return str(store.argval)
    return first.argval if store.opname == "STORE_SUBSCR" and type(first.argval) is str else ""


def _whole(instructions: Sequence[Instruction], place: int) -> str:
    """Give the name of what a comprehension makes: it is stored after its loop."""
    after = (each for each in islice(instructions, place, None))
    for each in after:
        if each.opname == "END_FOR":
            break
    for each in islice(after, 3):
        if each.opname in _VARIABLES:
            return str(each.argval)
    return ""
