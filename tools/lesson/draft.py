# A draft: a lesson's Markdown file that has been read, and whose programs have not been run yet.

from __future__ import annotations

import itertools
import re
from copy import copy
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup

from tools.lesson.anchors import anchors
from tools.lesson.contract import read_contract
from tools.lesson.exercises import ANSWERS, read_exercise, shown
from tools.lesson.lesson import Exercise, Heading, Lesson
from tools.lesson.lesson_html import render
from tools.lesson.markdown.boxes import become_box, box
from tools.lesson.markdown.console import LANGUAGES, is_console, read_console
from tools.lesson.markdown.directives import hide
from tools.lesson.markdown.fences import ASK, PYTHON, RUN, STATIC, cell_of, read_fence
from tools.lesson.markdown.front_matter import FrontMatter, read_front_matter, take_toml
from tools.lesson.markdown.parser import CLOSE, OPEN, container_name, line_of, parse, parser
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from tools.lesson.contract import Contract
    from tools.lesson.lesson import Cell, Part
    from tools.lesson.markdown.console import Console
    from tools.lesson.markdown.fences import Fence
    from tools.recording.checked_programs import ShownTypes
    from tools.recording.recordings import Recorded
    from tools.texts import Texts

HTML_TITLE = re.compile(r"<h1\b[^<>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A lesson as its author wrote it. `parts` are its cells and exercises in order; `anchors` are lines by id.

    `name` is its page's, with the folders that it is in, from the lessons' folder.
    """

    file: Path
    name: str
    facts: FrontMatter
    title: Heading
    headings: tuple[Heading, ...]
    parts: tuple[Part, ...]
    anchors: Mapping[str, int]
    markdown: MarkdownIt
    tokens: Sequence[Token]

    @property
    def path(self) -> PurePosixPath:
        """Its name as a path."""
        return PurePosixPath(self.name)

    @property
    def chapter(self) -> str:
        """The folder that it is in; "" if that is the lessons' own."""
        return "" if self.path.parent.name == "" else self.path.parent.as_posix()

    @property
    def page_name(self) -> str:
        """The name of its page in its folder."""
        return self.path.name

    def lesson(
        self,
        recorded: Mapping[str, Recorded],
        texts: Texts,
        types: Mapping[str, ShownTypes] | None = None,
        *,
        chapter: str = "",
    ) -> Lesson:
        """The lesson with the recordings of its programs, and the types of those that show them, by the cells' ids.

        `chapter` is the title of its chapter.

        A program that has failed, and was not meant to, is plain code.
        """
        for token in self.tokens:
            cell: Cell | None = token.meta.get("cell") if token.type == "cell" else None
            # The start of an exercise may fail.
            if cell in self.parts and cell.id in recorded and _has_failed(cell, recorded[cell.id].ending):
                token.type, token.info = "fence", "python"
                _show_console(token)
        return Lesson(
            name=self.name,
            chapter=chapter,
            title=self.title.text,
            title_id=self.title.id,
            description=self.facts.description,
            language=self.facts.language,
            body=render(self.markdown, self.tokens, recorded, types or {}, texts),
            headings=self.headings,
            exercises=tuple(part.id for part in self.parts if isinstance(part, Exercise)),
        )


def read_draft(file: Path, remarks: Remarks | None = None, *, folder: Path | None = None, name: str = "") -> Draft:
    """The draft in a Markdown file. Tells what could be better; without `remarks` it is a Mistake.

    `folder` has all lessons, and `name` is its page's; without them they are the file's.
    """
    return draft_of(file, text_of(file, file.read_bytes()), remarks=remarks, folder=folder, name=name)


def text_of(file: Path, content: bytes) -> str:
    """The text of a file, without a byte order mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Mistake(
            "the file is not UTF-8, so the site does not have it: save it as UTF-8 in your editor", file, line
        ) from None


def draft_of(
    file: Path,
    text: str,
    contract: Contract | None = None,
    remarks: Remarks | None = None,
    *,
    folder: Path | None = None,
    name: str = "",
) -> Draft:
    """The draft in the text of a file. `contract` says what its cells can have, if it is not to be this project's."""
    remarks = remarks or Remarks(strict=True)
    markdown = parser()
    toml, text = take_toml(file, text, remarks)
    tokens = parse(markdown, file, text, remarks, folder)
    front = tokens.pop(0).content if tokens and tokens[0].type == "front_matter" else None
    facts = toml or read_front_matter(file, front, remarks)
    contract = contract or read_contract()
    defaults = _defaults(file, facts, contract, remarks)
    title = _take_title(file, facts, tokens)
    parts, tokens = _read_parts(
        _Reading(markdown, file, defaults, contract, remarks, cells=facts.cells, named=_named(file, tokens)), tokens
    )
    headings = tuple(
        Heading(int(token.tag[1]), str(token.attrs["id"]), _plain(tokens[at + 1]), _code_marked(tokens[at + 1]))
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    )
    return Draft(
        file=file,
        name=name or file.stem,
        facts=facts,
        title=title,
        headings=headings,
        parts=tuple(parts),
        anchors=anchors(file, tokens, parts, title, remarks),
        markdown=markdown,
        tokens=tokens,
    )


def _defaults(file: Path, facts: FrontMatter, contract: Contract, remarks: Remarks) -> dict[str, str]:
    """What the front matter gives to cells. Tells what they cannot have."""
    told = dict(facts.of_cells)
    for attribute in contract.at("fence"):
        value = told.get(attribute.name)
        if value is not None and not attribute.allows(value):
            line = facts.lines.get(attribute.name.removeprefix("allow-"), 1)
            remarks.add(f"{attribute.name} cannot be {value!r}: write {attribute.allowed_words}", file, line)
            del told[attribute.name]
    return told


def _take_title(file: Path, facts: FrontMatter, tokens: list[Token]) -> Heading:
    """The title of the front matter, otherwise the first heading of level 1, otherwise the file's name.

    The heading is removed from the text, also where the text begins with it and it repeats the front matter's title.
    """
    at = next((at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), None)
    heading = None if at is None else Heading(1, str(tokens[at].attrs["id"]), _plain(tokens[at + 1]))
    if facts.title and not (heading and at == 0 and heading.text == facts.title):
        return Heading(1, "", facts.title)
    if at is not None and heading and heading.text:
        del tokens[at : at + 3]
        return heading
    if found := _html_title(tokens):
        return Heading(1, "", found)
    words = file.stem.replace("-", " ").replace("_", " ").strip() or file.stem
    return Heading(1, "", words[:1].upper() + words[1:])


def _html_title(tokens: Sequence[Token]) -> str:
    """The text of a first `<h1>` in HTML, as READMEs have it, which is removed from the page."""
    for token in tokens:
        if token.type != "html_block" or not (found := HTML_TITLE.search(token.content)):
            continue
        words = unescape(re.sub("<[^<>]*>", "", found[1])).strip()
        if words:
            token.content = token.content[: found.start()] + token.content[found.end() :]
            return " ".join(words.split())
    return ""


def _named(file: Path, tokens: Sequence[Token]) -> dict[str, int]:
    """The ids that programs have of their own."""
    fences = (read_fence(file, copy(token), Remarks()) for token in tokens if token.type == "fence")
    return {fence.braces.attributes["id"]: fence.line for fence in fences if fence and "id" in fence.braces.attributes}


@dataclass(slots=True)
class _Reading:
    """A file while its programs are found. `defaults` are the attributes of cells that name none.

    `cells` is what the front matter says of blocks that say nothing: `run`, `ask` or `static`.
    """

    markdown: MarkdownIt
    file: Path
    defaults: Mapping[str, str]
    contract: Contract
    remarks: Remarks
    cells: str = "run"
    ids: dict[str, int] = field(default_factory=dict)
    """The lines of the ids so far."""
    named: dict[str, int] = field(default_factory=dict)
    """The ids that programs of the file have of their own."""

    def exercise(self, container: list[Token], level: int) -> tuple[Exercise | None, list[Token]]:
        """The exercise of a container, unless its author has made a mistake, and the tokens of the page."""
        line = line_of(container[0])
        try:
            found, made = read_exercise(self.markdown, self.file, container, level, self.defaults, self.contract)
            for name in (found.id, found.start.id):
                if name in self.ids:
                    raise self._used(name, line)
        except Mistake as mistake:
            self.remarks.add_mistake(mistake)
            return None, shown(container)
        self.ids |= {found.id: line, found.start.id: found.start.line}
        return found, made

    def is_static(self, fence: Fence) -> bool:
        """Whether a block is only shown. A block with an answer is none of these."""
        marks = fence.braces.marks
        return STATIC in marks or (self.cells == STATIC and RUN not in marks and not ANSWERS.intersection(marks))

    def cell(self, fence: Fence, number: int) -> Cell:
        """The cell of a fence, with an id of its own."""
        name = fence.braces.attributes.get("id")
        if name in self.ids:
            self.remarks.add_mistake(self._used(name, fence.line))
            fence = fence.without_id()
        numbers = itertools.count(number)
        free = next(each for each in (f"cell-{at}" for at in numbers) if each not in self.ids | self.named)
        cell = cell_of(fence, number, free, self.defaults, self.contract)
        self.ids[cell.id] = fence.line
        asked = self.cells == ASK and RUN not in fence.braces.marks
        return replace(cell, recorded=False) if asked else cell

    def _used(self, name: str, line: int) -> Mistake:
        return Mistake(
            f"the id {name!r} is used in line {self.ids[name]} already: choose another id here", self.file, line
        )


def _read_parts(reading: _Reading, tokens: Sequence[Token]) -> tuple[list[Part], list[Token]]:
    """The lesson's cells and exercises, and the tokens of its page."""
    parts: list[Part] = []
    rendered: list[Token] = []
    level = 1
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.type == OPEN:
            end = next(i for i in range(at, len(tokens)) if tokens[i].type == CLOSE and tokens[i].level == token.level)
            if container_name(token) != "exercise":
                words = "a hint must be in an exercise: move it, or remove it"
                reading.remarks.add(words, reading.file, line_of(token))
                become_box(token, tokens[end], box("hint"))
                rendered.append(token)
                continue
            exercise, made = reading.exercise(list(tokens[at - 1 : end + 1]), min(level + 1, 6))
            if exercise is not None:
                parts.append(exercise)
            rendered.extend(made)
            at = end + 1
            continue
        if token.type == "heading_open":
            level = int(token.tag[1])
        console = _read_console(reading, token)
        fence = read_fence(reading.file, token, reading.remarks)
        if fence is not None and reading.is_static(fence):
            fence.show()
            _show_console(token)
        elif fence is not None and ANSWERS.intersection(fence.braces.marks):
            words = "a solution, a check and a wrong answer must be in an exercise: this one is left out"
            reading.remarks.add(words, reading.file, fence.line)
            hide(token)
        elif fence is not None:
            cell = reading.cell(fence, len(parts) + 1)
            if console is not None:
                cell = replace(cell, fails=cell.fails or console.fails, expects=console.printed)
            token.type, token.meta = "cell", {**token.meta, "cell": cell}
            parts.append(cell)
        rendered.append(token)
    return parts, rendered


def _read_console(reading: _Reading, token: Token) -> Console | None:
    """Makes a block of Python of a session at a prompt, also of an indented one."""
    language, _, rest = token.info.strip().partition(" ")
    is_python = token.type == "fence" and language.lower() in PYTHON and is_console(token.content)
    named = token.type == "fence" and language.lower() in LANGUAGES
    if not (is_python or named or (token.type == "code_block" and is_console(token.content))):
        return None
    if is_python:
        words = "this looks like a session at Python's prompt: call its language pycon"
        reading.remarks.add(words, reading.file, line_of(token))
    console = read_console(token.content)
    if console is None:
        words = "this session is only shown: it is no Python, or goes on after an error"
        reading.remarks.add(words, reading.file, line_of(token))
        token.type, token.info = "fence", "pycon"
        return None
    token.meta = {**token.meta, "console": token.content}
    token.type, token.info, token.content = "fence", f"python {rest}".strip(), console.code
    return console


def _show_console(token: Token) -> None:
    """Shows a session as it was written, instead of its program."""
    if "console" in token.meta:
        token.info, token.content = "pycon", token.meta["console"]


def _has_failed(cell: Cell, ending: Mapping[str, object]) -> bool:
    """Whether a program fails, not on purpose, and not because it asks a reader or a host, which the build has not."""
    last = str(ending["error"] or "").rstrip().rpartition("\n")[2]
    outside = last.startswith("EOFError: ") or "allow-connect" in cell.attributes
    return ending["reason"] == "error" and not cell.fails and not outside


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def _code_marked(inline: Token) -> Markup:
    """A heading for a list of links, without links of its own."""
    pieces = [(child.type == "code_inline", child.content) for child in inline.children or []]
    return Markup().join(Markup("<code>{}</code>").format(text) if code else text for code, text in pieces)
