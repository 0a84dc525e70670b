# The package indexes that an author may allow, besides the site itself.

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

NAMES = ("pypi", "pyodide")


@dataclass(frozen=True, slots=True)
class Index:
    """A package index: its address for micropip, if micropip uses it, and the prefixes of its files' addresses."""

    url: str | None
    serves: tuple[str, ...]


def index_of(name: str, pyodide_version: str) -> Index:
    """The index of an author's name for it; an https address stands for itself and its host."""
    if name == "pypi":
        return Index("https://pypi.org/simple", ("https://pypi.org/", "https://files.pythonhosted.org/"))
    if name == "pyodide":
        return Index(None, (distribution(pyodide_version),))
    return Index(name, (f"https://{urlsplit(name).netloc}/",))


def distribution(pyodide_version: str) -> str:
    """Where Pyodide serves the packages that its own lock file lists."""
    return f"https://cdn.jsdelivr.net/pyodide/v{pyodide_version}/full/"
