# A script that says what it likes in the place of the worker that Python lives in.

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# A program is a list of what is to be said: `say` [type, body], to which the run's number is added, or `raw`.
# Copies are made there: the editor, which shows the program, would be busy with a long one.
HOSTILE = """
let run;
let outgoing = self;
const say = (type, body) => outgoing.postMessage([type, JSON.stringify({ run, ...body })]);
const spread = value => {
  if (!value?.copies) return value;
  return typeof value.of === "string" ? value.of.repeat(value.copies) : Array(value.copies).fill(value.of);
};
self.onmessage = ({ data }) => {
  if (data.type === "prepare") outgoing = data.outgoing ?? self;
  if (data.type === "boot") say("ready", { python: "3.14", suspends: true });
  if (data.type !== "run") return;
  run = data.run;
  say("started", {});
  for (const { say: words, raw, times = 1 } of JSON.parse(data.code, (_, value) => spread(value))) {
    for (let time = 0; times === "ever" || time < times; time++) {
      if (words) say(...words);
      else outgoing.postMessage(raw);
    }
  }
};
"""
ENDING: dict[str, object] = {
    "ok": True,
    "reason": None,
    "error": None,
    "line": None,
    "missing": None,
    "explanations": [],
    "at": 1,
    "verdict": None,
}
END = {"say": ["end", {"ending": ENDING, "problem": None}]}
STEP = {"at": 0, "lane": 1, "type": "yield", "line": 1, "value": "x"}
LANE = {"type": "lane", "lane": {"id": 1, "kind": "generator", "name": "numbers", "line": 1}}
Act = dict[str, Any]


def events(*told: object) -> Act:
    return {"say": ["events", {"events": told}]}


def copies(count: int, of: object) -> Act:
    """An item so many times in a list, or such a text."""
    return {"copies": count, "of": of}


def flood(event: object, batch: int = 1) -> Act:
    """An event for ever, in batches."""
    return {"say": ["events", {"events": copies(batch, event)}], "times": "ever"}


def written(text: str, stream: str = "stdout") -> dict[str, object]:
    return {"type": "output", "at": 0, "stream": stream, "text": text}


FLOODS: dict[str, Act] = {
    "of steps": flood({"type": "step", "step": STEP}, 400),
    "of lanes": flood(LANE, 400),
    "of short lines": flood(written("x\n")),
    "of long lines": flood({**written(""), "text": copies(100_000, "x")}),
    "of requests": {"say": ["fetch", {"id": 1, "url": "http://localhost/x"}], "times": "ever"},
    "of nonsense": {"raw": {"type": "nonsense"}, "times": "ever"},
    "of clocks": flood({"type": "clock", "at": 0, "speed": 2, "paused": True}),
    "of counts": flood(
        {"type": "counts", "thinned": 1, "counts": copies(5_000, {"lane": 1, "type": "yield", "count": 1})}
    ),
}


def hostile_copy(built: Path, copy: Path) -> Path:
    """Copies a built site, and puts the hostile script into its worker's place. Returns the copy."""
    shutil.copytree(built, copy)
    (worker,) = (copy / "python").glob("worker-*.js")
    worker.write_text(HOSTILE)
    return copy


# A program finds what Yieldpad itself speaks with, and has a step to say.
FINDING_PORT = """\
import asyncio, gc, js, json
port = next(each._port for each in gc.get_objects() if type(each).__name__ == "Page" and hasattr(each, "_port"))
step = {"type": "step", "step": {"at": 0, "lane": 1, "type": "yield", "line": 1, "value": "x"}}
"""
