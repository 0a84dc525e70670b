# A draft: a lesson's Markdown file that has been read, and whose programs have not been run yet.

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup

from tools.lesson.anchors import anchors
from tools.lesson.comparing import check_comparisons
from tools.lesson.contract import read_contract
from tools.lesson.lesson import Exercise, Heading, Lesson
from tools.lesson.lesson_html import render
from tools.lesson.markdown.directives import hide
from tools.lesson.markdown.front_matter import FrontMatter, read_front_matter, take_toml
from tools.lesson.markdown.parser import line_of, parse, parser
from tools.lesson.notebook import STORED, SUFFIX, read_notebook
from tools.lesson.reading import Reading, named_ids, read_parts, show_console
from tools.lesson.remarks import Remarks
from tools.lesson.titles import plain_text, take_title
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from tools.lesson.contract import Contract
    from tools.lesson.lesson import Cell, Part
    from tools.recording.checked_programs import ShownTypes
    from tools.recording.comparisons import ComparedPrograms
    from tools.recording.recordings import Recorded
    from tools.texts import Texts


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
        compared: Mapping[str, ComparedPrograms] | None = None,
        *,
        chapter: str = "",
    ) -> Lesson:
        """The lesson with the recordings of its programs, and the types of those that show them, by the cells' ids.

        `compared` are those that are shown beside another.

        `chapter` is the title of its chapter.

        A program that has failed, and was not meant to, is plain code.
        """
        for token in self.tokens:
            cell: Cell | None = token.meta.get("cell") if token.type == "cell" else None
            # The start of an exercise may fail.
            if cell in self.parts and cell.id in recorded and cell.has_failed(recorded[cell.id].ending):
                token.type, token.info = "fence", "python"
                show_console(token)
            program: Cell | None = token.meta.get("program") if token.type.startswith("exercise_") else None
            if program is not None and not _is_asked(program, recorded):
                token.meta = {**token.meta, "shown": True}
        self._show_stored()
        return Lesson(
            name=self.name,
            chapter=chapter,
            title=self.title.text,
            title_id=self.title.id,
            description=self.facts.description,
            language=self.facts.language,
            body=render(self.markdown, self.tokens, recorded, types or {}, compared or {}, texts),
            headings=self.headings,
            exercises=tuple(
                part.id if isinstance(part, Exercise) else part.exercise
                for part in self.parts
                if isinstance(part, Exercise) or (part.exercise and _is_asked(part, recorded))
            ),
        )

    def _show_stored(self) -> None:
        """Shows what a notebook has kept of a run where no cell has a newer output."""
        runs = False
        for token in self.tokens:
            if token.type == "fence" and token.info == STORED:
                token.info = "text"
                if runs:
                    hide(token)
            elif token.nesting == 0 and token.type != "inline":
                runs = token.type == "cell"


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
    if file.suffix == SUFFIX:
        toml, tokens = None, _parse_notebook(markdown, file, text, remarks, folder)
    else:
        toml, text = take_toml(file, text, remarks)
        tokens = parse(markdown, file, text, remarks, folder)
    front = tokens.pop(0).content if tokens and tokens[0].type == "front_matter" else None
    facts = toml or read_front_matter(file, front, remarks)
    contract = contract or read_contract()
    defaults = _defaults(file, facts, contract, remarks)
    title = take_title(file, facts, tokens)
    parts, tokens = read_parts(
        Reading(markdown, file, defaults, contract, remarks, cells=facts.cells, named=named_ids(tokens)), tokens
    )
    parts = check_comparisons(file, parts, tokens, remarks)
    headings = tuple(
        Heading(int(token.tag[1]), str(token.attrs["id"]), plain_text(tokens[at + 1]), _code_marked(tokens[at + 1]))
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


def _is_asked(program: Cell, recorded: Mapping[str, Recorded]) -> bool:
    """Whether readers can be asked what a program does; without that, an exercise is its task and its program."""
    return program.id in recorded and recorded[program.id].question is not None


def _parse_notebook(markdown: MarkdownIt, file: Path, text: str, remarks: Remarks, folder: Path | None) -> list[Token]:
    """The tokens of a notebook. Their lines, and those of remarks, are the numbers of its cells."""
    notebook = read_notebook(file, text)
    for number in notebook.commands:
        remarks.add("only IPython knows its commands with % and !: this cell is only shown", file, number)
    told = Remarks()
    tokens = parse(markdown, file, notebook.text, told, folder)
    for words in told.found:
        found = re.match(rf"{re.escape(str(file))}:(\d+): ", words)
        if found:
            remarks.add(words[found.end() :], file, notebook.cell_of(int(found[1])))
    for token in tokens:
        if token.map:
            cell = notebook.cell_of(line_of(token))
            token.map = [cell - 1, cell]
    return tokens


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


def _code_marked(inline: Token) -> Markup:
    """A heading for a list of links, without links of its own."""
    pieces = [(child.type == "code_inline", child.content) for child in inline.children or []]
    return Markup().join(Markup("<code>{}</code>").format(text) if code else text for code, text in pieces)
