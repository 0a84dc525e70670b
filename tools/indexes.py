# Where packages may come from beside the site itself, when the author's settings allow it.

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

NAMES = ("pypi", "pyodide")


@dataclass(frozen=True, slots=True)
class Index:
    """A package index: its address for micropip, if micropip is to ask it, and the beginnings of what it serves."""

    url: str | None
    serves: tuple[str, ...]


def index_of(name: str, pyodide_version: str) -> Index:
    """What an author's name for an index stands for; an https address stands for itself and its host."""
    if name == "pypi":
        return Index("https://pypi.org/simple", ("https://pypi.org/", "https://files.pythonhosted.org/"))
    if name == "pyodide":
        return Index(None, (distribution(pyodide_version),))
    return Index(name, (f"https://{urlsplit(name).netloc}/",))


def distribution(pyodide_version: str) -> str:
    """Where Pyodide serves the packages that its own lock file lists."""
    return f"https://cdn.jsdelivr.net/pyodide/v{pyodide_version}/full/"
