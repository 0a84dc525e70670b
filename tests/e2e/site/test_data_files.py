# The course's files, which programs open: in a lesson, in its check, and in an embed.

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.exercise import Exercise
from tools.preview.server import StaticServer
from tools.settings import Settings
from tools.site.dist import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import MadeOnce
    from tools.env.node import Node

READ = "print(sum(int(line) for line in open('data/numbers.csv')))"
LESSON = f"""\
---
title: Reading
session: none
files: data/numbers.csv
---

```python {{#read}}
{READ}
```

```python {{#change session=s}}
with open("data/numbers.csv", "a") as file:
    file.write("10\\n")
```

```python {{#changed session=s}}
{READ}
```

:::: exercise {{#count title="Count"}}
Count the lines.

```python {{.start}}
lines = 0
```

::: hint
`len` of a list.
:::

```python {{.solution}}
lines = len(open("data/numbers.csv").readlines())
```

```python {{.check}}
expect(lines == 3, "No.")
```
::::
"""


@pytest.fixture(scope="module")
def site(
    root: Path, node: Node, made_once: MadeOnce, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StaticServer]:
    """A lesson with a file, which its programs open; the build has run them."""
    lessons = tmp_path_factory.mktemp("lessons")
    (lessons / "data").mkdir()
    (lessons / "data/numbers.csv").write_text("1\n2\n3\n", "utf-8")
    (lessons / "data/other.csv").write_text("4\n", "utf-8")
    (lessons / "reading.md").write_text(LESSON, "utf-8")
    dist = made_once("data-files", lambda made: fill(made, root, node, Settings(lessons=lessons)))
    with StaticServer(directory=dist, prefix="/course/") as server:
        yield server


def test_programs_open_the_courses_files(page: Page, site: StaticServer) -> None:
    page.goto(f"{site.url}reading.html")
    for name, recorded in (("read", "6\n"), ("changed", "16\n")):
        assert recorded in page.locator(f"#{name} [slot=recorded]").inner_text() + "\n", name
    read, change, changed = (Cell(page, name) for name in ("read", "change", "changed"))
    assert read.run()["stdout"] == "6\n"
    change.run()
    assert [cell.run()["stdout"] for cell in (changed, read)] == ["16\n", "6\n"]
    exercise = Exercise(page, "count")
    assert exercise.check("lines = len(open('data/numbers.csv').readlines())")["passed"]


def test_an_embed_has_the_files_that_it_names(page: Page, site: StaticServer) -> None:
    program = f"import os\n{READ}\nprint(os.path.exists('data/other.csv'))"
    page.goto(f"{site.url}embed.html#code={quote(program)}&files=data/numbers.csv,data/other.csv")
    outcome = Cell(page, "program").run()
    assert outcome["stdout"] == "6\nFalse\n"
    assert outcome["stderr"].startswith("data/other.csv: no file arrived.")
