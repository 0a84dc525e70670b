# The sizes of what readers load, and the author's budgets for them.

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from tools.mistake import Mistake
from tools.site.compressed import COPIES, copy_of
from tools.site.python_files import FIRST_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

KILO = 1000
IMPORTED = re.compile(r'\b(?:from|import)"\./([\w.-]+\.js)"')
ENGLISH = re.compile(r'\bimport\("\./(en-\w+\.js)"\)')
NAMED = 3  # files that a message about a budget names
OTHER_PAGES = {"embed.html", "loader.html", "runner.html"}


@dataclass(frozen=True, slots=True)
class Part:
    """What a reader loads at one time. `budget` is its name among the budgets, `what` says what it is."""

    budget: str
    what: str
    files: tuple[Path, ...]

    def kilobytes(self, coding: str) -> float:
        """Its size in kB (1000 bytes) if a host sends the copies of this content coding."""
        return sum(sent_bytes(file, coding) for file in self.files) / KILO


def parts_of(dist: Path) -> list[Part]:
    """The parts of a complete site with its copies, in the order in which they are loaded.

    The first two are those of the page for which they are largest.
    """
    found = (*dist.glob("*.html"), *dist.glob("gallery/*.html"))
    pages = [page for page in sorted(found) if page.name not in OTHER_PAGES]
    heads = {page: head_of(page) for page in pages}
    painted = {page: (page, *head.before_paint) for page, head in heads.items()}
    python = tuple(dist.glob("js/open-python-*.js"))  # each page names it, so that it comes early
    opens = {file.resolve() for file in python}
    used = {
        page: (*painted[page], *(script for script in head.scripts if script.resolve() not in opens))
        for page, head in heads.items()
    }
    runner = dist / "runner.html"
    loaded = {script.resolve() for head in heads.values() for script in head.scripts}
    return [
        _largest("first-paint", "first paint of", painted),
        _largest("page", "all that is loaded with", used),
        Part("editor", "the editor", _with_imports(dist.glob("js/editor-*.js"), loaded)),
        Part("predictions", "a question before a run", _with_words(dist.glob("js/prediction-panel-*.js"), loaded)),
        Part("python", "Python's start", (runner, *python, *_named(dist, FIRST_FILES))),
        Part("library", "the rest of Python's library", tuple(_named(dist, ["library.zip"]))),
        Part(
            "types",
            "the type checker",
            (*dist.glob("js/checks-*.js"), *_checking(dist, "checker-*.js", "typeshed-*.json")),
        ),
        Part("linter", "the linter", _checking(dist, "linter-*.js", "ruff-*.wasm")),
    ]


def sent_bytes(file: Path, coding: str) -> int:
    """How many bytes a host sends of a file."""
    copy = copy_of(file, COPIES[coding])
    return (copy if copy.exists() else file).stat().st_size


def size_table(parts: Iterable[Part], budgets: Mapping[str, float]) -> str:
    """The sizes as a table for the terminal."""
    rows = [
        (part.what, *(f"{part.kilobytes(coding):.1f}" for coding in COPIES), f"{budgets.get(part.budget, '')}")
        for part in parts
    ]
    table = [("kB", "brotli", "gzip", "budget"), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = [[cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in table]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *line[1:]]) for row, line in zip(table, lines, strict=True))


def keep_budgets(dist: Path, parts: Iterable[Part], budgets: Mapping[str, float]) -> None:
    """Raises Mistake if a part is larger than its budget, in kB of Brotli."""
    for part in parts:
        budget, size = budgets.get(part.budget), part.kilobytes("br")
        if budget is None or size <= budget:
            continue
        largest = sorted(part.files, key=lambda file: sent_bytes(file, "br"), reverse=True)[:NAMED]
        files = ", ".join(
            f"{file.relative_to(dist).as_posix()} {sent_bytes(file, 'br') / KILO:.1f}" for file in largest
        )
        raise Mistake(
            f"{part.what} takes {size:.1f} kB in Brotli, and the budget {part.budget!r} in pyproject.toml is "
            f"{budget} kB; the largest files: {files}"
        )


@dataclass(frozen=True, slots=True)
class Head:
    """The files of the site that the head of a page names.

    `before_paint` are those that a browser waits for before it paints, `scripts` those that it does not wait for.
    """

    before_paint: tuple[Path, ...]
    scripts: tuple[Path, ...]


def head_of(page: Path) -> Head:
    """What the head of a page names."""
    parser = _Parser()
    parser.feed(page.read_text("utf-8"))
    files = {kind: tuple(page.parent / address for address in found) for kind, found in parser.found.items()}
    return Head(files["before"], files["script"])


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {"before": [], "script": []}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = dict(attributes)
        address = facts.get("href" if tag == "link" else "src") or ""
        if tag == "link" and facts.get("rel") == "stylesheet":
            self.found["before"].append(address)
        elif tag == "link" and facts.get("rel") == "modulepreload":
            self.found["script"].append(address)
        elif tag == "script" and address:
            late = facts.get("type") == "module" or "defer" in facts or "async" in facts
            self.found["script" if late else "before"].append(address)


def _largest(budget: str, what: str, pages: Mapping[Path, tuple[Path, ...]]) -> Part:
    parts = [Part(budget, f"{what} {page.name}", files) for page, files in pages.items()]
    return max(parts, key=lambda part: part.kilobytes("br"))


def _with_imports(modules: Iterable[Path], loaded: Iterable[Path]) -> tuple[Path, ...]:
    """These modules and those that they import, without those that the page has loaded."""
    found = list(modules)
    for module in found:
        imported = (module.parent / name for name in IMPORTED.findall(module.read_text("utf-8", "replace")))
        found += [each for each in imported if each not in found and each.resolve() not in loaded and each.exists()]
    return tuple(found)


def _with_words(modules: Iterable[Path], loaded: Iterable[Path]) -> tuple[Path, ...]:
    """The same, and the English texts that they load."""
    found = _with_imports(modules, loaded)
    texts = {module.parent / name for module in found for name in ENGLISH.findall(module.read_text("utf-8"))}
    return (*found, *sorted(texts))


def _checking(dist: Path, *patterns: str) -> tuple[Path, ...]:
    return tuple(file for pattern in patterns for file in dist.glob(f"types/{pattern}"))


def _named(dist: Path, names: Iterable[str]) -> list[Path]:
    """Python's files with these names, in which dist/ has hashes."""
    found: list[Path] = []
    for name in names:
        stem, _, suffix = name.rpartition(".")
        found += dist.glob(f"python/{stem}-*.{suffix}")
    return found
