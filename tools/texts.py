# The texts of the interface that the build writes, in one language. The catalogues are site/texts/*.json.

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Text = str | Mapping[str, str]

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """A catalogue of texts; `site/js/texts/texts.js` does the same for the page's scripts."""

    language: str
    catalogue: Mapping[str, Mapping[str, Text]]

    def get(self, key: str, **values: str | int) -> str:
        """The text of a key, such as "page.next". For a text with plural forms, the value `count` chooses the form."""
        section, _, name = key.partition(".")
        text = self.catalogue.get(section, {}).get(name)
        if text is None:
            raise Mistake(f"the catalogue of {self.language!r} has no text {key!r}")
        if not isinstance(text, str):
            text = text["one" if values.get("count") == 1 else "other"]  # so in every language that has a catalogue
        return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), text)

    def markup(self, key: str, **values: str | int) -> Markup:
        """The same for a page, where backticks mark code."""
        return markup_of(self.get(key, **values))

    def section(self, name: str) -> Mapping[str, Text]:
        """A whole section, for code that is not Python."""
        return self.catalogue.get(name, {})


def markup_of(text: str) -> Markup:
    """A text for a page, where backticks mark code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False)))  # noqa: S704  it is escaped


def feedback_texts(folder: Path, language: str) -> Mapping[str, Text]:
    """The texts of a check's feedback in a language; `folder` is that of the catalogues."""
    texts = read_texts(folder / "feedback", language)
    return {**texts.section("check"), **texts.section("mistake")}


def read_texts(folder: Path, language: str) -> Texts:
    """The catalogue for a language, such as "de-AT", or the English one if there is none."""
    file = catalogue_of(folder, language)
    try:
        return Texts(file.stem, json.loads(file.read_text("utf-8")))
    except ValueError as error:
        raise Mistake(f"this catalogue is not JSON: {error}", file) from None


def catalogue_of(folder: Path, language: str) -> Path:
    """The file of a folder that is for a language, such as "de-AT", or the English one if there is none."""
    name = re.split("[-_]", language.lower(), maxsplit=1)[0]
    file = folder / f"{name}.json"
    return file if re.fullmatch("[a-z]{2,8}", name) and file.exists() else folder / f"{ENGLISH}.json"
