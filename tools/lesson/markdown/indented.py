# Blocks that other tools mark by indentation or by tags: Material's tabs, and the components of MDX.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.utils import is_code_block

from tools.lesson.markdown.boxes import TAB, box

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock

TAB_LINE = re.compile(r"===[!+]?\s+(\"[^\"]*\"|'[^']*')\s*$")
TAB_WIDTH = 4
OPENS = re.compile(
    r"<([A-Z][\w.]*)((?:\s+(?:[\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|\{.*?\}))?|\{.*?\}))*)\s*(/?)>\s*$", re.DOTALL
)
"""A tag of a component, alone on its lines."""
MOST_LINES = 30
"""The lines of one tag."""
ATTRIBUTE = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)')")
ESM = re.compile(
    r"import\s+(?:[^\"'\n]*\sfrom\s+)?[\"'][^\"'\n]+[\"'];?\s*$|export\s+(?:const|default|function|let)\s+\w"
)
COMMENT = re.compile(r"\{/\*.*?\*/\}\s*$", re.DOTALL)
TABS_TOLD = "tabs are shown one below the other, each with its title"
BREAKS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
BOXES_OF_MDX = {"Note": "note", "Tip": "tip", "Info": "info", "Warning": "warning", "Callout": "note", "Aside": "note"}


def use_indented(markdown: MarkdownIt) -> None:
    """Lets a parser read tabs and components. What has no effect is told in the environment's `told`."""
    markdown.block.ruler.before("fence", "tab", _tab, BREAKS)
    markdown.block.ruler.before("html_block", "component", _component, BREAKS)
    markdown.block.ruler.before("component", "module", _module)


def tell(state: StateBlock, words: str, line: int) -> None:
    """Keeps a remark on a line, which counts from 0, for the caller of the parser."""
    state.env.setdefault("told", []).append((words, line + 1))


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _tokenize(state: StateBlock, first: int, end: int, indent: int) -> None:
    """Reads lines that are indented by so much as Markdown of their own."""
    old_indent, old_end, old_parent = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, end, "container"
    state.md.block.tokenize(state, first, end)
    state.blkIndent, state.lineMax, state.parentType = old_indent, old_end, old_parent


def _push_box(state: StateBlock, made: dict[str, object], start: int, inner: tuple[int, int], indent: int) -> None:
    opens = state.push("box_open", "div", 1)
    opens.map, opens.meta = [start, inner[1]], {"box": made}
    _tokenize(state, *inner, indent)
    state.push("box_close", "div", -1).meta = {"box": made}


def _tab(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  the parser calls it so
    """A tab, `=== "Title"` with indented content."""
    found = None if is_code_block(state, start) else TAB_LINE.match(_line(state, start))
    if not found:
        return False
    if silent:
        return True
    indent = state.sCount[start] + TAB_WIDTH
    last = start
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < indent:
            break
        last = line
    if not (state.tokens and state.tokens[-1].meta.get("box", {}).get("kind") == TAB):  # once for tabs in a row
        tell(state, TABS_TOLD, start)
    _push_box(state, box(TAB, found[1][1:-1] or None), start, (start + 1, last + 1), indent)
    state.line = last + 1
    return True


def _component(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A component of MDX whose tags stand alone on their lines, and what is in it."""
    if _line(state, start).startswith("{/*"):
        return _comment(state, start, end, silent=silent)
    found, after = _opening(state, start, end)
    if not found:
        return False
    name = found[1]
    close = after if found[3] else _closing(state, name, after, end)
    if close is None:
        return False
    if silent:
        return True
    title = next((each[2] or each[3] for each in ATTRIBUTE.finditer(found[2]) if each[1] in {"label", "title"}), "")
    if found[3]:
        tell(state, f"<{name}> is a component of another tool, and is left out", start)
    else:
        indents = [state.sCount[line] for line in range(after, close) if not state.isEmpty(line)]
        indent = max(min(indents, default=0), state.blkIndent)
        if name in {"TabItem", "Tab", "TabsItem"}:
            value = next((each[2] or each[3] for each in ATTRIBUTE.finditer(found[2]) if each[1] == "value"), "")
            _push_box(state, box(TAB, title or value or name), start, (after, close), indent)
        elif name in BOXES_OF_MDX:
            _push_box(state, box(BOXES_OF_MDX[name], title), start, (after, close), indent)
        else:
            words = (
                TABS_TOLD if name == "Tabs" else f"<{name}> is a component of another tool: only its content is shown"
            )
            tell(state, words, start)
            _tokenize(state, after, close, indent)
    state.line = close if found[3] else close + 1
    return True


def _opening(state: StateBlock, start: int, end: int) -> tuple[re.Match[str] | None, int]:
    """The opening tag, which may have several lines, and the line after it."""
    text = _line(state, start)
    if not re.match("<[A-Z]", text):
        return None, start
    for line in range(start, min(end, start + MOST_LINES)):
        text = text if line == start else f"{text}\n{_line(state, line)}"
        if found := OPENS.match(text):
            return found, line + 1
        if state.isEmpty(line):
            break
    return None, start


def _closing(state: StateBlock, name: str, start: int, end: int) -> int | None:
    """The line of the closing tag; tags of the same name within count."""
    depth = 1
    for line in range(start, end):
        text = _line(state, line).strip()
        if re.match(rf"<{re.escape(name)}\b(?![^>]*/>)", text):
            depth += 1
        if text == f"</{name}>":
            depth -= 1
            if depth == 0:
                return line
    return None


def _comment(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """A comment of MDX, which readers do not see."""
    text = ""
    for line in range(start, end):
        text = f"{text}\n{_line(state, line)}".lstrip()
        if COMMENT.match(text):
            if not silent:
                state.line = line + 1
            return True
    return False


def _module(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Lines that import or export for MDX, up to the next blank line."""
    if is_code_block(state, start) or not ESM.match(_line(state, start)):
        return False
    if silent:
        return True
    last = start
    while last < end and not state.isEmpty(last):
        last += 1
    tell(state, "an import or export of MDX has no effect, and is left out", start)
    state.line = last
    return True
