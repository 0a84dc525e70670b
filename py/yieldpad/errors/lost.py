"""The last border of a run: whatever fails, also in our own Python, an ending comes out."""

from __future__ import annotations

import builtins
import json
from typing import TYPE_CHECKING

from yieldpad.errors.last_lines import last_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.messages import Ending

LOST: Ending = {
    "ok": False,
    "reason": "error",
    "error": "The end of this run is lost.\n",
    "line": None,
    "missing": None,
    "at": 0.0,
    "verdict": None,
}
"""The ending of a run that has come to none."""


class LastBorder:
    """Gives the ending of a run as JSON, and the one of a lost run where that fails."""

    def __init__(self) -> None:
        self._names = dict(vars(builtins))
        self._lost = json.dumps(LOST)

    def ending(self, run: Callable[[], Ending]) -> str:
        """Run, and give the ending."""
        try:
            return json.dumps(run())
        except BaseException as failure:
            vars(builtins).update(self._names)  # a program may have taken away what everything is made of
            try:
                return json.dumps({**LOST, "error": f"The end of this run is lost.\n{''.join(last_lines(failure))}"})
            except BaseException:
                return self._lost
