"""What a check prints for its author, who sees it when the site is built; no reader does."""

from __future__ import annotations

import builtins
import io
from typing import Any

MOST_CHARACTERS = 10_000


class Printed:
    """Keeps what a check prints, beside printing it: `text`, at most `MOST_CHARACTERS`."""

    def __init__(self) -> None:
        self.text = ""

    def print(self, *values: object, **options: Any) -> None:
        """Print as Python does."""
        builtins.print(*values, **options)
        if options.get("file") is None:
            written = io.StringIO()
            builtins.print(*values, **{**options, "file": written, "flush": False})
            self.text = (self.text + written.getvalue())[:MOST_CHARACTERS]
