# Notebooks: a file of Jupyter as the text of a lesson.

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SUFFIX = ".ipynb"
STORED = "stored-output"
"""The language of what a notebook has kept of a run: it is shown where the build has no newer output."""
TAGS = {"raises-exception": ".fails", "skip-execution": ".unrecorded"}
COMMAND = re.compile(r"^\s*[%!]|\?\s*$", re.MULTILINE)
"""A line that only IPython can run."""
IMAGES = ("image/png", "image/jpeg")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
SEQUENCE = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True, slots=True)
class Notebook:
    """The Markdown of a notebook. `cells` are the numbers of the notebook's cells, by line; both count from 1."""

    text: str
    cells: tuple[int, ...]
    commands: tuple[int, ...]
    """The cells that only IPython can run."""

    def cell_of(self, line: int) -> int:
        """The number of the cell that a line of the text is in."""
        return self.cells[min(max(line, 1), len(self.cells)) - 1] if self.cells else 1


def read_notebook(file: Path, content: str) -> Notebook:
    """The notebook in the text of a file."""
    try:
        made = json.loads(content)
        cells = [_Cell.of(cell) for cell in made["cells"]]
        language = str(made.get("metadata", {}).get("kernelspec", {}).get("language", "python"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Mistake("this is no notebook of version 4: open it in Jupyter, and save it", file) from None
    lines: list[str] = []
    numbers: list[int] = []
    for number, cell in enumerate(cells, 1):
        written = [*cell.written(language, first=number == 1).split("\n"), ""]
        lines += written
        numbers += [number] * len(written)
    commands = tuple(number for number, cell in enumerate(cells, 1) if cell.is_command)
    return Notebook("\n".join(lines), tuple(numbers), commands)


@dataclass(frozen=True, slots=True)
class _Cell:
    kind: str
    source: str
    tags: tuple[str, ...]
    attachments: Mapping[str, Any]
    outputs: tuple[Mapping[str, Any], ...]

    @classmethod
    def of(cls, cell: Mapping[str, Any]) -> _Cell:
        """A cell of the notebook's JSON."""
        return cls(
            str(cell["cell_type"]),
            _joined(cell["source"]),
            tuple(map(str, cell.get("metadata", {}).get("tags", ()))),
            dict(cell.get("attachments", {})),
            tuple(cell.get("outputs", ())),
        )

    @property
    def is_command(self) -> bool:
        """Whether only IPython can run it."""
        return self.kind == "code" and bool(COMMAND.search(self.source))

    def written(self, language: str, *, first: bool) -> str:
        """Its Markdown."""
        if self.kind == "markdown":
            return re.sub(r"\(attachment:([^)\s]+)\)", self._attached, self.source)
        if self.kind != "code":
            return self.source if first and self.source.startswith("---") else _fence("text", self.source)
        if not self.source.strip():
            return ""
        marks = [mark for tag, mark in TAGS.items() if tag in self.tags] + ([".static"] if self.is_command else [])
        info = language if language != "python" else f"python {{{' '.join(marks)}}}" if marks else "python"
        return "\n\n".join([_fence(info, self.source), *self._stored()])

    def _attached(self, found: re.Match[str]) -> str:
        picture = _picture(self.attachments.get(found[1], {}))
        return f"({picture})" if picture else found[0]

    def _stored(self) -> Iterator[str]:
        """What it has printed, and its pictures, which the build cannot make."""
        text = ""
        for output in self.outputs:
            data = output.get("data", {})
            if picture := _picture(data):
                yield f"![]({picture})"
            else:
                text += _joined(output.get("text", data.get("text/plain", output.get("traceback", ""))))
                text += "" if not text or text.endswith("\n") else "\n"
        if text:
            yield _fence(STORED, SEQUENCE.sub("", text).rstrip("\n"))


def _picture(data: Mapping[str, Any]) -> str:
    """The address of a picture that a notebook has within; "" if there is none."""
    for kind in IMAGES:
        content = _joined(data.get(kind, ""))
        if content and BASE64.fullmatch(content):
            return f"data:{kind};base64,{''.join(content.split())}"
    return ""


def _joined(source: object) -> str:
    """A text, which can be a list: of lines with their ends, or, in a traceback, without."""
    if not isinstance(source, list):
        return str(source)
    lines = [str(line) for line in source]
    return ("" if any(line.endswith("\n") for line in lines) else "\n").join(lines)


def _fence(info: str, code: str) -> str:
    ticks = "`" * max(3, *(len(found[0]) + 1 for found in re.finditer("`{3,}", code)), 3)
    return f"{ticks}{info}\n{code}\n{ticks}"
