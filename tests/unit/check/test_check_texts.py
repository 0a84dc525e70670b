# Every word of feedback is in every language, with the values that the library gives it.

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from judged import TEXTS

import yieldpad.check

CATALOGUES = sorted(TEXTS.glob("*.json"))


def texts_of(catalogue: Path) -> dict[str, str | dict[str, str]]:
    """Give the texts that Python names."""
    catalogues = json.loads(catalogue.read_text("utf-8"))
    return {**catalogues["check"], **catalogues["mistake"]}


def said() -> dict[str, set[str]]:
    """Give the keys that the library says, and the values that go with them."""
    found: dict[str, set[str]] = {}
    package = Path(yieldpad.check.__file__).parent.parent
    for file in (*package.glob("check/**/*.py"), *package.glob("explain/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "say":
                (key,) = node.args
                assert isinstance(key, ast.Constant), f"{file.name}:{node.lineno}: a key is written out"
                found[str(key.value)] = {keyword.arg or "**" for keyword in node.keywords}
    return found


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_every_text_has_exactly_the_values_that_it_gets(catalogue: Path) -> None:
    texts = texts_of(catalogue)
    used = said()
    assert set(texts) == set(used)
    for key, text in texts.items():
        forms = text.values() if isinstance(text, dict) else [text]
        values = {value for form in forms for value in re.findall(r"\{(\w+)\}", form)}
        assert values | ({"count"} if isinstance(text, dict) else set()) == used[key], key


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda file: file.stem)
def test_backticks_come_in_pairs(catalogue: Path) -> None:
    for key, text in texts_of(catalogue).items():
        for form in text.values() if isinstance(text, dict) else [text]:
            assert form.count("`") % 2 == 0, key


def test_there_is_more_than_one_language() -> None:
    assert len(CATALOGUES) > 1
