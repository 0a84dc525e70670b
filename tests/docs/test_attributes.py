# What docs/ says of a cell's attributes is what site/cell-contract.json says.

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.lesson.contract import Contract, read_contract
from tools.lesson.exercise import checked
from tools.lesson.markdown import fences

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = read_contract()
PLACES = ("link", "address", "fence", "exercise", "sphinx", "mkdocs")


def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    below = text.partition(f"\n{heading}\n")[2]
    found = re.search(r"^\|[-|]+\|\n((?:\|.*\|\n)+)", below, re.MULTILINE)
    assert found, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found[1].splitlines()]


def names(text: str) -> set[str]:
    """The names in backticks: of `speed`, `.readonly`, `label="Counting"`."""
    return set(re.findall(r"`[.#]?([\w-]+)(?:=[^`]*)?`", text))


def sentence(text: str, begin: str, end: str) -> str:
    found = re.search(rf"{re.escape(begin)}(.*?){re.escape(end)}", text, re.DOTALL)
    assert found, begin
    return found[1]


def at(place: str) -> set[str]:
    return {attribute.name for attribute in CONTRACT.at(place)}


def takes(one: dict[str, object], words: str) -> str:
    """What the table of elements.md says that an attribute takes."""
    limit = one.get("most")
    match one["takes"]:
        case "mark":
            return "nothing: it is there or not"
        case "list":
            return f"names with spaces between them, in links and addresses at most {limit}"
        case "addresses":
            return "addresses with spaces between them"
        case "text":
            return "text" + (f", in links and addresses one line of at most {limit} characters" if limit else "")
    return words


def test_the_table_of_the_element_is_the_contract() -> None:
    written = json.loads((ROOT / "site/cell-contract.json").read_text("utf-8"))["attributes"]
    words = {attribute.name: attribute for attribute in CONTRACT.attributes}
    expected = [
        [
            f"`{one['name']}`",
            takes(one, words[one["name"]].allowed_words if one.get("choices") else ""),
            *("✓" if place in one["places"] else "" for place in PLACES),
        ]
        for one in written
    ]
    assert table(document("elements.md"), "### Attributes") == expected


def test_the_reference_of_embeds_has_every_attribute_and_choice() -> None:
    rows = {name: text for first, text in table(document("embedding.md"), "### Attributes") for name in names(first)}
    assert rows.keys() == at("element") | {"id", "state"}
    say_choices(CONTRACT, rows)
    told = sentence(document("embedding.md"), "Then follow, each\nafter an `&`: ", ", which has an effect")
    assert names(told) == at("address")


def test_the_reference_of_lessons_has_every_attribute_and_choice() -> None:
    rows = {
        name: f"{first} {text}" for first, text in table(document("lessons.md"), "## Cells") for name in names(first)
    }
    assert rows.keys() == at("fence") | {"counting", fences.STATIC} | fences.FOR_THE_BUILD
    say_choices(Contract(CONTRACT.at("fence")), rows)
    told = sentence(document("lessons.md"), "The container's attributes are `#id` and ", ", which apply to its\ncell")
    assert names(told) == at("exercise") | (checked.OWN - {"id"})


@pytest.mark.parametrize(
    ("place", "begin", "end"),
    [
        ("mkdocs", "The braces may contain `#id`, ", ", with the same"),
        ("sphinx", "Its options are `name` (the cell's id, and a target for references), ", ". A mistake"),
    ],
)
def test_the_page_of_hosts_has_every_attribute(place: str, begin: str, end: str) -> None:
    assert names(sentence(document("hosts.md"), begin, end)) == at(place)


def say_choices(contract: Contract, rows: dict[str, str]) -> None:
    """Each choice is told where its attribute is, but for the one that a cell does anyway."""
    for attribute in contract.attributes:
        choices = attribute.choices[1:] if attribute.takes == "choice" else attribute.choices
        for choice in choices:
            assert re.search(rf"`(?:{attribute.name}=)?{choice}`", rows[attribute.name]), (attribute.name, choice)
