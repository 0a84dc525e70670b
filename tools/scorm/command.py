# The command `scorm`, of `yieldpad` and of build.py.

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tools.scorm.manifest import VERSIONS
from tools.scorm.package import free_package, make_package

if TYPE_CHECKING:
    import argparse

    from tools.cache import Cache
    from tools.env.node import Node
    from tools.settings import Settings

HELP = "make a SCORM package of one lesson, for a course platform"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes, but for the lessons' folder and what a site may have."""
    parser.add_argument("lesson", metavar="LESSON", help="the lesson's name: of NAME.md, or CHAPTER/NAME")
    parser.add_argument("--version", choices=VERSIONS, default=VERSIONS[0], help="of SCORM (default: 1.2)")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="the zip to write (default: LESSON-scorm-VERSION.zip, here)"
    )


def run(told: argparse.Namespace, root: Path, node: Node, settings: Settings, cache: Cache) -> str:
    """Makes the package that the command line asks for. Returns what to print."""
    output = free_package(told.output, told.lesson, told.version)
    remarks = make_package(output, told.lesson, told.version, root=root, node=node, settings=settings, cache=cache)
    size = output.stat().st_size / 1_000_000
    made = f"Made {output} ({size:.0f} MB): upload it to your course platform"
    return "\n".join(filter(None, [remarks.text(), made]))
