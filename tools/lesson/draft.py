# A draft: a lesson's Markdown file that has been read, and whose programs have not been run yet.

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from tools.lesson.anchors import anchors
from tools.lesson.contract import read_contract
from tools.lesson.exercises import read_exercise
from tools.lesson.fences import STATIC, cell_of, read_fence
from tools.lesson.front_matter import FrontMatter, read_front_matter
from tools.lesson.lesson import Exercise, Heading, Lesson
from tools.lesson.lesson_html import render
from tools.lesson.markdown import CLOSE, OPEN, container_name, line_of, parse, parser
from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from tools.lesson.contract import Contract
    from tools.lesson.lesson import Part
    from tools.recording.checked_programs import ShownTypes
    from tools.recording.recordings import Recorded
    from tools.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A lesson as its author wrote it. `parts` are its cells and exercises in order; `anchors` are lines by id."""

    file: Path
    facts: FrontMatter
    title: Heading
    headings: tuple[Heading, ...]
    parts: tuple[Part, ...]
    anchors: Mapping[str, int]
    markdown: MarkdownIt
    tokens: Sequence[Token]

    @property
    def name(self) -> str:
        """The name of its page."""
        return self.file.stem

    def lesson(
        self, recorded: Mapping[str, Recorded], texts: Texts, types: Mapping[str, ShownTypes] | None = None
    ) -> Lesson:
        """The lesson with the recordings of its programs, and the types of those that show them, by the cells' ids."""
        return Lesson(
            name=self.name,
            title=self.title.text,
            title_id=self.title.id,
            description=self.facts.description,
            language=self.facts.language,
            body=render(self.markdown, self.tokens, recorded, types or {}, texts),
            headings=self.headings,
            exercises=tuple(part.id for part in self.parts if isinstance(part, Exercise)),
        )


def read_draft(file: Path) -> Draft:
    """The draft in a Markdown file. Raises Mistake, with file and line, for an author's mistake."""
    return draft_of(file, text_of(file, file.read_bytes()))


def text_of(file: Path, content: bytes) -> str:
    """The text of a file, without a byte order mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Mistake("the file is not UTF-8: save it as UTF-8 in your editor", file, line) from None


def draft_of(file: Path, text: str, contract: Contract | None = None) -> Draft:
    """The draft in the text of a file. `contract` says what its cells can have, if it is not to be this project's."""
    markdown = parser()
    tokens = parse(markdown, file, text)
    front = tokens.pop(0).content if tokens and tokens[0].type == "front_matter" else None
    facts = read_front_matter(file, front)
    contract = contract or read_contract()
    _refuse_defaults(file, facts, contract)
    title = _take_title(file, facts, tokens)
    parts, tokens = _read_parts(markdown, file, tokens, facts.of_cells, contract)
    headings = tuple(
        Heading(int(token.tag[1]), str(token.attrs["id"]), _plain(tokens[at + 1]), _code_marked(tokens[at + 1]))
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    )
    return Draft(
        file=file,
        facts=facts,
        title=title,
        headings=headings,
        parts=tuple(parts),
        anchors=anchors(file, tokens, parts, title),
        markdown=markdown,
        tokens=tokens,
    )


def _refuse_defaults(file: Path, facts: FrontMatter, contract: Contract) -> None:
    """Refuses front matter that gives cells what they cannot have."""
    for attribute in contract.at("fence"):
        value = facts.of_cells.get(attribute.name)
        if value is not None and not attribute.allows(value):
            line = facts.lines.get(attribute.name.removeprefix("allow-"), 1)
            raise Mistake(f"{attribute.name} cannot be {value!r}: write {attribute.allowed_words}", file, line)


def _take_title(file: Path, facts: FrontMatter, tokens: list[Token]) -> Heading:
    """The title of the front matter, otherwise the first heading of level 1.

    The heading is removed from the text, also where the text begins with it and it repeats the front matter's title.
    """
    at = next((at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), None)
    heading = None if at is None else Heading(1, str(tokens[at].attrs["id"]), _plain(tokens[at + 1]))
    if facts.title and not (heading and at == 0 and heading.text == facts.title):
        return Heading(1, "", facts.title)
    if at is not None and heading and heading.text:
        del tokens[at : at + 3]
        return heading
    raise Mistake("a lesson needs a title: begin with `# Title`, or put `title: …` into front matter", file, 1)


def _read_parts(
    markdown: MarkdownIt, file: Path, tokens: Sequence[Token], defaults: Mapping[str, str], contract: Contract
) -> tuple[list[Part], list[Token]]:
    """The lesson's cells and exercises, and the tokens of its page."""
    parts: list[Part] = []
    rendered: list[Token] = []
    level = 1
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.type == OPEN:
            if container_name(token) != "exercise":
                raise Mistake("a hint must be in an exercise: move it, or remove it", file, line_of(token))
            end = next(i for i in range(at, len(tokens)) if tokens[i].type == CLOSE and tokens[i].level == token.level)
            container = tokens[at - 1 : end + 1]
            exercise, made = read_exercise(markdown, file, container, min(level + 1, 6), defaults, contract)
            parts.append(exercise)
            rendered.extend(made)
            at = end + 1
            continue
        if token.type == "heading_open":
            level = int(token.tag[1])
        fence = read_fence(file, token)
        if fence is not None and STATIC in fence.braces.marks:
            fence.show()
        elif fence is not None:
            cell = cell_of(fence, len(parts) + 1, defaults, contract)
            token.type, token.meta = "cell", {"cell": cell}
            parts.append(cell)
        rendered.append(token)
    return parts, rendered


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def _code_marked(inline: Token) -> Markup:
    """A heading for a list of links, without links of its own."""
    pieces = [(child.type == "code_inline", child.content) for child in inline.children or []]
    return Markup().join(Markup("<code>{}</code>").format(text) if code else text for code, text in pieces)
