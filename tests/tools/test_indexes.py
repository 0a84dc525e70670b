# What an author's word for a package index allows a reader's browser to fetch.

from __future__ import annotations

import pytest

from tools.indexes import Index, index_of


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("pypi", Index("https://pypi.org/simple", ("https://pypi.org/", "https://files.pythonhosted.org/"))),
        ("pyodide", Index(None, ("https://cdn.jsdelivr.net/pyodide/v314.0.7/full/",))),
        ("https://wheels.example/simple", Index("https://wheels.example/simple", ("https://wheels.example/",))),
    ],
)
def test_an_index_is_an_address_and_what_it_serves(name: str, index: Index) -> None:
    assert index_of(name, "314.0.7") == index
