# What the type checker says of a lesson's programs. The build asks the checker that readers have, in Node.

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.lesson.lesson import Exercise
from tools.recording.package_types import write_package_types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.cache import Cache
    from tools.env.node import Node
    from tools.lesson.lesson import Part

CHECKER = "browser-basedpyright", "dist/pyright.worker.js"


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem that the type checker finds, with its line, counting from 1, and the name of its rule, or none."""

    line: int
    message: str
    severity: str
    rule: str


@dataclass(frozen=True, slots=True)
class ShownTypes:
    """What the type checker says of a program: its problems, and a line of code for each type that it finds."""

    problems: tuple[ShownProblem, ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A program, the last one of `programs`, which are names and texts, and expressions whose types are asked.

    `shows`: the answer is what a page shows of the program.
    """

    name: str
    programs: Sequence[tuple[str, str]]
    expressions: Sequence[str] = ()
    shows: bool = False

    @property
    def cell(self) -> str:
        """The id of the program's cell."""
        return self.programs[-1][0]


def ask_types(
    node: Node, cache: Cache, name: str, questions: Sequence[Question], wheels: Sequence[Path] = ()
) -> Mapping[str, Mapping[str, Any]]:
    """The answers by the names of the questions: each a `CheckedProgram` of py/yieldpad/messages.py.

    What a page shows has `problems`, as `site/js/types/problem.js` has them, and `types`, with the `text` of each.
    The checker knows the types of the wheels that they import. The same questions are not asked again. `name` is the
    lesson's, as `name_in` gives it.
    """
    if not questions:
        return {}
    asked = json.dumps([_json(question) for question in questions])
    tools = [node.root / "tools/recording" / name for name in ("ask_types.mjs", "browser_worker.mjs")]
    inputs: list[str | bytes | Path] = [asked, node.tool(*CHECKER), node.root / "site/js/types", *tools, *wheels]
    made = cache.step(f"types-{name}", inputs, lambda out: _ask(node, asked, wheels, out / "answers.json"))
    answers: dict[str, dict[str, Any]] = json.loads((made / "answers.json").read_text("utf-8"))
    return answers


def shown_programs(parts: Sequence[Part]) -> list[Question]:
    """The questions about the cells that show what the type checker says, each after the programs of its session."""
    questions: list[Question] = []
    sessions: dict[str, list[tuple[str, str]]] = {}
    for part in parts:
        cell = part.start if isinstance(part, Exercise) else part
        before = sessions.setdefault(cell.session, [])
        if cell.attributes.get("types") == "show":
            questions.append(Question(f"{cell.id}, shown", [*before, (cell.id, cell.code)], shows=True))
        before.append((cell.id, part.solution.code if isinstance(part, Exercise) else cell.code))
    return questions


def shown_types(answer: Mapping[str, Any]) -> ShownTypes:
    """The answer to a question about a program that shows its types; problems come in the order of their lines."""
    problems = [
        ShownProblem(problem["from"]["line"] + 1, problem["message"], problem["severity"], problem["rule"])
        for problem in answer["problems"]
    ]
    return ShownTypes(
        tuple(sorted(problems, key=lambda problem: problem.line)),
        tuple(each["text"] for each in answer["types"]),
    )


def _ask(node: Node, asked: str, wheels: Sequence[Path], answers: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packages = write_package_types(wheels, folder).below(folder.as_posix())
        (folder / "packages.json").write_text(json.dumps(packages), "utf-8")
        (folder / "questions.json").write_text(asked, "utf-8")
        given = folder / "packages.json", folder / "questions.json"
        node.run(node.root / "tools/recording/ask_types.mjs", node.tool(*CHECKER), *given, answers)


def _json(question: Question) -> dict[str, object]:
    programs = [{"name": name, "code": code} for name, code in question.programs]
    return {
        "name": question.name,
        "programs": programs,
        "expressions": list(question.expressions),
        "shows": question.shows,
    }
