# Fences: finds the blocks of Python in a lesson, and makes cells of them.

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tools.lesson.lesson import Cell
from tools.lesson.markdown.braces import Braces, read_braces
from tools.lesson.markdown.parser import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from markdown_it.token import Token

    from tools.lesson.contract import Contract
    from tools.lesson.remarks import Remarks

PYTHON = {"python", "py", "python3", "py3", "ipython3", "ipython"}
RUN, ASK = "run", "ask"
"""What the build runs, whatever the front matter says of the file; what it leaves to readers."""
FOR_THE_BUILD = {"unrecorded", "fails", RUN}
STATIC = "static"
"""The mark of a block that is only shown."""
DIRECTIVE = re.compile(r"\{(code-cell|code-block|code|sourcecode|jupyter-execute|ipython)\}\s*(\S*)\s*$")
"""A block of MyST, with its language."""
LISTINGS = {"code", "code-block", "sourcecode"}
"""Those that have no language of their own."""
CHUNK = re.compile(r"\{\s*(\w[\w:-]*)([\s,][^}]*)?\}\s*$")
"""A block of Quarto or R Markdown, with its language and its options."""
LINES = re.compile(r"([\w+-]+)(:[\w-]+(?:\s*\{[\d,\s-]*\})?|\s*\{[\d,\s-]+\})")
"""The lines that Docusaurus and VitePress mark, or a setting, beside the language."""
WORD = re.compile(r"""([\w-]+)=("[^"]*"|'[^']*'|\S+)|(\S+)""")
"""A setting of a block, as MkDocs and Docusaurus have them beside the language."""
SHOWN = {"r", "bash", "sh", "js", "ojs", "sql", "julia", "dot", "text", "html", "css", "yaml", "json", "latex"}
"""Other languages that blocks of Quarto and MyST have."""
DIAGRAMS = {"mermaid", "dot", "graphviz", "plantuml"}
CAPTION = re.compile(r"^(?:caption|:caption:):?[ \t]*(\S.*)$", re.MULTILINE)
OPTIONS = re.compile(r"(?:#\|[^\n]*(?:\n|\Z))+")
"""The options with which a block of Quarto can begin."""
NEVER_RUN = re.compile(r"^#\|\s*eval:\s*false", re.MULTILINE)
TAGS = {"raises-exception": ".fails", "skip-execution": ".unrecorded"}
"""Tags of a notebook's cell that say how it ends."""
SETTINGS = re.compile(r"(?:---\n.*?\n---\n|(?::[\w-]+:[^\n]*\n)+\n*)", re.DOTALL)
"""The settings with which a block of MyST can begin."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of Python."""

    token: Token
    braces: Braces

    @property
    def code(self) -> str:
        return self.token.content

    @property
    def line(self) -> int:
        return self.braces.line

    def without_id(self) -> Fence:
        """The same without its id."""
        others = {name: value for name, value in self.braces.attributes.items() if name != "id"}
        return replace(self, braces=replace(self.braces, attributes=others))

    def show(self) -> None:
        """Keeps this block as plain code."""
        if STATIC in self.braces.marks:
            self.braces.allow(set(), {STATIC})
        self.token.info = "python"


def read_fence(file: Path, token: Token, remarks: Remarks) -> Fence | None:
    """The block of Python of a token; None if it is something else."""
    if token.type != "fence":
        return None
    line, info = line_of(token), _plain_info(token, file, remarks)
    if info.lower() in DIAGRAMS:
        remarks.add("a diagram is shown as its code: put a picture of it into the folder", file, line)
    if lines := LINES.match(info):
        remarks.add(f"{lines[2].strip()} has no effect: a cell has no lines that are marked", file, line)
        info = f"{lines[1]} {info[lines.end() :]}"
        token.info = token.info if lines[1].lower() in PYTHON else info
    before, brace, rest = info.partition("{")
    language, _, words = before.strip().partition(" ")
    braces = read_braces(brace + rest, "a cell", file, line, remarks)
    if not language and (named := next((mark for mark in braces.marks if mark.lower() in PYTHON), "")):
        language, braces = named, braces.without(named)
    if language.lower() not in PYTHON:
        if brace and (braces.attributes or braces.marks):
            which = repr(language) if language else "one without language"
            remarks.add(f"only a python fence can have attributes in braces, not {which}", file, line)
        return None
    return Fence(token, _with_words(braces, words, language))


def _plain_info(token: Token, file: Path, remarks: Remarks) -> str:
    """What stands at the beginning of a block, as CommonMark has it: the language first."""
    info = token.info.strip()
    if directive := DIRECTIVE.match(info):
        settings = SETTINGS.match(token.content)
        token.content = token.content[settings.end() :] if settings else token.content
        token.info = info = directive[2] or ("text" if directive[1] in LISTINGS else "python")
        if settings and info.lower() in PYTHON:
            caption = CAPTION.search(settings[0])
            marks = "".join(f" {mark}" for tag, mark in TAGS.items() if tag in settings[0])
            info += f' title="{caption[1].replace(chr(34), "”")}"' if caption else ""
            info += f" {{{marks}}}" if marks else ""
    if chunk := CHUNK.match(info):
        if chunk[1].lower() not in PYTHON | SHOWN | DIAGRAMS:
            words = f"{{{chunk[1]}}} is of another tool: it is shown as code"
            remarks.add(words, file, line_of(token))
            token.info = "text"
            return "text"
        if chunk[2] and chunk[2].strip(" ,"):
            remarks.add(f"{chunk[2].strip(' ,')} has no effect on a cell", file, line_of(token))
        token.info = info = chunk[1]
        if info.lower() in PYTHON and (options := OPTIONS.match(token.content)):
            token.content = token.content[options.end() :]
            info += " {.static}" if NEVER_RUN.search(options[0]) else ""
    return info


def _with_words(braces: Braces, words: str, language: str) -> Braces:
    """The attributes, with a title that stands beside the language as the label."""
    found = list(WORD.finditer(words))
    title = next((each[2].strip("\"'") for each in found if each[1] == "title"), None)
    others = [each[0] for each in found if each[1] != "title"]
    if others:
        braces.tell(f"{' '.join(others)} has no effect: a cell has its attributes in braces, ```{language} {{…}}")
    return braces if title is None else braces.with_label(title)


def cell_of(fence: Fence, number: int, name: str, defaults: Mapping[str, str], contract: Contract) -> Cell:
    """The cell of a fence, the lesson's `number`th.

    `name` is its id and `defaults` are attributes that it has if it has none of its own.
    """
    marks = fence.braces.marks
    own_marks = FOR_THE_BUILD | {STATIC}
    attributes = fence.braces.allow_cell(contract.at("fence"), also={"id"}, marks=own_marks, defaults=defaults)
    return Cell(
        id=fence.braces.attributes.get("id", name),
        code=fence.code,
        line=fence.line,
        attributes=attributes,
        fails="fails" in marks,
        recorded="unrecorded" not in marks,
        number=None if {"id", "label"} & fence.braces.attributes.keys() else number,
    )
