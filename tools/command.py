"""Makes a site of a folder of Markdown whose blocks of Python readers can run in the page.

`yieldpad COMMAND --help` says more of a command.
"""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.cache import Cache
from tools.env.home import ROOT, cache_folder, node_of
from tools.lesson.new_lesson import write_lesson
from tools.mistake import Mistake
from tools.preview.preview import serve
from tools.scorm import command as scorm
from tools.settings import NAMES_OF_SETTINGS, Settings, read_settings
from tools.site.dist import check_lessons, make_site
from tools.site.output import free_output

if TYPE_CHECKING:
    from tools.lesson.remarks import Remarks

OUTPUT = "_site"
EPILOG = f"""\
FOLDER is the folder of your lessons, NAME.md; without it, the current one. A file yieldpad.toml in it may have
settings: {", ".join(NAMES_OF_SETTINGS)}. The site is written to FOLDER/{OUTPUT}.
"""


def main(arguments: list[str] | None = None) -> int:
    """Does what the command line says. Returns 0, or 1 if an author has made a mistake; 2 is argparse's."""
    told = _parser().parse_args(arguments)
    try:
        return _run(told)
    except Mistake as mistake:
        print(f"yieldpad: {mistake}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # as a shell has it


def _run(told: argparse.Namespace) -> int:
    if told.command == "new":
        print(f"Wrote {write_lesson(told.folder, told.name)}")
        return 0
    lessons: Path = told.folder
    _settings(told)  # a mistake there is told before anything else is done
    cache = Cache(cache_folder(lessons))
    if told.command == "build":
        output = free_output(told.output or lessons / OUTPUT, lessons)
        make_site(output, ROOT, node_of(ROOT), _settings(told), cache, copies=told.compressed)
        print(f"Built {output}: plain files for any host")
    elif told.command == "check":
        remarks = check_lessons(ROOT, node_of(ROOT), _settings(told), cache)
        print(remarks.text() or "No remarks: every program, exercise and link is right")
        return 1 if remarks.found else 0
    elif told.command == "scorm":
        print(scorm.run(told, ROOT, node_of(ROOT), _settings(told), cache))
    else:
        _serve(told, cache)
    return 0


def _serve(told: argparse.Namespace, cache: Cache) -> None:
    node = node_of(ROOT)
    cache.directory.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=cache.directory, prefix="serve-", ignore_cleanup_errors=True) as temporary:
        site = Path(temporary) / "site"

        def build(remarks: Remarks) -> Path:
            return make_site(site, ROOT, node, _settings(told), cache, copies=False, remarks=remarks)

        opens = webbrowser.open if told.open else None
        serve([told.folder], told.port, build, program="yieldpad", ready=opens)


def _settings(told: argparse.Namespace) -> Settings:
    """The settings as they are now: `serve` reads them at each build."""
    if not told.folder.is_dir():
        what = "this is a file: give the folder that it is in" if told.folder.is_file() else "there is no such folder"
        raise Mistake(what, told.folder)
    return read_settings(told.folder, also_allow=tuple(told.allow_index), strict=told.strict)


def _parser() -> argparse.ArgumentParser:
    about = (__doc__ or "").split("\n\n")
    parser = argparse.ArgumentParser(prog="yieldpad", description=" ".join(about), epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"yieldpad {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    folder = argparse.ArgumentParser(add_help=False)
    _add_folder(folder)
    built = argparse.ArgumentParser(add_help=False)
    built.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=bool(os.environ.get("CI")),
        help="let a remark on a lesson end the build, as it does where CI is set in the environment",
    )
    built.add_argument(
        "--allow-index",
        action="append",
        default=[],
        metavar="INDEX",
        help="let readers' browsers ask this package index: pypi, pyodide, or an https address",
    )
    new = commands.add_parser("new", help="write a lesson to begin with")
    new.add_argument("name", metavar="NAME", help="what the lesson's page is called: NAME.html")
    new.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="FOLDER", help="the folder for it")
    preview = commands.add_parser(
        "serve", parents=[folder, built], help="show the site on this machine, and build it again on change"
    )
    preview.add_argument("--port", type=_port, default=8000, help="of http://localhost (default: 8000)")
    preview.add_argument("--open", action="store_true", help="show it in your browser")
    build = commands.add_parser("build", parents=[folder, built], help="write the site")
    build.add_argument("--output", type=Path, metavar="DIR", help=f"where to write it (default: FOLDER/{OUTPUT})")
    build.add_argument(
        "--compressed", action="store_true", help="also write FILE.br and FILE.gz, for hosts that send them"
    )
    package = commands.add_parser("scorm", parents=[built], help=scorm.HELP)
    scorm.add_arguments(package)
    _add_folder(package)  # after the lesson
    commands.add_parser(
        "check", parents=[folder, built], help="run every program and check, and tell what could be better"
    )
    return parser


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="your lessons' folder (default: this one)",
    )


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:  # noqa: PLR2004  as many as there are
        raise ValueError(text)
    return port


def _version() -> str:
    return version("yieldpad")


if __name__ == "__main__":
    sys.exit(main())
