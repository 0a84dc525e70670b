"""How a program ends by `sys.exit`: whether it ended well, and the text for stderr."""

from __future__ import annotations

from yieldpad.errors.guarded import guarded
from yieldpad.errors.last_lines import plain_name
from yieldpad.graphemes import printable


def exit_of(error: SystemExit) -> tuple[bool, str | None]:
    """Return whether the program has ended well, and the text that CPython would print, if there is one."""
    code = guarded(lambda: error.code, lambda _failure: "")
    if code is None:
        return True, None
    if issubclass(type(code), int):
        return not int.__bool__(code), None  # type: ignore[arg-type]  # whatever its class makes of it
    return False, guarded(
        lambda: printable(str(code)),
        lambda failure: f"<the exit's text could not be made: {plain_name(type(failure))}>",
    )
