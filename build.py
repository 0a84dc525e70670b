"""Builds Yieldpad, serves it, tests it. `python3 build.py --help` lists what it can do.

It needs Python 3.11 and nothing else: the first call makes .venv and node_modules from the lock files.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tools.env.environment import enter
from tools.mistake import Mistake

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    try:
        enter(ROOT)
    except Mistake as mistake:
        sys.exit(f"build.py: {mistake}")

from tools.cache import Cache
from tools.dev.check import check, fix
from tools.dev.suite import run_quick, run_suite
from tools.env.lock import write_locks
from tools.env.node import prepare
from tools.lesson.new_lesson import write_lesson
from tools.npm_package import make_npm_package
from tools.package import make_packages
from tools.preview.preview import serve
from tools.scorm import command as scorm
from tools.settings import Settings, read_project, read_settings
from tools.site.dist import make_dist
from tools.site.sizes import parts_of, size_table

if TYPE_CHECKING:
    from tools.env.node import Node
    from tools.lesson.remarks import Remarks


def main() -> int:
    arguments = _arguments()
    try:
        return _command(arguments, _settings(arguments))
    except Mistake as mistake:
        print(f"build.py: {mistake}", file=sys.stderr)
        return 1


def _preview(arguments: argparse.Namespace, node: Node, remarks: Remarks) -> Path:
    return make_dist(ROOT, node, _settings(arguments), copies=False, remarks=remarks)


def _settings(arguments: argparse.Namespace) -> Settings:
    """The settings of the course that is built, as they are now."""
    project = read_project(ROOT)
    own = arguments.lessons is None
    return read_settings(
        project.lessons if own else arguments.lessons,
        also_allow=tuple(arguments.allow_index),
        budgets=project.budgets if own else {},
        strict=arguments.strict,
    )


def _command(arguments: argparse.Namespace, settings: Settings) -> int:
    match arguments.command:
        case "build":
            dist = make_dist(ROOT, prepare(ROOT), settings)
            print(f"Built {dist.relative_to(ROOT)}/\n\n{size_table(parts_of(dist), settings.budgets)}")
        case "serve":
            node = prepare(ROOT)
            sources = [ROOT / "site", ROOT / "py", settings.lessons]
            serve(sources, arguments.port, partial(_preview, arguments, node))
        case "test":
            node = prepare(ROOT)
            check(ROOT, node)
            make_dist(ROOT, node, replace(settings, strict=True))
            return run_quick(ROOT, arguments.pytest) if arguments.quick else run_suite(ROOT, arguments.pytest)
        case "check":
            node = prepare(ROOT)
            if arguments.fix:
                fix(ROOT, node)
            check(ROOT, node)
        case "new":
            print(f"Wrote {write_lesson(settings.lessons, arguments.name)}")
        case "package" | "scorm":
            print(_packages(arguments, settings, prepare(ROOT)))
        case "lock":
            write_locks(ROOT, read_project(ROOT), upgrade=arguments.upgrade)
    return 0


def _packages(arguments: argparse.Namespace, settings: Settings, node: Node) -> str:
    """Makes the packages that others install, or a lesson's for a course platform. Returns what to print."""
    if arguments.command == "scorm":
        return scorm.run(arguments, ROOT, node, settings, Cache(ROOT / ".cache"))
    out = ROOT / "packages"
    files = [*make_packages(ROOT, node, out), make_npm_package(ROOT, node, out)]
    return "\n".join(f"Made {file.relative_to(ROOT)}" for file in files)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    site = argparse.ArgumentParser(add_help=False)
    allow = "let readers' browsers ask this package index: pypi, pyodide, or an https address"
    strict = "let a remark on a lesson end the build, as it does where CI is set in the environment"
    in_ci = bool(os.environ.get("CI"))
    site.add_argument("--strict", action=argparse.BooleanOptionalAction, default=in_ci, help=strict)
    site.add_argument("--allow-index", action="append", default=[], metavar="INDEX", help=allow)
    folder = argparse.ArgumentParser(add_help=False)
    lessons = "the folder of lessons, instead of the one that pyproject.toml names"
    folder.add_argument("--lessons", type=Path, metavar="DIR", help=lessons)
    commands.add_parser("build", parents=[folder, site], help="write the site to dist/")
    preview = commands.add_parser(
        "serve", parents=[folder, site], help="serve the site on this machine, and rebuild on change"
    )
    preview.add_argument("--port", type=int, default=8000)
    new = commands.add_parser("new", parents=[folder], help="write a lesson to begin with")
    new.add_argument("name", metavar="NAME", help="what the lesson's page is called: NAME.html")
    tests = commands.add_parser(
        "test", parents=[site], help="run linters, type checkers and all tests; more options go to pytest"
    )
    tests.add_argument(
        "--quick", action="store_true", help="run only the checks, the native tests and one browser test"
    )
    checks = commands.add_parser("check", help="run linters and type checkers")
    checks.add_argument("--fix", action="store_true", help="first format, and fix what can be fixed automatically")
    scorm.add_arguments(commands.add_parser("scorm", parents=[folder, site], help=scorm.HELP))
    commands.add_parser("package", help="make the wheel, the sdist and the npm package, in packages/")
    lock = commands.add_parser("lock", help="pin the Python packages that pyproject.toml names")
    lock.add_argument(
        "--upgrade", action="store_true", help="take the newest versions, also of packages that are pinned already"
    )
    parser.set_defaults(lessons=None, allow_index=[], strict=False)
    arguments, more = parser.parse_known_args()
    if more and arguments.command != "test":
        parser.error(f"unknown arguments: {' '.join(more)}")
    arguments.pytest = more
    return arguments


if __name__ == "__main__":
    sys.exit(main())
