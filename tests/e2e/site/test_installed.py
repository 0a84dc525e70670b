# The wheel, installed into an environment of its own and used outside of the checkout: the command `yieldpad` makes a
# site of a teacher's folder.

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tools.env.environment import executable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

ARTICLE = """\
# Why bees wait

Bees are asynchronous.

```python
import asyncio

async def bees():
    for number in range(2):
        await asyncio.sleep(0.01)
        yield f"bee {number}"

async def main():
    async for bee in bees():
        print(bee)

asyncio.run(main())
```
"""
BROKEN = "# Broken\n\n```python\nprint(honey)\n```\n"


@dataclass(frozen=True, slots=True)
class Teacher:
    """A machine with Yieldpad installed, and a folder of a teacher's."""

    environment: Path
    home: Path

    @property
    def course(self) -> Path:
        return self.home / "my-course"

    def command(self, *arguments: str) -> tuple[list[str], dict[str, str]]:
        """The command line, and the environment for it: it finds nothing of the checkout."""
        own = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "CI"))
        }
        program = str(executable(self.environment, "yieldpad"))
        return [program, *arguments], {**own, "XDG_CACHE_HOME": str(self.home / "cache"), "PATH": os.defpath}

    def call(self, *arguments: str) -> tuple[int, str, str]:
        """The exit code of a command in the teacher's folder, and what it has written to stdout and stderr."""
        command, environment = self.command(*arguments)
        done = subprocess.run(command, cwd=self.home, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment in which pip has installed the wheel."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = executable(folder, "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    return folder


@pytest.fixture
def teacher(environment: Path, tmp_path: Path) -> Teacher:
    made = Teacher(environment, tmp_path)
    made.course.mkdir()
    (made.course / "bees.md").write_text(ARTICLE, "utf-8")
    return made


@pytest.fixture
def served(teacher: Teacher) -> Iterator[str]:
    """The address at which `yieldpad serve` shows the folder."""
    command, environment = teacher.command("serve", "my-course", "--port", "0")
    with subprocess.Popen(command, cwd=teacher.home, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        found = re.fullmatch(r"The site is at (http://\S+) \(Ctrl\+C ends it\)\n", running.stdout.readline())
        assert found
        yield found[1]
        running.terminate()


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_a_folder_becomes_a_site_that_carries_its_own_name(teacher: Teacher) -> None:
    installed = files(teacher.environment)
    assert teacher.call("build", "my-course") == (0, "Built my-course/_site: plain files for any host\n", "")
    page = (teacher.course / "_site/index.html").read_text("utf-8")
    assert page == (teacher.course / "_site/bees.html").read_text("utf-8")
    assert "<title>Why bees wait</title>" in page
    assert re.findall('<a class="wordmark".*?</svg>\\s*(.*?)\\s*</a>', page, re.DOTALL) == ["Why bees wait"]
    assert "bee 0\nbee 1\n" in page, "the build has run the program"
    everything = page.partition("site-footer")[0] + (teacher.course / "_site/embed.html").read_text("utf-8")
    assert "Yieldpad" not in everything
    assert files(teacher.environment) == installed, "the installed package stays as it is"
    assert {path.name for path in teacher.course.iterdir()} == {"bees.md", "_site"}
    (teacher.course / "yieldpad.toml").write_text('titel = "Bees"\n', "utf-8")
    code, out, error = teacher.call("build", "my-course")
    assert (code, out) == (1, "")
    assert error.startswith("yieldpad: my-course/yieldpad.toml:1: there is no setting 'titel': did you mean 'title'?")
    (teacher.course / "yieldpad.toml").write_text('title = "Bees & all"\n', "utf-8")
    assert teacher.call("build", "my-course", "--output", "public/site")[0] == 0
    page = (teacher.home / "public/site/index.html").read_text("utf-8")
    assert "<title>Why bees wait · Bees &amp; all</title>" in page
    assert not (teacher.home / "public/site/_site").exists()


def test_a_check_tells_what_could_be_better(teacher: Teacher) -> None:
    assert teacher.call("check", "my-course") == (0, "No remarks: every program, exercise and link is right\n", "")
    assert teacher.call("new", "next-one", "my-course") == (0, "Wrote my-course/next-one.md\n", "")
    (teacher.course / "broken.md").write_text(BROKEN, "utf-8")
    code, out, error = teacher.call("check", "my-course")
    assert (code, error) == (1, "")
    assert re.match(r"1 remark:\n  my-course/broken\.md:3: this program fails in its line 1: NameError", out)
    assert teacher.call("build", "my-course", "--strict")[0] == 1
    assert not (teacher.course / "_site").exists()


@pytest.mark.chromium_only(reason="the site's files are the same as in the tests of all browsers")
def test_a_reader_runs_a_cell_of_the_served_folder(served: str, page: Page) -> None:
    page.goto(served)
    expect(page.get_by_role("heading", level=1)).to_have_text("Why bees wait")
    assert Cell(page, "cell-1").run()["stdout"] == "bee 0\nbee 1\n"
