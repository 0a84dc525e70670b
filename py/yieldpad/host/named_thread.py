"""The name of a stack that stands in for a thread."""

from __future__ import annotations

import threading


class NamedThread:
    """While it is entered, `threading.current_thread()` on this stack has a name of its own."""

    def __init__(self, number: int, name: str) -> None:
        self._number = number
        self._thread = threading.Thread(name=name)

    def __enter__(self) -> None:
        self._thread._ident = self._number  # type: ignore[attr-defined]  # what start() would set
        self._thread._started.set()  # type: ignore[attr-defined]
        threading._active[self._number] = self._thread  # type: ignore[attr-defined]

    def __exit__(self, *_error: object) -> None:
        threading._active.pop(self._number, None)  # type: ignore[attr-defined]
