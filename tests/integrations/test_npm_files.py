# `yieldpad-files`, the command of the npm package: it deletes nothing but what it has copied.

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

SITE = ("yieldpad.js", "index.html", "py/app.js", "py/lib/python.zip")


class Command:
    """The command beside a site of its own, and a folder in which authors call it."""

    def __init__(self, node: Node, root: Path, folder: Path) -> None:
        self._node = node
        self._package, self.folder = folder / "package", folder / "project"
        self.folder.mkdir()
        self._package.mkdir()
        (self._package / "package.json").write_text('{"type": "module"}', "utf-8")
        shutil.copy(root / "integrations/npm/files.js", self._package)
        self.release(*SITE)

    def release(self, *files: str) -> None:
        """Let the package have these files of the site."""
        shutil.rmtree(self._package / "site", ignore_errors=True)
        write(self._package / "site", *files)

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(self._node.program), str(self._package / "files.js"), *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)


def write(folder: Path, *files: str) -> None:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(file, "utf-8")


def files_of(folder: Path) -> set[str]:
    """The files in a folder, without the command's list."""
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}
    return found - {"yieldpad-files.json"}


@pytest.fixture
def command(node: Node, root: Path, tmp_path: Path) -> Command:
    return Command(node, root, tmp_path)


def test_an_update_leaves_no_older_file_and_none_of_the_authors_is_lost(command: Command) -> None:
    target = command.folder / "public/yieldpad"
    assert command("public/yieldpad").returncode == 0
    assert files_of(target) == {*SITE}
    write(target, "notes.txt", "py/own.txt")
    command.release("yieldpad.js", "new/app.js")
    assert command("public/yieldpad").returncode == 0
    assert files_of(target) == {"yieldpad.js", "new/app.js", "notes.txt", "py/own.txt"}
    assert not (target / "py/lib").exists()


@pytest.mark.parametrize("files", [("yieldpad.js", "course.html"), ("course.html",), (*SITE, "course.html")])
def test_a_folder_of_the_authors_is_left_alone(command: Command, files: tuple[str, ...]) -> None:
    write(command.folder / "dist", *files)
    refused = command("dist")
    assert refused.returncode == 1
    assert refused.stderr.startswith("yieldpad-files: dist has other files in it")
    assert files_of(command.folder / "dist") == {*files}


def test_a_file_of_the_authors_is_not_written_over(command: Command) -> None:
    command("cells")
    write(command.folder / "cells", "new.js")
    command.release(*SITE, "new.js")
    refused = command("cells")
    assert (refused.returncode, "is a file of yours" in refused.stderr) == (1, True)
    assert files_of(command.folder / "cells") == {*SITE, "new.js"}


@pytest.mark.parametrize("text", ['{"files": ["../course.html"]}', '{"files": ["/course.html"]}', "{}", "[", "null"])
def test_a_list_that_is_none_deletes_nothing(command: Command, text: str) -> None:
    write(command.folder, "course.html", "cells/course.html")
    (command.folder / "cells/yieldpad-files.json").write_text(text, "utf-8")
    refused = command("cells")
    assert (refused.returncode, "is no list of files" in refused.stderr) == (1, True)
    assert files_of(command.folder) == {"course.html", "cells/course.html", "cells/yieldpad-files.json"}


def test_an_empty_folder_is_filled(command: Command) -> None:
    (command.folder / "cells").mkdir()
    assert command("cells").returncode == 0
    assert files_of(command.folder / "cells") == {*SITE}


def test_one_folder_is_asked_for(command: Command) -> None:
    assert [command().returncode, command("a", "b").returncode] == [2, 2]
