# What a program wants to import and cannot find.

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from yieldpad.host.imports import missing_imports


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("import asyncio, json", []),
        ("import nothing_like_it", ["nothing_like_it"]),
        ("from nothing_like_it.part import thing\nimport nothing_like_it.other", ["nothing_like_it"]),
        (
            "def f():\n    try:\n        import nothing_a, nothing_b\n    except ImportError: pass",
            ["nothing_a", "nothing_b"],
        ),
        ("from . import sibling", []),
        ("import pytest, tkinter", []),
        ("from zoneinfo import ZoneInfo\nimport nothing_a", ["tzdata", "nothing_a"]),
        ("import = 1", []),
    ],
)
def test_missing_imports(source: str, missing: list[str]) -> None:
    assert missing_imports(source) == missing


def test_a_module_without_a_spec_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("specless")
    module.__spec__ = None
    monkeypatch.setitem(sys.modules, "specless", module)
    assert missing_imports("import specless") == []
