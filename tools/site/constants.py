# The constants of bundled modules: esbuild leaves a place for each, and every site puts its own values there.

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LENGTH = 8
"""Of a hash in a name, as esbuild has it."""
VLQ = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""The digits of the numbers in a source map, base 64: five bits each, and one that says whether another follows."""


def place_for(name: str) -> dict[str, str]:
    """What stands for a constant until its value is known: an object, since its value is one."""
    return {"": f"%{name}%"}


def place_modules(source: Path, into: Path, values: Mapping[str, object]) -> dict[str, str]:
    """Copies the modules of a directory and their source maps to another one, with the values of the constants.

    A module with a value, or one that imports such a module, gets a name of its own for these values. Returns the names
    of all modules by those that they have in `source`. Raises Mistake if a constant has no place there.
    """
    into.mkdir(parents=True, exist_ok=True)
    texts = {file.name: file.read_text("utf-8") for file in sorted(source.glob("*.js"))}
    maps = {name: json.loads((source / f"{name}.map").read_text("utf-8")) for name in texts}
    filled = {name: _filled(text, maps[name], values) for name, text in texts.items()}
    for constant in values:
        if not any(_place(constant) in text for text in texts.values()):
            raise Mistake(f"no module has a place for the constant {constant}", source)
    any_name = re.compile("|".join(map(re.escape, texts)))
    named = {name: set(any_name.findall(text)) for name, text in texts.items()}
    names = {name: _name(name, {each: filled[each] for each in _reached(name, named)}, texts) for name in texts}
    for name, text in filled.items():
        module = any_name.sub(lambda found: names[found[0]], text)
        (into / names[name]).write_text(module, "utf-8")
        (into / f"{names[name]}.map").write_text(json.dumps(maps[name], ensure_ascii=False), "utf-8")
    for file in sorted(source.iterdir()):
        if file.suffix not in {".js", ".map"}:
            (into / file.name).write_bytes(file.read_bytes())
    return names


def _place(constant: str) -> str:
    return json.dumps(place_for(constant), separators=(",", ":"))


def _filled(text: str, source_map: dict[str, str], values: Mapping[str, object]) -> str:
    """The text with the values, whose source map is changed with it."""
    for constant, value in values.items():
        place, written = _place(constant), json.dumps(value, sort_keys=True, separators=(",", ":"))
        while (at := text.find(place)) >= 0:
            line, column = text.count("\n", 0, at), len(text[text.rfind("\n", 0, at) + 1 : at].encode("utf-16-le")) // 2
            text = text[:at] + written + text[at + len(place) :]
            source_map["mappings"] = moved(source_map["mappings"], line, column, len(written) - len(place))
    return text


def moved(mappings: str, line: int, column: int, by: int) -> str:
    """A source map's mappings for a text in one line of which all that comes after a column has moved to the right."""
    lines = mappings.split(";")
    segments = lines[line].split(",") if line < len(lines) else []
    at = 0
    for number, segment in enumerate(segments):
        step, rest = _read_number(segment) if segment else (0, "")
        at += step
        if at > column:
            segments[number] = _number(step + by) + rest
            lines[line] = ",".join(segments)
            break
    return ";".join(lines)


def _read_number(segment: str) -> tuple[int, str]:
    """The first number of a segment, and what follows it."""
    value = shift = 0
    for length, digit in enumerate(segment, 1):
        bits = VLQ.index(digit)
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            return -(value >> 1) if value & 1 else value >> 1, segment[length:]
    raise ValueError(segment)


def _number(value: int) -> str:
    left = abs(value) << 1 | (value < 0)
    digits = ""
    while True:
        left, bits = left >> 5, left & 31
        digits += VLQ[bits | (32 if left else 0)]
        if not left:
            return digits


def _reached(name: str, named: Mapping[str, set[str]]) -> list[str]:
    """A module, and all that it imports, directly or not."""
    found = [name]
    for each in found:
        found += [other for other in sorted(named[each]) if other not in found]
    return found


def _name(name: str, filled: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """The name of a module, given all that it imports: its own one, if none of these has a value."""
    if all(text == texts[each] for each, text in filled.items()):
        return name
    content = "".join(f"{each}\n{text}\n" for each, text in sorted(filled.items()))
    stem = name.removesuffix(".js").rpartition("-")[0]
    return f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:LENGTH].upper()}.js"
