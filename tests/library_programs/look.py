# Prints the lanes and steps of programs that use libraries, to be looked at.
# Call: .venv/bin/python tests/library_programs/look.py [--keep] [--without-jspi] [part of a name …]

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.library_programs import PROGRAMS
from tests.test_library_programs import found, run_in_page, text_of
from tools.env.node import prepare


def main(arguments: list[str]) -> None:
    parts = [each for each in arguments if not each.startswith("--")]
    names = {name: code for name, code in PROGRAMS.items() if not parts or any(part in name for part in parts)}
    with TemporaryDirectory() as folder:
        endings = run_in_page(prepare(ROOT), Path(folder), names, suspends="--without-jspi" not in arguments)
    for name, ending in endings.items():
        print(f"\n# {name}", *filter(None, [ending["error"], ending["stderr"]]), *ending["explanations"])
        print(*ending["lanes"], "", *ending["steps"], "", ending["stdout"], sep="\n")
    if "--keep" in arguments and not parts:
        lanes = text_of({name: found(ending) for name, ending in endings.items()})
        (ROOT / "tests/library_programs/lanes.txt").write_text(lanes, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
