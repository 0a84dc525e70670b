# The constants of modules: their values are put into bundles, whose names and source maps follow.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tools.cache import Cache
from tools.mistake import Mistake
from tools.site.constants import place_for, place_modules
from tools.site.kit import NO_SOURCES, provide_kit

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

PLACE = '{"":"%FACTS%"}'
OF_A_SITE = {
    "start-AAAAAAAA.js": 'import{a}from"./facts-BBBBBBBB.js";console.log(a,import("./late-CCCCCCCC.js"));',
    "facts-BBBBBBBB.js": f'var before="🐍";var a={PLACE};var after=1;export{{a}};',
    "late-CCCCCCCC.js": "export default 1;",
}
# The source's line and column of a word, where the bundle has it. Arguments: the map, and a line and a column, from 0.
ASK = """\
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
const [map, line, column] = process.argv.slice(2);
const { originalSource, originalLine, originalColumn } = new SourceMap(
  JSON.parse(readFileSync(map, "utf-8"))).findEntry(Number(line), Number(column));
console.log(JSON.stringify([originalSource, originalLine, originalColumn]));
"""


def place(folder: Path, modules: dict[str, str], value: object) -> dict[str, str]:
    source = folder / "source"
    source.mkdir(exist_ok=True)
    for name, text in modules.items():
        (source / name).write_text(f"{text}\n//# sourceMappingURL={name}.map\n", "utf-8")
        (source / f"{name}.map").write_text('{"version":3,"sources":["a"],"mappings":"AAAA"}', "utf-8")
    return place_modules(source, folder / "made", {"FACTS": value})


def test_a_module_with_a_value_and_those_that_import_it_are_named_after_it(tmp_path: Path) -> None:
    first = place(tmp_path, OF_A_SITE, {"files": ["a"]})
    assert first["late-CCCCCCCC.js"] == "late-CCCCCCCC.js"
    assert '{"files":["a"]}' in (tmp_path / "made" / first["facts-BBBBBBBB.js"]).read_text("utf-8")
    start = (tmp_path / "made" / first["start-AAAAAAAA.js"]).read_text("utf-8")
    assert f'from"./{first["facts-BBBBBBBB.js"]}"' in start
    assert 'import("./late-CCCCCCCC.js")' in start
    assert f"sourceMappingURL={first['start-AAAAAAAA.js']}.map" in start
    assert place(tmp_path, OF_A_SITE, {"files": ["a"]}) == first
    second = place(tmp_path, OF_A_SITE, {"files": ["b"]})
    assert {name for name in first if first[name] != second[name]} == {"start-AAAAAAAA.js", "facts-BBBBBBBB.js"}
    assert all(re.fullmatch(r"\w+-[A-Z\d]{8}\.js", name) for name in (*first.values(), *second.values()))


def test_modules_may_import_each_other(tmp_path: Path) -> None:
    modules = {"a-AAAAAAAA.js": 'import"./b-BBBBBBBB.js";', "b-BBBBBBBB.js": f'import"./a-AAAAAAAA.js";var x={PLACE}'}
    names = place(tmp_path, modules, 1)
    assert f'"./{names["b-BBBBBBBB.js"]}"' in (tmp_path / "made" / names["a-AAAAAAAA.js"]).read_text("utf-8")
    assert f'"./{names["a-AAAAAAAA.js"]}"' in (tmp_path / "made" / names["b-BBBBBBBB.js"]).read_text("utf-8")


def test_a_constant_that_no_module_has_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="no module has a place for the constant FACTS"):
        place(tmp_path, {"late-CCCCCCCC.js": "export default 1;"}, 1)


def test_a_source_map_says_where_the_words_after_a_value_are_from(node: Node, tmp_path: Path) -> None:
    source = tmp_path / "words.js"
    source.write_text("console.log('🐍', FACTS);\n\nconsole.log('after', FACTS, 'last');\n", "utf-8")
    esbuild = node.tool("esbuild", "bin/esbuild")
    options = ["--bundle", "--minify", "--sourcemap", "--charset=utf8", "--format=esm", "--entry-names=[name]-[hash]"]
    define = f"--define:FACTS={json.dumps(place_for('FACTS'))}"
    node.run(esbuild, source, *options, "--log-level=warning", define, f"--outdir={tmp_path / 'source'}")
    names = place_modules(tmp_path / "source", tmp_path / "made", {"FACTS": {"words": list(range(100))}})
    ask = tmp_path / "ask.mjs"
    ask.write_text(ASK, "utf-8")
    (name,) = names.values()
    text = (tmp_path / "made" / name).read_text("utf-8")
    assert '{"words":[0,1,' in text
    for word, place in (('"\U0001f40d"', [0, 12]), ('"after"', [2, 12]), ('"last"', [2, 28])):
        before = text[: text.index(word)]
        line, column = before.count("\n"), len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2
        found = node.run(ask, tmp_path / "made" / f"{name}.map", str(line), str(column))
        assert json.loads(found) == ["../words.js", *place], word


def test_whatever_the_kit_is_made_of_makes_it_again(node: Node, root: Path) -> None:
    scripts = provide_kit(root, node, Cache(root / ".cache")).scripts
    maps = [json.loads(file.read_text("utf-8")) for file in scripts.glob("*/*.map")]
    sources = {source.partition("/site/")[2] for of_one in maps for source in of_one["sources"] if "/site/" in source}
    assert len(sources) > 100
    assert not {source.partition("/")[0] for source in sources} & NO_SOURCES
