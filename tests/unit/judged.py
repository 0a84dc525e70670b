# A verdict as the tests of checks compare it: a line of text for each feedback.

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from yieldpad.recording import recorder

if TYPE_CHECKING:
    from yieldpad.messages import Check, Verdict

TEXTS = Path(__file__).parents[2] / "site/texts/feedback"

RECORDED = pytest.mark.skipif(
    not recorder.SUPPORTED,
    reason="frames name their generators since CPython 3.14; test_in_pyodide.py runs these there",
)

NUMBERS = """\
import asyncio

async def async_numbers():
    for i in range(1, 6):
        await asyncio.sleep(1)
        yield i
"""


class Judges(Protocol):
    def __call__(self, code: str, check: str, *, cell: str = "cell", session: str = "s") -> list[str] | None: ...


def check_of(source: str, *, language: str = "en") -> Check:
    texts = json.loads((TEXTS / f"{language}.json").read_text("utf-8"))
    return {"source": source, "texts": {**texts["check"], **texts["mistake"]}}


def told(verdict: Verdict | None) -> list[str] | None:
    """Give a verdict in short: the feedback, after "passed" if it did; None if there is no verdict."""
    if verdict is None:
        return None
    feedback = [f"{said['kind']} {said['line'] or '-'}: {said['text']}" for said in verdict["feedback"]]
    return ["passed", *feedback] if verdict["passed"] else feedback
