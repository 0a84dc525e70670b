# Two programs of a lesson side by side, for the page: their drawings on one axis, and what differs, in words.

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.cache import Cache
    from tools.env.node import Node
    from tools.lesson.lesson import Cell
    from tools.recording.recordings import Recorded
    from tools.texts import Texts


@dataclass(frozen=True, slots=True)
class ComparedPrograms:
    """The labels and the drawings (SVG) of two programs, and the difference of their runs in words.

    `answers` says that readers are to predict what one of them does: this would tell them.
    """

    labels: tuple[str, str]
    drawings: tuple[str, str]
    text: str
    answers: bool = False


def compare_programs(
    node: Node,
    cache: Cache,
    name: str,
    cells: Sequence[Cell],
    recorded: Mapping[str, Recorded],
    texts: Texts,
) -> dict[str, ComparedPrograms]:
    """The comparisons of a lesson, by the ids of the cells that have one. Both programs must have been recorded.

    `name` is that of the lesson, as `name_in` gives it.
    """
    known = {cell.id: cell for cell in cells}
    pairs = [
        (cell, known[cell.compared])
        for cell in cells
        if cell.compared in known and {cell.id, cell.compared} <= recorded.keys()
    ]
    if not pairs:
        return {}
    asked = json.dumps([[_run(each, recorded[each.id], texts) for each in pair] for pair in pairs])
    site = node.root / "site"
    script = node.root / "tools/recording/compare.mjs"
    made = cache.step(
        f"comparisons-{name}",
        [asked, texts.language, script, site / "js/timeline", site / "js/protocol", site / "js/texts", site / "texts"],
        lambda out: _compare(node, script, asked, texts.language, out),
    )
    answers = json.loads((made / "comparisons.json").read_text("utf-8"))
    return {
        cell.id: ComparedPrograms(
            (cell.shown_label(texts), other.shown_label(texts)),
            tuple(made["drawings"]),
            made["text"],
            any(recorded[each.id].question for each in (cell, other)),
        )
        for (cell, other), made in zip(pairs, answers, strict=True)
    }


def _run(cell: Cell, recorded: Recorded, texts: Texts) -> dict[str, object]:
    run = {"recording": recorded.recording, "ending": recorded.ending}
    return {"id": cell.id, "label": cell.shown_label(texts), **run}


def _compare(node: Node, script: Path, asked: str, language: str, out: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        pairs = Path(temporary) / "pairs.json"
        pairs.write_text(asked, "utf-8")
        node.run(script, pairs, out / "comparisons.json", language)
