# Nothing is explained of programs that are right, in the interpreter of the page, with stacks that can be suspended and
# without: those of `tests/right_programs`, the lessons' own, the gallery's, and what the tests compare with a terminal.

from __future__ import annotations

import json
import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.parity import executor_programs, network_programs, socket_programs, thread_programs, transport_programs
from tests.right_programs import SUBJECTS
from tests.tools.lesson_file import TEXTS
from tests.tools.recording.test_right_programs import MISTAKEN
from tools.lesson.course import read_course
from tools.recording.trials import plan
from tools.texts import feedback_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tools.env.node import Node

Requests = dict[str, dict[str, object]]

AT_LEAST = 150
COMPARED = (network_programs, transport_programs, socket_programs)
WITH_THREADS = (executor_programs, thread_programs)
# It shows what the next program of the gallery mends.
SLOW_ON_PURPOSE = {"gallery: sequential": ["waitsOneByOne"]}
# Its tasks wait for each other for ever, and nobody is here to press Stop.
ENDLESS = "between: deadlock"
PATIENCE = 120  # seconds for all


def programs() -> Iterator[tuple[str, str]]:
    for subject in SUBJECTS:
        yield from ((f"{_name(subject)}: {name}", code) for name, code in subject.PROGRAMS.items())
    for subject in COMPARED:
        yield from ((f"{_name(subject)}: {name}", dedent(code)) for name, code in subject.PROGRAMS.items())


def threads() -> Iterator[tuple[str, str]]:
    """Programs whose threads overlap."""
    for subject in WITH_THREADS:
        yield from ((f"{_name(subject)}: {name}", dedent(code)) for name, code in subject.PROGRAMS.items())


def _name(subject: object) -> str:
    return str(getattr(subject, "__name__", "")).rpartition(".")[2]


def lessons(root: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """What a lesson's cells and solutions ask the interpreter for, in their sessions."""
    for draft in read_course(root / "site/lessons").drafts:
        for trial in plan(draft.parts, feedback_texts(TEXTS, "en")):
            if "check" in trial.request or trial.kept == "ending":
                continue
            if f"{draft.file.stem}: {trial.name}" == ENDLESS or trial.name.endswith(", again"):
                continue
            session = trial.request["session"] or f"line {trial.line}"
            yield (
                f"{draft.file.stem}: {trial.name or trial.line}",
                {
                    **trial.request,
                    "session": f"{draft.file.stem}: {session}",
                },
            )


@pytest.mark.parametrize("stacks", ["with-jspi", "without-jspi"])
def test_nothing_is_explained_of_programs_that_are_right(node: Node, root: Path, tmp_path: Path, stacks: str) -> None:
    requests: Requests = {name: {"code": code, "speed": "instant"} for name, code in programs()}
    assert len(requests) > AT_LEAST
    requests |= lessons(root)
    requests |= {
        f"gallery: {file.stem}": {"code": file.read_text("utf-8"), "speed": "instant"}
        for file in (root / "site/gallery").rglob("*.py")
    }
    if stacks == "with-jspi":
        requests |= {name: {"code": code, "speed": "instant"} for name, code in threads()}
    endings = run_all(node, tmp_path, requests, node.jspi_options() if stacks == "with-jspi" else [])
    assert {ending["suspends"] for ending in endings.values()} == {stacks == "with-jspi"}
    assert endings.keys() == requests.keys()
    failed = {name: ending["error"] or ending["stderr"] for name, ending in endings.items()}
    assert {name: text for name, text in failed.items() if text and name not in MISTAKEN} == {}
    explained = {name: [each["key"] for each in ending["explanations"]] for name, ending in endings.items()}
    expected = {name: keys for name, keys in MISTAKEN.items() if name != ENDLESS} | SLOW_ON_PURPOSE
    assert {name: keys for name, keys in explained.items() if keys} == expected


def run_all(
    node: Node, folder: Path, requests: Requests, options: list[str], wheels: Sequence[Path] = ()
) -> dict[str, Any]:
    """Run them in one process, which has these packages, and give what each ended with, by its name."""
    asked, told = folder / "requests.json", folder / "endings.json"
    asked.write_text(json.dumps(requests), "utf-8")
    script = node.root / "tests/js/interpreter/run-programs.mjs"
    command: list[str | Path] = [node.program, *options, script, asked, told, *wheels]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
    assert told.exists(), f"the last of these did not end:\n{done.stdout[-300:]}\n{done.stderr}"
    return dict(json.loads(told.read_text("utf-8")))
