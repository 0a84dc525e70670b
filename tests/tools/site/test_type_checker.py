# The type checker's script is split where its parts are known, and served whole where they are not.

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tools.cache import Cache
from tools.mistake import Mistake
from tools.site import type_checker
from tools.site.type_checker import prepare_type_checker

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

FILES = {f"/typeshed/stdlib/module{number}.pyi": f"one = {number}\\n'\"{{}}" for number in range(800)}
OTHERS = {"/typeshed/LICENSE": "a licence", "/typeshed/stubs/other/other.pyi": "other: int"}


def script_with(*objects: dict[str, str]) -> str:
    parts = (f"{number}(e){{e.exports={json.dumps(each)}}}" for number, each in enumerate(objects))
    return f"(()=>{{var modules={{{','.join(parts)}}}}})();\n//# sourceMappingURL=pyright.worker.js.map"


def split(node: Node, root: Path, script: str, out: Path) -> tuple[str, dict[str, str]]:
    source = out / "script.js"
    source.write_text(script, "utf-8")
    node.run(root / "tools/site/split_type_checker.mjs", source, out)
    return (out / "checker.js").read_text("utf-8"), json.loads((out / "typeshed.json").read_text("utf-8"))


def test_the_types_of_the_standard_library_are_taken_out_whole(node: Node, root: Path, tmp_path: Path) -> None:
    program, files = split(node, root, script_with({**OTHERS, **FILES}, {"other": "module"}), tmp_path)
    assert files == FILES
    assert program == script_with({}, {"other": "module"}).partition("//#")[0]


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("nothing", "has 0 objects of typeshed's files, and one was expected"),
        (script_with({**OTHERS, **FILES}, OTHERS), "has 2 objects"),
        (script_with(OTHERS), "has only 0 files of /typeshed/stdlib/"),
        (script_with(OTHERS).partition("}")[0], "the object of typeshed's files does not end"),
    ],
)
def test_a_script_that_is_made_otherwise_is_a_mistake(
    node: Node, root: Path, tmp_path: Path, script: str, message: str
) -> None:
    with pytest.raises(Mistake, match=message):
        split(node, root, script, tmp_path)


def test_an_unknown_script_is_served_whole(
    node: Node, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type_checker, "KNOWN", "another")
    (tmp_path / "dist").mkdir()
    files = prepare_type_checker(root, node, Cache(tmp_path)).place(tmp_path / "dist")
    assert files["typeshed"] is None
    script = tmp_path / "dist" / str(files["script"])
    assert script.read_bytes() == (root / "node_modules/browser-basedpyright/dist/pyright.worker.js").read_bytes()
