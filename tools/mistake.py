# A mistake of an author, or something missing on the machine: build.py shows one message, without a traceback.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Mistake(Exception):  # noqa: N818  it is what its reader did, not what the build did
    """Its text says where, what is wrong and what to do: `file:line: message`."""

    def __init__(self, message: str, file: Path | None = None, line: int | None = None) -> None:
        place = "" if file is None else f"{file}: " if line is None else f"{file}:{line}: "
        super().__init__(place + message)
