# What the type checker says of a lesson's programs. The build asks the checker that readers have, in Node.

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.cache import Cache
    from tools.env.node import Node

CHECKER = "browser-basedpyright", "dist/pyright.worker.js"


@dataclass(frozen=True, slots=True)
class Question:
    """A program, the last one of `programs`, which are names and texts, and expressions whose types are asked."""

    name: str
    programs: Sequence[tuple[str, str]]
    expressions: Sequence[str] = ()


def ask_types(node: Node, cache: Cache, lesson: Path, questions: Sequence[Question]) -> Mapping[str, Mapping[str, Any]]:
    """The answers by the names of the questions: each a `CheckedProgram` of py/yieldpad/messages.py.

    The same questions are not asked again.
    """
    if not questions:
        return {}
    asked = json.dumps([_json(question) for question in questions])
    tools = [node.root / "tools/recording" / name for name in ("ask_types.mjs", "browser_worker.mjs")]
    inputs: list[str | bytes | Path] = [asked, node.tool(*CHECKER), node.root / "site/js/types", *tools]
    made = cache.step(f"types-{lesson.stem}", inputs, lambda out: _ask(node, asked, out / "answers.json"))
    answers: dict[str, dict[str, Any]] = json.loads((made / "answers.json").read_text("utf-8"))
    return answers


def _ask(node: Node, asked: str, answers: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        questions = Path(folder) / "questions.json"
        questions.write_text(asked, "utf-8")
        node.run(node.root / "tools/recording/ask_types.mjs", node.tool(*CHECKER), questions, answers)


def _json(question: Question) -> dict[str, object]:
    programs = [{"name": name, "code": code} for name, code in question.programs]
    return {"name": question.name, "programs": programs, "expressions": list(question.expressions)}
