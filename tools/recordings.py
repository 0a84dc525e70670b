# The recordings of a lesson's programs, made when the site is built: what a page shows before Python is there.

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.cache import Cache
    from tools.lessons import Cell
    from tools.node import Node

PATIENCE = 180  # seconds for all programs of a lesson together


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a program ended, and what it did: `Ending` and `Recording` of site/js/messages.js; `still` is its drawing.

    `caption` says, in the lesson's language, that this was recorded.
    """

    ending: Mapping[str, Any]
    recording: Mapping[str, Any]
    still: str
    caption: str

    @property
    def output(self) -> str:
        """What it wrote, as a reader without JavaScript sees it: the traceback, if there is one, last."""
        return "".join(entry["text"] for entry in self.recording["output"]) + (self.ending["error"] or "")


@dataclass(frozen=True, slots=True)
class Recorder:
    """Runs lessons' programs in Pyodide, in Node, with the package of the page. Nothing is run twice unchanged."""

    node: Node
    cache: Cache
    packages: Path
    wheels: Path

    def record(self, lesson: Path, cells: Sequence[Cell], language: str = "en") -> dict[str, Recorded]:
        """Gives the recordings by the cells' ids; none of a cell that is not to be recorded, or that did not end.

        What is drawn has its words in the lesson's language.
        """
        wanted = [cell for cell in cells if "unrecorded" not in cell.attributes]
        if not wanted:
            return {}
        requests = json.dumps([_request(cell) for cell in wanted])
        tools = [self.node.root / "tools" / name for name in ("record.mjs", "record.py")]
        site = self.node.root / "site"
        drawing = [site / "js/timeline", site / "js/messages.js", site / "js/texts.js", site / "texts"]
        made = self.cache.step(
            f"recordings-{lesson.stem}",
            [requests, language, self.packages, self.wheels, *drawing, self.node.root / "package-lock.json", *tools],
            lambda out: self._run(lesson, requests, out, language),
        )
        results = json.loads((made / "recordings.json").read_text("utf-8"))
        return {
            result["cell"]: Recorded(result["ending"], result["recording"], result["still"], result["caption"])
            for result in results
            if result["ending"]["reason"] != "stopped"
        }

    def _run(self, lesson: Path, requests: str, out: Path, language: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            cells = Path(folder) / "cells.json"
            cells.write_text(requests, "utf-8")
            try:
                script = self.node.root / "tools/record.mjs"
                made = out / "recordings.json"
                self.node.run(script, self.packages, self.wheels, cells, made, language, timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                raise Mistake(
                    "a program of this lesson does not end; give the braces of its fence .unrecorded", lesson
                ) from None


def _request(cell: Cell) -> dict[str, object]:
    return {
        "cell": cell.id,
        "label": cell.attributes.get("label", cell.id),
        "session": cell.attributes.get("session", cell.id),
        "code": cell.code,
        "packages": [],
        "earlier": [],
        "plain": cell.attributes.get("timeline") == "generators",
    }
