# The catalogues of the interface's words: complete in every language, and no word too many or too few.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Text = str | dict[str, str]
Catalogue = dict[str, dict[str, Text]]

SECTIONS = "|".join(
    (
        *("page", "box", "cell", "frame", "timeline", "between", "graph", "compare", "predict", "exercise", "check"),
        *("mistake", "embed", "share", "types", "play", "keys", "orders", "files"),
    )
)
# A key is written whole, so that it can be found: "cell.run", and `texts.name` or `texts["name"]` of a section. What
# looks like a key of JavaScript but is a file's name is none.
WHOLE = re.compile(rf"""(["'`])((?:{SECTIONS})\.(?!(?:html|css|js|json|md|svg)\1)\w+)\1""")
MADE = re.compile(rf"""`(?:{SECTIONS})\.[^`]*\$\{{|["'](?:{SECTIONS})\.\w*["']\s*\+""")
OF_SECTION = re.compile(r"""\btexts(?:\.(\w+)\b(?!\()|\[["'](\w+)["']\])""")
# Where the names of a section's texts are written without the section's.
ALONE = {
    "keys": ["site/templates"],
    "page": ["site/templates", "tools"],
    "box": ["tools"],
    "exercise": ["tools"],
    "embed": ["tools"],
    "check": ["py/yieldpad/check"],
    "mistake": ["py/yieldpad/check", "py/yieldpad/explain"],
}


@pytest.fixture(scope="module")
def catalogues(root: Path) -> dict[str, Catalogue]:
    folder = root / "site/texts"
    return {
        file.stem: {
            **json.loads(file.read_text("utf-8")),
            **json.loads((folder / "feedback" / file.name).read_text("utf-8")),
            **json.loads((folder / "play" / file.name).read_text("utf-8")),
            **json.loads((folder / "compare" / file.name).read_text("utf-8")),
            **json.loads((folder / "predict" / file.name).read_text("utf-8")),
            **json.loads((folder / "files" / file.name).read_text("utf-8")),
        }
        for file in sorted(folder.glob("*.json"))
    }


def keys(catalogue: Catalogue) -> set[str]:
    return {f"{section}.{name}" for section, texts in catalogue.items() for name in texts}


def shape(text: Text) -> tuple[list[str], list[str]]:
    """The plural forms of a text, and the values that come into it."""
    forms = text if isinstance(text, dict) else {"": text}
    return sorted(forms), sorted({name for form in forms.values() for name in re.findall(r"\{(\w+)\}", form)})


def sources(root: Path, *folders: str, suffixes: Iterable[str]) -> Iterator[str]:
    for folder in folders:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in suffixes:
                yield file.read_text("utf-8")


def written_whole(root: Path) -> set[str]:
    code = [
        *sources(root, "site/js", "tools", suffixes={".js", ".mjs"}),
        *sources(root, "tools", suffixes={".py"}),
        *sources(root, "site/templates", suffixes={".html"}),
    ]
    return {found[1] for text in code for found in WHOLE.findall(text)}


def alone(root: Path, folders: list[str]) -> Iterator[str]:
    return sources(root, *folders, suffixes={".html", ".py", ".mjs"})


def test_the_catalogues_have_the_same_texts_with_the_same_values(catalogues: dict[str, Catalogue]) -> None:
    english = catalogues["en"]
    for catalogue in catalogues.values():
        assert list(catalogue) == list(english)
        for section, texts in english.items():
            assert list(catalogue[section]) == list(texts)
            shapes = {name: shape(text) for name, text in catalogue[section].items()}
            assert shapes == {name: shape(text) for name, text in texts.items()}


def test_the_page_can_load_every_catalogue(root: Path, catalogues: dict[str, Catalogue]) -> None:
    for script, folder in (
        ("load-texts", ""),
        ("feedback-texts", "feedback/"),
        ("compare-texts", "compare/"),
        ("predict-texts", "predict/"),
        ("files-texts", "files/"),
    ):
        loader = (root / f"site/js/texts/{script}.js").read_text("utf-8")
        assert set(re.findall(rf"\.\./texts/{folder}(\w+)\.json", loader)) == set(catalogues)
    assert len(catalogues) > 1


def test_plural_forms_are_those_of_english_and_german(catalogues: dict[str, Catalogue]) -> None:
    for catalogue in catalogues.values():
        for section in catalogue.values():
            for name, text in section.items():
                forms, values = shape(text)
                assert forms in ([""], ["one", "other"]), name
                assert forms == [""] or "count" in values, name
                assert all(text.values() if isinstance(text, dict) else [text]), name


def test_every_key_that_is_used_is_there(root: Path, catalogues: dict[str, Catalogue]) -> None:
    used = written_whole(root)
    assert "cell.run" in used
    used |= {
        f"page.{dotted or indexed}"
        for text in sources(root, "site/templates", suffixes={".html"})
        for dotted, indexed in OF_SECTION.findall(text)
    }
    used |= {
        f"check.{indexed}"
        for text in sources(root, *ALONE["check"], suffixes={".py"})
        for _, indexed in OF_SECTION.findall(text)
        if indexed
    }
    assert used - keys(catalogues["en"]) == set()


def test_every_text_is_used(root: Path, catalogues: dict[str, Catalogue]) -> None:
    unused = keys(catalogues["en"]) - written_whole(root)
    for section, folders in ALONE.items():
        names = set(re.findall(r"""\btexts\.(\w+)|["'](\w+)["']""", "\n".join(alone(root, folders))))
        unused -= {f"{section}.{dotted or quoted}" for dotted, quoted in names}
    assert unused == set()


def test_no_key_is_put_together(root: Path) -> None:
    for text in sources(root, "site/js", "tools", suffixes={".js", ".mjs"}):
        assert not MADE.search(text)
    assert MADE.search("texts.get(`cell.${state}`)")
    assert MADE.search('texts.get("cell." + state)')
