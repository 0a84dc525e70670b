# Runs a lesson's programs when the site is built: to show their recordings before Python has loaded, and to test the
# lesson against its author's marks.

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.cache import name_in
from tools.lesson.lesson import Cell, Exercise
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake
from tools.recording.checked_programs import Question, ask_types, shown_programs, shown_types
from tools.recording.comparisons import compare_programs
from tools.recording.expectations import differences
from tools.recording.questions import read_questions
from tools.recording.trials import plan
from tools.recording.verdicts import judge, printed_by_checks
from tools.texts import feedback_texts

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from tools.cache import Cache
    from tools.env.node import Node
    from tools.lesson.lesson import Part
    from tools.recording.checked_programs import ShownTypes
    from tools.recording.comparisons import ComparedPrograms
    from tools.recording.trials import Trial
    from tools.texts import Texts

ROUNDS = 4
"""How often the programs of a lesson run at the most, each time without those that have failed."""
SEQUENCE = re.compile(r"\x1b(\[[\d:;?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|.)")
"""What a terminal takes as a command."""


@dataclass(frozen=True, slots=True)
class Still:
    """The drawings of a run as SVG, by their kinds "wide" and "narrow", and the line of words below them.

    `stuck` is the sentence that nothing can wake the tasks that are left; without text if that is not so.
    """

    drawings: Mapping[str, str]
    summary: str
    stuck: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a program ended and what it did: `Ending` and `Recording` of `py/yieldpad`.

    `still` is its drawing, unless nothing is to be drawn. `question` is what readers are asked before they run it,
    if they are: a `Question` of site/js/predict/question.js, with its words.
    """

    ending: Mapping[str, Any]
    recording: Mapping[str, Any]
    still: Still | None
    question: Mapping[str, Any] | None = None

    @property
    def output(self) -> str:
        """What it has printed, as plain text: of a line that it wrote over, what came last."""
        text = SEQUENCE.sub("", "".join(entry["text"] for entry in self.recording["output"]))
        return "\n".join(line.rpartition("\r")[2] for line in text.replace("\r\n", "\n").split("\n"))

    @property
    def error(self) -> str:
        """The traceback that it has ended with, or an empty text: also where the build has stopped it."""
        return "" if self.ending["reason"] == "stopped" else self.ending["error"] or ""


@dataclass(frozen=True, slots=True)
class Recorder:
    """Runs lessons' programs in Pyodide, in Node, with the page's package. An unchanged lesson does not run again."""

    node: Node
    cache: Cache
    packages: Path
    wheels: tuple[Path, ...]

    def record(
        self,
        lesson: Path,
        parts: Sequence[Part],
        texts: Texts,
        remarks: Remarks | None = None,
        files: Container[str] | None = None,
        folder: Path | None = None,
    ) -> dict[str, Recorded]:
        """Returns the recordings of cells and starts by their ids, except cells that the build does not run.

        Tells if a program does not do what the lesson says; without `remarks` this is a Mistake. `files` are those that
        programs can have; None: all that they name. They are in `folder`; None: where the lesson is.

        A program that fails is no cell for readers, so those after it in its session run again without it.
        """
        remarks = remarks or Remarks(strict=True)
        found: dict[str, Recorded] = {}
        for again in range(ROUNDS):
            found |= self._recorded(lesson, parts, texts, remarks, files, folder or lesson.parent, again)
            failed = [part for part in parts if isinstance(part, Cell) and _fails(part, found)]
            if not _are_followed(failed, parts):
                break
            parts = [part for part in parts if part not in failed]
        return found

    def _recorded(
        self,
        lesson: Path,
        parts: Sequence[Part],
        texts: Texts,
        remarks: Remarks,
        files: Container[str] | None,
        folder: Path,
        again: int,
    ) -> dict[str, Recorded]:
        """The recordings of a run of all programs; `again` counts the runs before."""
        trials = plan(parts, feedback_texts(self.node.root / "site/texts", texts.language))
        if not trials:
            return {}
        if files is not None:
            trials = [trial.with_files_of(files) for trial in trials]
        trials = self._checked(name_in(folder, lesson), parts, trials)
        requests = json.dumps([_json(trial) for trial in trials])
        files = sorted({name for trial in trials for name in trial.request["files"]})
        tools = [self.node.root / "tools/recording" / name for name in ("record.mjs", "record.py")]
        site = self.node.root / "site"
        predicting = [site / "js/predict" / f"{name}.js" for name in ("lines", "question", "scale", "shuffle")]
        drawing = [site / "js/timeline", site / "js/protocol", site / "js/texts", site / "texts"]
        running = [
            site / "js/worker/file-system.js",
            site / "js/worker/descriptors.js",
            site / "js/worker/heartbeat.js",
        ]
        made = self.cache.step(
            f"recordings-{name_in(folder, lesson)}{again or ''}",
            [
                requests,
                texts.language,
                self.packages,
                *self.wheels,
                *drawing,
                *predicting,
                *running,
                self.node.root / "package-lock.json",
                *tools,
                *(folder / name for name in files),
            ],
            lambda out: self._run(lesson, trials, requests, texts.language, folder, out),
        )
        results = {result["name"]: result for result in json.loads((made / "results.json").read_text("utf-8"))}
        endings = {
            name: {**result["ending"], "stuck": "stuck" in (result["recording"] or {})}
            for name, result in results.items()
        }
        for text in [] if again else printed_by_checks(lesson, parts, endings):
            print(text)
        with remarks.instead():
            judge(lesson, parts, endings)
        questions = read_questions(parts, results)
        recorded = {
            name: Recorded(
                _without_verdict(result["ending"]),
                result["recording"],
                Still(**result["still"]) if result["still"] else None,
                questions.asked.get(name),
            )
            for name, result in results.items()
            if result["recording"]
            and name not in questions.again
            and (result["ending"]["reason"] != "stopped" or "stuck" in result["recording"])
        }
        for line, words in [*differences(parts, recorded), *questions.unasked]:
            remarks.add(words, lesson, line)
        return recorded

    def shown_types(self, lesson: Path, parts: Sequence[Part], folder: Path) -> dict[str, ShownTypes]:
        """Returns what the type checker says of the cells that show it, by their ids."""
        answers = self._answers(name_in(folder, lesson), parts, plan(parts, {}))
        return {question.cell: shown_types(answers[question.name]) for question in shown_programs(parts)}

    def compared(
        self, lesson: Path, parts: Sequence[Part], recorded: Mapping[str, Recorded], texts: Texts, folder: Path
    ) -> dict[str, ComparedPrograms]:
        """Returns what is shown of programs that are compared with another, by the cells' ids."""
        cells = [part for part in parts if isinstance(part, Cell)]
        return compare_programs(self.node, self.cache, name_in(folder, lesson), cells, recorded, texts)

    def _checked(self, name: str, parts: Sequence[Part], trials: Sequence[Trial]) -> list[Trial]:
        """The same runs; checks that ask the type checker have its answers."""
        answers = self._answers(name, parts, trials)
        return [trial.with_checked(answers[trial.name]) if trial.types is not None else trial for trial in trials]

    def _answers(self, name: str, parts: Sequence[Part], trials: Sequence[Trial]) -> Mapping[str, Mapping[str, Any]]:
        """All that a lesson asks the type checker, by the names of the questions."""
        asked = [
            Question(trial.name, [*_first(trial), (trial.request["cell"], trial.request["code"])], trial.types)
            for trial in trials
            if trial.types is not None
        ]
        return ask_types(self.node, self.cache, name, [*asked, *shown_programs(parts)], self.wheels)

    def _run(self, lesson: Path, trials: list[Trial], requests: str, language: str, folder: Path, out: Path) -> None:
        results = out / "results.json"
        with tempfile.TemporaryDirectory() as temporary:
            asked = Path(temporary) / "trials.json"
            asked.write_text(requests, "utf-8")
            script = self.node.root / "tools/recording/record.mjs"
            self.node.run(script, self.packages, asked, results, language, folder.resolve(), *self.wheels)
        made = json.loads(results.read_text("utf-8"))
        if isinstance(made, dict):
            line = trials[made["endless"]].line
            raise Mistake("this program does not end, and cannot be stopped: mark its fence .unrecorded", lesson, line)


def _fails(cell: Cell, recorded: Mapping[str, Recorded]) -> bool:
    return cell.id in recorded and cell.has_failed(recorded[cell.id].ending)


def _are_followed(cells: Sequence[Cell], parts: Sequence[Part]) -> bool:
    """Whether a program follows one of these cells in its session, and may have used what it left."""
    sessions: set[str] = set()
    for part in parts:
        cell = part.start if isinstance(part, Exercise) else part
        if part in cells:
            sessions.add(cell.session)
        elif cell.session in sessions:
            return True
    return False


def _first(trial: Trial) -> list[tuple[str, str]]:
    """The programs that run before one, each with the name of its cell."""
    return [(each["cell"], each["code"]) for each in trial.request["first"]]


def _json(trial: Trial) -> dict[str, object]:
    asked = {} if trial.asked is None else {"asked": trial.asked, "seed": trial.seed}
    return {"name": trial.name, "kept": trial.kept, "request": trial.request, "orders": trial.orders, **asked}


def _without_verdict(ending: Mapping[str, Any]) -> dict[str, Any]:
    """The ending of a start, for the page: without a verdict, since readers have not checked it yet."""
    return {name: value for name, value in ending.items() if name != "verdict"}
