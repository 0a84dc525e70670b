# docs/hosts.md shows the files that the tests of hosts build, and their examples are the lesson's. The lists of
# attributes in the integrations are the contract's; tests/e2e/hosts sees that they do what their lists say.

from __future__ import annotations

import ast
import re
from html import escape
from pathlib import Path

import pytest

from tools.lesson.contract import Attribute, Contract, read_contract

ROOT = Path(__file__).resolve().parents[2]
INTEGRATIONS = {
    "sphinx": ROOT / "integrations/sphinx/yieldpad_sphinx/__init__.py",
    "mkdocs": ROOT / "integrations/mkdocs/yieldpad_mkdocs.py",
}
LESSON = ROOT / "site" / "lessons" / "async-generators.md"


SHOWN = [
    *("mkdocs/mkdocs.yml", "zensical/mkdocs.yml", "sphinx/conf.py", "jupyter-book/_config.yml", "myst/myst.yml"),
    "reveal/index.html",
]
PAGES = [
    "mkdocs/docs/generators.md",
    "zensical/docs/generators.md",
    "jupyter-book/generators.md",
    "myst/generators.md",
    "quarto/generators.qmd",
]


@pytest.mark.parametrize("file", SHOWN)
def test_what_is_shown_is_what_is_built(file: str) -> None:
    language = {".yml": "yaml", ".py": "python", ".html": "html"}[Path(file).suffix]
    text = (ROOT / "docs/hosts.md").read_text("utf-8")
    shown = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    built = (ROOT / "integrations" / file).read_text("utf-8")
    assert re.sub(r"\n<section>\n<async-cell id=\"(?!counting).*?</section>", "", built, flags=re.DOTALL) in shown


@pytest.mark.parametrize("name", ["counting", "collecting", "annotating"])
def test_the_examples_are_the_lessons(name: str) -> None:
    lesson = LESSON.read_text("utf-8")
    found = re.search(rf"^```python {{#{name} .*?\n(.*?)\n```$", lesson, re.DOTALL | re.MULTILINE)
    assert found, f"the lesson has no cell {name}"
    program = found[1]
    indented = re.sub(r"^(?=.)", "   ", program, flags=re.MULTILINE)
    for page in PAGES:
        assert program in (ROOT / "integrations" / page).read_text("utf-8")
    assert escape(program, quote=False) in (ROOT / "integrations/reveal/index.html").read_text("utf-8")
    assert indented in (ROOT / "integrations/sphinx/index.rst").read_text("utf-8")


def lists(file: Path) -> dict[str, object]:
    """The literals that stand in a module, by the names that they are given there."""
    found: dict[str, object] = {}
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if isinstance(node.value, ast.Dict):  # its values may name NUMBER
                pairs = zip(node.value.keys, node.value.values, strict=True)
                found[node.targets[0].id] = {ast.literal_eval(key): ast.unparse(value) for key, value in pairs if key}
            elif isinstance(node.value, ast.Constant | ast.Tuple):
                found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


def lists_for(contract: Contract, place: str) -> dict[str, object]:
    """What an integration has to have for a contract."""
    known = contract.at(place)
    numbers = {attribute.pattern for attribute in known if attribute.takes == "number"}
    assert len(numbers) == 1, "an integration knows one form of numbers"
    return {
        "VALUES": {attribute.name: choices_of(attribute) for attribute in known if not attribute.is_mark},
        "MARKS": tuple(attribute.name for attribute in known if attribute.is_mark),
        "NUMBER_FORM": numbers.pop(),
    }


def choices_of(attribute: Attribute) -> str:
    """The choices of an attribute as a module writes them."""
    if attribute.takes == "number":
        return f"(NUMBER, {', '.join(map(repr, attribute.choices))})"
    return repr(attribute.choices if attribute.takes == "choice" else ())


@pytest.mark.parametrize("place", INTEGRATIONS)
def test_an_integration_has_the_contracts_attributes(place: str) -> None:
    found = lists(INTEGRATIONS[place])
    contract = read_contract()
    assert {name: found[name] for name in ("VALUES", "MARKS", "NUMBER_FORM")} == lists_for(contract, place)
    one_more = Attribute(name="tone", takes="choice", choices=("warm", "cold"), places=frozenset({"element", place}))
    assert lists_for(Contract((*contract.attributes, one_more)), place)["VALUES"] != found["VALUES"]
    mark = Attribute(name="flag", takes="mark", places=frozenset({"element", place}))
    assert lists_for(Contract((*contract.attributes, mark)), place)["MARKS"] != found["MARKS"]


def test_the_plugin_of_myst_has_the_contracts_attributes() -> None:
    source = (ROOT / "integrations/myst/yieldpad.mjs").read_text("utf-8")
    values = re.search(r"^const VALUES = (\{.*?^\});", source, re.DOTALL | re.MULTILINE)
    marks = re.search(r"^const MARKS = \[(.*)\];", source, re.MULTILINE)
    assert values
    assert marks
    found = {
        name: tuple(re.findall(r'NUMBER|"[^"]*"', choices))
        for name, choices in re.findall(r'^  "?([a-z-]+)"?: \[(.*)\],$', values[1], re.MULTILINE)
    }
    known = read_contract().at("sphinx")
    numbers = {each.name: ("NUMBER",) for each in known if each.takes == "number"}
    choices = {each.name: each.choices if each.takes in {"choice", "number"} else () for each in known}
    assert found == {
        each.name: (*numbers.get(each.name, ()), *(f'"{choice}"' for choice in choices[each.name]))
        for each in known
        if not each.is_mark
    }
    assert re.findall(r'"([^"]+)"', marks[1]) == [each.name for each in known if each.is_mark]
    (pattern,) = {each.pattern for each in known if each.takes == "number"}
    assert f'const NUMBER_FORM = "{pattern}";' in source


def test_the_filter_of_quarto_has_the_contracts_attributes() -> None:
    source = (ROOT / "integrations/quarto/yieldpad.lua").read_text("utf-8")
    values = re.search(r"^local VALUES = \{\n(.*?)^\}", source, re.DOTALL | re.MULTILINE)
    marks = re.search(r"^local MARKS = \{ (.*) \}", source, re.MULTILINE)
    assert values
    assert marks
    found = dict(re.findall(r'^  (?:\[")?([a-z-]+)(?:"\])? = \{ ?(.*?) ?\},$', values[1], re.MULTILINE))
    known = read_contract().at("mkdocs")
    assert found == {each.name: choices_in_lua(each) for each in known if not each.is_mark}
    assert re.findall(r"(\w+) = true", marks[1]) == [each.name for each in known if each.is_mark]


def choices_in_lua(attribute: Attribute) -> str:
    """The choices of an attribute as the filter writes them."""
    number = ["NUMBER"] if attribute.takes == "number" else []
    chosen = attribute.choices if attribute.takes in {"choice", "number"} else ()
    return ", ".join([*number, *(f'"{choice}"' for choice in chosen)])


def members(interface: str) -> set[str]:
    """The names that an interface of the npm package has."""
    text = (ROOT / "integrations/npm/index.d.ts").read_text("utf-8")
    found = re.search(rf"^export interface {interface} .*?{{\n(.*?)^}}", text, re.DOTALL | re.MULTILINE)
    assert found, interface
    return set(re.findall(r'^  (?:get |set |readonly )?"?([a-zA-Z-]+)"?\??[:(]', found[1], re.MULTILINE))


def test_the_npm_package_has_the_contracts_attributes_and_their_properties() -> None:
    names = {attribute.name for attribute in read_contract().at("element")}
    assert members("CellAttributes") == names
    properties = {re.sub("-(.)", lambda letter: letter[1].upper(), name) for name in names}
    assert members("CellProperties") == properties - {"lang", "label", "session", "speed"}
    assert {"label", "session", "speed"} <= members("AsyncCellElement")  # `lang` is every element's
