# The npm package: what its package.json names is in it, and of the site nothing but what cells need.

from __future__ import annotations

import json
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_all_that_it_names_is_in_it(npm_package: Path, root: Path) -> None:
    with tarfile.open(npm_package) as archive:
        entries = {entry.name.removeprefix("package/"): entry for entry in archive.getmembers()}
        facts = archive.extractfile(entries["package.json"])
        assert facts
        told = json.loads(facts.read())
    assert told["version"] == json.loads((root / "package.json").read_text("utf-8"))["version"]
    exported = [path for target in told["exports"].values() for path in _paths(target) if "*" not in path]
    named = {path.removeprefix("./") for path in [*exported, told["types"], *told["bin"].values()]}
    assert named <= {*entries}
    assert {"README.md", "LICENSE", "NOTICES.txt", "site/yieldpad.js", "site/loader.html", "site/runner.html"} <= {
        *entries
    }
    assert [name for name, entry in entries.items() if entry.mode & 0o111] == ["files.js"]
    pages = {name for name in entries if name.endswith(".html")}
    assert pages == {f"site/{name}.html" for name in ("embed", "index", "loader", "play", "runner")}


def _paths(target: str | dict[str, str]) -> list[str]:
    return [target] if isinstance(target, str) else list(target.values())
