# What a type checker needs of the wheels that the site serves.

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.tools.env.test_wheels import wheel
from tools.recording.package_types import LARGEST, write_package_types

if TYPE_CHECKING:
    from pathlib import Path


def test_an_import_has_the_texts_of_its_wheel_and_of_what_it_needs(tmp_path: Path) -> None:
    one = wheel(
        tmp_path,
        "one",
        {
            "one/__init__.py": "import two\n",
            "one/py.typed": "",
            "one/table.py": "#" * (LARGEST + 1),
            "one/data.txt": "no",
            "one/tests/test_it.py": "no",
            "alone.py": "x = 1",
            "one-1.0.dist-info/METADATA": "Name: One\nVersion: 1.0\nRequires-Dist: Two\n",
        },
    )
    two = wheel(
        tmp_path,
        "two",
        {
            "two/__init__.py": "",
            "two/__init__.pyi": "y: int",
            "two-1.0.dist-info/METADATA": "Name: two\nVersion: 1.0\nRequires-Dist: one\n",
        },
    )
    (tmp_path / "types").mkdir()
    made = write_package_types([one, two], tmp_path / "types").below("types")
    assert sorted(made) == ["alone", "one", "two"]
    assert made["one"] == made["alone"]
    assert sorted(made["one"]) == sorted(made["two"])
    own, other = (json.loads((tmp_path / address).read_text("utf-8")) for address in made["one"])
    assert own == {"alone.py": "x = 1", "one/__init__.py": "import two\n", "one/py.typed": ""}
    assert other == {"two/__init__.py": "", "two/__init__.pyi": "y: int"}


def test_without_wheels_there_is_nothing(tmp_path: Path) -> None:
    assert write_package_types([], tmp_path).below("types") == {}
    assert list(tmp_path.iterdir()) == []
