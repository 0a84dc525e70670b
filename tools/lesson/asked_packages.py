# The packages that lessons ask for by name, and that the site does not have.

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.env.wheels import normal
from tools.lesson.lesson import Exercise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tools.lesson.draft import Draft


def missing_packages(drafts: Sequence[Draft], wheels: Iterable[Path]) -> Iterator[tuple[Path, int, str]]:
    """A remark on each package that a program names and no wheel has, with the file and the line of the program."""
    served = {normal(wheel.name.partition("-")[0]) for wheel in wheels}
    for draft in drafts:
        for part in draft.parts:
            cell = part.start if isinstance(part, Exercise) else part
            for wanted in cell.attributes.get("packages", "").split():
                if normal(wanted.partition("==")[0]) not in served:
                    words = f"the site does not have the package {wanted}: name it under packages in yieldpad.toml"
                    yield draft.file, part.line, words
