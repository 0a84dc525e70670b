# Sites of other tools, built as their authors would build them: from the files that HOSTS.md shows, by the real tools.

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.environment import executable, provide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.server import StaticServer

ROOT = Path(__file__).resolve().parents[2]
INTEGRATIONS = ROOT / "integrations"
ENVIRONMENT = ROOT / ".venv-hosts"
TOOL = "https://cells.example/"  # what the files name as the site that has the cells
OUTPUTS = {
    "counting": "0\n1\n2\n3\n4\n",
    "collecting": "[0, 1, 2, 3, 4]\n",
    "annotating": "0\n1\n2\n3\n4\n",
}


@dataclass(frozen=True, slots=True)
class Sources:
    """A copy of an integration's folder, which a test may change before it is built."""

    folder: Path

    def replace(self, name: str, old: str, new: str) -> None:
        """Changes a file, in one place."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{name} has {old!r} {text.count(old)} times"
        (self.folder / name).write_text(text.replace(old, new), "utf-8")

    def build(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Runs a module of the tools' environment in the folder, which is made if need be."""
        provide(ENVIRONMENT, ROOT / "hosts.lock", what="the site generators'")
        return subprocess.run(
            [executable(ENVIRONMENT, "python"), "-m", *command],
            cwd=self.folder,
            env={**_plain(os.environ), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def sources(integration: str, folder: Path) -> Sources:
    """Copies what integrations/ has for a tool into a new folder."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Sources(Path(shutil.copytree(INTEGRATIONS / integration, folder / integration, ignore=ignored)))


def elsewhere(server: StaticServer) -> str:
    """A server's address by another name, so that pages there are of another site than the cells."""
    return server.url.replace("//localhost", "//127.0.0.1")


def _plain(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what this process was told of its own Python."""
    return {name: value for name, value in environment.items() if not name.startswith("PYTHON")}
