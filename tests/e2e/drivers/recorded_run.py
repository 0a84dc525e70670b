# The runs that the build has recorded of the lesson's cells, as its page holds them.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from playwright.sync_api import Locator

PROGRAMS = [
    "counting",
    "collecting",
    "collecting-a-set",
    "collecting-a-dictionary",
    "annotating",
    "annotating-today",
    "broken-promise",
    "found-types",
    "together",
]
# The starts of exercises. Of those that print, one yields nothing, others have values that are cut short.
PRINTING = ["lengths-answer", "readings-answer", "promises-answer"]
# The word by which a reader knows that this is not what their own program did.
RECORDED = re.compile("recorded", re.IGNORECASE)
# Exercises that ask for a prediction: their recordings are folded until then.
PREDICTED = ["made-and-asked-answer"]
SILENT = ["step-1-answer", "step-2-answer", "step-3-answer"]


def kept_in(cell: Locator) -> dict[str, Any]:
    """What the built page holds of a cell's run, read as text."""
    written = cell.locator("script[type='application/json']").text_content()
    return cast("dict[str, Any]", json.loads(written or ""))


def printed(kept: dict[str, Any]) -> str:
    return "".join(output["text"] for output in kept["recording"]["output"] if output["stream"] == "stdout")
