"""The outermost guard of a run: whatever fails, even our own Python, the run gets an ending."""

from __future__ import annotations

import builtins
import json
from typing import TYPE_CHECKING

from yieldpad.errors.last_lines import last_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.messages import Ending

LOST = '{"lost": ""}'
"""The ending if not even an error's text can be made."""


class LastBorder:
    """Returns the ending of a run as JSON, or `{"lost": …}` with the reason; the interpreter cannot be used then."""

    def __init__(self) -> None:
        self._names = dict(vars(builtins))

    def ending(self, run: Callable[[], Ending]) -> str:
        """Run, and return the ending."""
        try:
            return json.dumps(run())
        except BaseException as failure:
            vars(builtins).update(self._names)  # a program may have removed builtins
            try:
                return json.dumps({"lost": "".join(last_lines(failure))})
            except BaseException:
                return LOST
