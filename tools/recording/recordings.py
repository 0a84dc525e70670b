# The runs of a lesson's programs, when the site is built: what a page shows before Python is there, and whether the
# lesson is as its author says.

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.mistake import Mistake
from tools.recording.trials import plan
from tools.recording.verdicts import judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.cache import Cache
    from tools.env.node import Node
    from tools.lesson.lesson import Part
    from tools.recording.trials import Trial
    from tools.texts import Texts


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a program ended, and what it did: `Ending` and `Recording` of `py/yieldpad/messages.py`.

    `still` is its drawing.
    """

    ending: Mapping[str, Any]
    recording: Mapping[str, Any]
    still: str

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
    wheels: tuple[Path, ...]

    def record(self, lesson: Path, parts: Sequence[Part], texts: Texts) -> dict[str, Recorded]:
        """Gives the recordings of cells and starts by their ids; none of a cell that is not to be run.

        Raises Mistake where a program does not do what the lesson says.
        """
        trials = plan(parts, texts.section("check"))
        if not trials:
            return {}
        requests = json.dumps([_json(trial) for trial in trials])
        tools = [self.node.root / "tools/recording" / name for name in ("record.mjs", "record.py")]
        site = self.node.root / "site"
        drawing = [site / "js/timeline", site / "js/protocol", site / "js/texts", site / "texts"]
        running = [site / "js/worker/file-system.js", site / "js/worker/heartbeat.js"]
        made = self.cache.step(
            f"recordings-{lesson.stem}",
            [
                requests,
                texts.language,
                self.packages,
                *self.wheels,
                *drawing,
                *running,
                self.node.root / "package-lock.json",
                *tools,
            ],
            lambda out: self._run(lesson, trials, requests, texts.language, out),
        )
        results = {result["name"]: result for result in json.loads((made / "results.json").read_text("utf-8"))}
        judge(lesson, parts, {name: result["ending"] for name, result in results.items()})
        return {
            name: Recorded(_without_verdict(result["ending"]), result["recording"], result["still"])
            for name, result in results.items()
            if result["recording"] and result["ending"]["reason"] != "stopped"
        }

    def _run(self, lesson: Path, trials: list[Trial], requests: str, language: str, out: Path) -> None:
        results = out / "results.json"
        with tempfile.TemporaryDirectory() as folder:
            asked = Path(folder) / "trials.json"
            asked.write_text(requests, "utf-8")
            script = self.node.root / "tools/recording/record.mjs"
            self.node.run(script, self.packages, asked, results, language, *self.wheels)
        made = json.loads(results.read_text("utf-8"))
        if isinstance(made, dict):
            line = trials[made["endless"]].line
            raise Mistake("this program does not end, and cannot be stopped: mark its fence .unrecorded", lesson, line)


def _json(trial: Trial) -> dict[str, object]:
    return {"name": trial.name, "kept": trial.kept, "request": trial.request}


def _without_verdict(ending: Mapping[str, Any]) -> dict[str, Any]:
    """How a start ended, as the page shows it: readers have asked for no check yet."""
    return {name: value for name, value in ending.items() if name != "verdict"}
