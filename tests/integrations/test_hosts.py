# docs/hosts.md shows the files that the tests of hosts build, and their examples are the lesson's.

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LESSON = ROOT / "site" / "lessons" / "async-generators.md"


@pytest.mark.parametrize("file", ["mkdocs/mkdocs.yml", "sphinx/conf.py", "jupyter-book/_config.yml"])
def test_what_is_shown_is_what_is_built(file: str) -> None:
    language = {".yml": "yaml", ".py": "python"}[Path(file).suffix]
    text = (ROOT / "docs/hosts.md").read_text("utf-8")
    shown = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert (ROOT / "integrations" / file).read_text("utf-8") in shown


@pytest.mark.parametrize("name", ["counting", "collecting", "annotating"])
def test_the_examples_are_the_lessons(name: str) -> None:
    lesson = LESSON.read_text("utf-8")
    found = re.search(rf"^```python {{#{name} .*?\n(.*?)\n```$", lesson, re.DOTALL | re.MULTILINE)
    assert found, f"the lesson has no cell {name}"
    program = found[1]
    indented = re.sub(r"^(?=.)", "   ", program, flags=re.MULTILINE)
    for page in ("mkdocs/docs/generators.md", "jupyter-book/generators.md"):
        assert program in (ROOT / "integrations" / page).read_text("utf-8")
    assert indented in (ROOT / "integrations/sphinx/index.rst").read_text("utf-8")
