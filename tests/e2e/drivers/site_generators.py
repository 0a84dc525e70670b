# Sites of other tools, built as their authors would build them: by the real tools, from the files in docs/hosts.md.

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tools.cache import Cache
from tools.env.environment import GENERATORS, executable, provide
from tools.env.node import install_packages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

    from tools.preview.server import StaticServer

ROOT = Path(__file__).resolve().parents[3]
INTEGRATIONS = ROOT / "integrations"
TOOL = "https://cells.example/"  # what the files name as the site that has the cells
SPEEDS = json.loads((ROOT / "tests/speed-texts.json").read_text("utf-8"))
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(26, 31, 38)"
"""The background of a cell."""
OUTPUTS = {
    "counting": "0\n1\n2\n3\n4\n",
    "collecting": "[0, 1, 2, 3, 4]\n",
    "annotating": "0\n1\n2\n3\n4\n",
}


# An installed Jupyter Book brings an older Sphinx.
BOOK = "jupyter-book"


@dataclass(frozen=True, slots=True)
class Sources:
    """A copy of an integration's folder, which a test may change before it is built; `tools` names its lock file."""

    folder: Path
    tools: str

    def replace(self, name: str, old: str, new: str) -> None:
        """Changes a file, in one place."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{name} has {old!r} {text.count(old)} times"
        (self.folder / name).write_text(text.replace(old, new), "utf-8")

    def build(self, command: Sequence[str], **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs a program of the tools' environment in the folder, which has these variables more.

        The environment is made if need be.
        """
        program, *options = command
        environment = ROOT / f".venv-{self.tools}"
        provide(environment, ROOT / f"locks/{self.tools}.lock", what=GENERATORS[self.tools])
        return subprocess.run(
            [executable(environment, program), *options],
            cwd=self.folder,
            env={**_plain(os.environ), "NO_MKDOCS_2_WARNING": "1", **variables},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def sources(integration: str, folder: Path) -> Sources:
    """Copies what integrations/ has for a tool into a new folder."""
    ignored = shutil.ignore_patterns("__pycache__")
    copy = Path(shutil.copytree(INTEGRATIONS / integration, folder / integration, ignore=ignored))
    if integration != BOOK:
        return Sources(copy, "hosts")
    shutil.copytree(INTEGRATIONS / "sphinx/yieldpad_sphinx", copy / "yieldpad_sphinx", ignore=ignored)
    return Sources(copy, "book")


def npm_tools(name: str) -> Path:
    """A folder with what locks/NAME pins of npm, installed once, outside the site's own node_modules."""
    lock = ROOT / "locks" / name

    def make(folder: Path) -> None:
        shutil.copytree(lock, folder, dirs_exist_ok=True)
        install_packages(ROOT, folder)

    return Cache(ROOT / ".cache").step(f"npm-{name}", [lock], make)


def answers(made: Sources, question: str, texts: Sequence[str]) -> list[bool]:
    """What Python of the tools' environment, in the sources' folder, says of each text; `question` defines `allows`."""
    code = f"import json, sys\n{question}\nprint(json.dumps([allows(text) for text in json.loads(sys.argv[1])]))"
    done = made.build(["python", "-c", code, json.dumps(texts)])
    assert done.returncode == 0, done.stderr
    found: list[bool] = json.loads(done.stdout)
    return found


def run_examples(page: Page) -> None:
    """Runs the lesson's examples, which every integration's site has."""
    for name in OUTPUTS:
        run_example(page, name)


def run_example(page: Page, name: str) -> Cell:
    """Runs one of them, which is in sight."""
    cell = Cell(page, name)
    cell.element.evaluate("cell => { cell.speed = 'instant' }")
    assert cell.run()["stdout"] == OUTPUTS[name]
    expect(cell.values).to_have_text(["0", "1", "2", "3", "4"])
    return cell


def cell_fills_its_place(page: Page) -> bool:
    """Says whether a cell is as wide as what it stands in, also with a long line of output."""
    cell = Cell(page, "counting")
    assert cell.outcome_of("print('x' * 500)")["ok"]
    inside = "cell => [cell, cell.parentElement].map(element => element.getBoundingClientRect().width)"
    widths: list[float] = cell.element.evaluate(inside)
    return max(widths) - min(widths) <= 1


def elsewhere(server: StaticServer) -> str:
    """A server's address by another name, so that pages there are of another site than the cells."""
    return server.url.replace("//localhost", "//127.0.0.1")


def _plain(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what this process was told of its own Python."""
    return {name: value for name, value in environment.items() if not name.startswith("PYTHON")}
