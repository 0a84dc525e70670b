"""The events of a run, kept as a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yieldpad.host.host import ProgramEvent
    from yieldpad.recording_types import Output, Recording, Stream


class Kept:
    """Takes events as the page does, and makes the same recording."""

    def __init__(self) -> None:
        self.recording: Recording = {"version": 2, "lanes": [], "steps": [], "output": []}

    def take(self, event: ProgramEvent) -> None:
        """Add an event."""
        recording = self.recording
        if event["type"] == "lane":
            recording["lanes"].append(event["lane"])
        elif event["type"] == "step":
            recording["steps"].append(event["step"])
        elif event["type"] == "output":
            output: Output = {"at": event["at"], "stream": event["stream"], "text": event["text"]}
            if "omitted" in event:
                output["omitted"] = event["omitted"]
            recording["output"].append(output)
        elif event["type"] == "counts":
            recording["counts"], recording["thinned"] = event["counts"], event["thinned"]
        elif event["type"] == "unrecorded":
            recording["unrecorded"] = event["at"]
        else:
            _add_between(recording, event)


def _add_between(recording: Recording, event: ProgramEvent) -> None:
    """Add what is said of queues, locks and the like."""
    if event["type"] == "resource":
        recording.setdefault("resources", []).append(event["resource"])
    elif event["type"] == "change":
        recording.setdefault("changes", []).append(event["change"])
    elif event["type"] == "stuck":
        recording["stuck"] = event["stuck"]
    elif event["type"] == "circle":
        recording["circle"] = event["circle"]


def written(recording: Recording, stream: Stream) -> str:
    """Give what was written to a stream."""
    return "".join(output["text"] for output in recording["output"] if output["stream"] == stream)
