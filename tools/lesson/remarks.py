# Remarks: what an author could write better. A first build does not stop at them, and tells them all at once.

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(slots=True)
class Remarks:
    """Gathers remarks; a strict one raises the first as a Mistake."""

    strict: bool = False
    found: list[str] = field(default_factory=list)

    def add(self, message: str, file: Path, line: int) -> None:
        """Tells something of a line."""
        self.add_mistake(Mistake(message, file, line))

    def add_mistake(self, mistake: Mistake) -> None:
        """Tells a mistake that the build can go on after."""
        if self.strict:
            raise mistake
        for text in str(mistake).split("\n"):
            if text not in self.found:
                self.found.append(text)

    @contextmanager
    def instead(self) -> Iterator[None]:
        """Makes a remark of a Mistake that ends its body."""
        try:
            yield
        except Mistake as mistake:
            self.add_mistake(mistake)

    def text(self) -> str:
        """All of them, by file and line, with their number; an empty text if there are none."""
        if not self.found:
            return ""
        count = "1 remark" if len(self.found) == 1 else f"{len(self.found)} remarks"
        return "\n".join([f"{count}:", *(f"  {text}" for text in sorted(self.found, key=_place))])


def _place(text: str) -> tuple[str, int]:
    """The file and the line that a remark begins with."""
    found = re.match(r"(.*?):(\d+): ", text)
    return (found[1], int(found[2])) if found else (text, 0)
