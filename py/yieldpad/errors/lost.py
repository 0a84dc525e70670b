"""The last border of a run: whatever fails, also in our own Python, an ending comes out."""

from __future__ import annotations

import builtins
import json
from typing import TYPE_CHECKING

from yieldpad.errors.last_lines import last_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.messages import Ending

LOST = '{"lost": ""}'
"""What comes in the place of an ending where not even words can be found."""


class LastBorder:
    """Gives the ending of a run as JSON; of a lost run `{"lost": …}`, which says why. Its interpreter is beyond use."""

    def __init__(self) -> None:
        self._names = dict(vars(builtins))

    def ending(self, run: Callable[[], Ending]) -> str:
        """Run, and give the ending."""
        try:
            return json.dumps(run())
        except BaseException as failure:
            vars(builtins).update(self._names)  # a program may have taken away what everything is made of
            try:
                return json.dumps({"lost": "".join(last_lines(failure))})
            except BaseException:
                return LOST
