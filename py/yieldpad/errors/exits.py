"""What `sys.exit` says: whether all went well, and what goes to stderr."""

from __future__ import annotations

from yieldpad.errors.guarded import guarded
from yieldpad.errors.last_lines import plain_name
from yieldpad.graphemes import printable


def exit_of(error: SystemExit) -> tuple[bool, str | None]:
    """Give whether a program that ends with this has ended well, and the text that CPython prints, if there is one."""
    code = guarded(lambda: error.code, lambda _failure: "")
    if code is None:
        return True, None
    if issubclass(type(code), int):
        return not int.__bool__(code), None  # type: ignore[arg-type]  # whatever its class makes of it
    return False, guarded(
        lambda: printable(str(code)),
        lambda failure: f"<the exit's text could not be made: {plain_name(type(failure))}>",
    )
