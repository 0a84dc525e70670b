"""What a run told, kept as a recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yieldpad.host import ProgramEvent
    from yieldpad.messages import Recording, Stream


class Kept:
    """Takes events as the page does, and makes the same recording of them."""

    def __init__(self) -> None:
        self.recording: Recording = {"version": 1, "lanes": [], "steps": [], "output": []}

    def take(self, events: list[ProgramEvent]) -> None:
        """Keep what was told."""
        for event in events:
            match event["type"]:
                case "lane":
                    self.recording["lanes"].append(event["lane"])
                case "step":
                    self.recording["steps"].append(event["step"])
                case "output":
                    self.recording["output"].append({key: event[key] for key in ("at", "stream", "text")})
                case "counts":
                    self.recording["counts"], self.recording["thinned"] = event["counts"], event["thinned"]

    def written(self, stream: Stream) -> str:
        """Give what was written to a stream."""
        return "".join(output["text"] for output in self.recording["output"] if output["stream"] == stream)
