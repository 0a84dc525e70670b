# The JavaScript and CSS of the site: bundles made by esbuild.

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tools.env.node import Node

# In an opaque frame, Chromium starts no module worker from a blob, and Pyodide refuses a classic worker that can import
# scripts. So this is a classic worker that cannot.
WORKER_BANNER = 'self.importScripts = () => { throw new Error("disabled") };'
CELL_STYLES = "css/cell.css"
EXERCISE_STYLES = "css/exercise.css"
TIMELINE_STYLES = "css/timeline.css"
SPLIT_STYLES = "css/split.css"
FILES_STYLES = "css/files.css"
DIFFERENCE_STYLES = "css/difference.css"
PREDICT_STYLES = "css/predict.css"
OF_SCRIPTS = (
    *(CELL_STYLES, EXERCISE_STYLES, TIMELINE_STYLES, SPLIT_STYLES),
    *(FILES_STYLES, DIFFERENCE_STYLES, PREDICT_STYLES),
)
REM = "var(--yieldpad-rem)"  # site/js/dom/shadow-styles.js registers it
TARGET = "--target=es2022"
HASHED = ["--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]", "--asset-names=[name]-[hash]"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The result of a call of esbuild: the hashed names of the entries by their names, and the npm packages in them.

    `needs` are the names of the other files that an entry cannot begin without, by the entry's name.
    """

    names: Mapping[str, str]
    packages: frozenset[str]
    needs: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def renamed(self, names: Mapping[str, str]) -> Bundle:
        """The same bundle, some of whose files have got other names."""
        return Bundle(
            {entry: names.get(name, name) for entry, name in self.names.items()},
            self.packages,
            {entry: [names.get(name, name) for name in needed] for entry, needed in self.needs.items()},
        )


@dataclass(frozen=True, slots=True)
class Bundler:
    """esbuild for one site."""

    node: Node
    site: Path

    def styles(self, into: Path) -> Bundle:
        """Writes the style sheets of css/ to a directory, except those that scripts contain."""
        of_scripts = {self.site / sheet for sheet in OF_SCRIPTS}
        sheets = sorted(set((self.site / "css").glob("*.css")) - of_scripts)
        return self._bundle(sheets, into, ["--loader:.svg=dataurl", "--loader:.woff2=file"])

    def shadow_styles(self) -> dict[str, str]:
        """The style sheets that scripts contain, by the names of their constants.

        Lengths of a cell and its timeline do not depend on the page.
        """
        return {
            "CELL_STYLES": with_own_rem(self._sheet(CELL_STYLES)),
            "EXERCISE_STYLES": self._sheet(EXERCISE_STYLES),
            "TIMELINE_STYLES": with_own_rem(self._sheet(TIMELINE_STYLES)),
            "SPLIT_STYLES": with_own_rem(self._sheet(SPLIT_STYLES)),
            "FILES_STYLES": with_own_rem(self._sheet(FILES_STYLES)),
            "DIFFERENCE_STYLES": self._sheet(DIFFERENCE_STYLES),
            "PREDICT_STYLES": self._sheet(PREDICT_STYLES),
        }

    def page(self, into: Path, defines: Mapping[str, object]) -> Bundle:
        """Writes the cells' modules to a directory; `defines` are constants and their values."""
        entries = [self.site / "js" / name for name in ("index.js", "play.js", "gallery.js", "first.js")]
        return self._bundle(entries, into, ["--format=esm", "--splitting", *_defined(defines)])

    def alone(self, name: str, into: Path, defines: Mapping[str, object]) -> Bundle:
        """Writes a page's own module to a directory.

        Code that it shares with the cells' modules is duplicated: a shared file would be one more to wait for.
        """
        return self._bundle([self.site / "js" / name], into, ["--format=esm", *_defined(defines)])

    def worker(self) -> str:
        """The worker as one classic script."""
        return self._script("worker.js", ["--format=iife", f"--banner:js={WORKER_BANNER}"])

    def runner(self) -> str:
        """The runner frame's script, as one classic script for its page."""
        return self._script("runner.js", ["--format=iife"])

    def fit(self) -> str:
        """The script that fits frames, for pages of other sites, as one classic script."""
        return self._script("embed-fit.js", ["--format=iife"])

    def service_worker(self) -> str:
        """The service worker's script, which needs the constant SITE before it (tools/site/offline.py)."""
        return self._script("service-worker.js", ["--format=iife"])

    def _script(self, name: str, options: list[str]) -> str:
        return self._esbuild([self._existing(self.site / "js" / name), "--bundle", "--minify", *options])

    def _sheet(self, name: str) -> str:
        return self._esbuild([self._existing(self.site / name), "--bundle", "--minify"])

    def _bundle(self, entries: list[Path], into: Path, options: list[str]) -> Bundle:
        report = into / "report.json"
        outcome = ["--bundle", "--minify", "--sourcemap", "--legal-comments=none", f"--outdir={into}", *HASHED]
        self._esbuild([*map(self._existing, entries), *outcome, f"--metafile={report}", *options])
        facts = json.loads(report.read_text("utf-8"))
        report.unlink()
        outputs = facts["outputs"]
        entries_of = {_last(output["entryPoint"]): path for path, output in outputs.items() if "entryPoint" in output}
        return Bundle(
            {name: _last(path) for name, path in entries_of.items()},
            frozenset(found for path in facts["inputs"] if (found := _package(path))),
            {name: [_last(needed) for needed in _needs(outputs, path)] for name, path in entries_of.items()},
        )

    def _esbuild(self, arguments: list[str | Path]) -> str:
        program = self.node.tool("esbuild", "bin/esbuild")
        try:
            return self.node.run(program, *arguments, TARGET, "--charset=utf8", "--log-level=warning")
        except Mistake as mistake:
            # Node's message about its child process adds nothing.
            raise Mistake(str(mistake).partition("\nnode:")[0].rstrip()) from None

    def _existing(self, file: Path) -> Path:
        if not file.exists():
            raise Mistake("the site needs this file, and it is missing", file)
        return file


def with_own_rem(css: str) -> str:
    """The style sheet with a property instead of the unit `rem`, which depends on the page.

    In a condition, where a property is not allowed, it uses `em`.
    """
    lengths = re.compile(r"(?P<condition>@(?:container|media)[^{]*)|(?P<number>-?[\d.]+)rem\b")

    def own(found: re.Match[str]) -> str:
        condition = found["condition"]
        return condition.replace("rem", "em") if condition else f"calc({found['number']}*{REM})"

    return lengths.sub(own, css)


def _defined(values: Mapping[str, object]) -> list[str]:
    return [f"--define:{name}={json.dumps(value, sort_keys=True)}" for name, value in values.items()]


def _needs(outputs: Mapping[str, Any], path: str) -> list[str]:
    """The outputs that an output imports before it begins, and those that they import."""
    found = [path]
    for output in found:
        imports = outputs[output].get("imports", [])
        found += [
            imported["path"]
            for imported in imports
            if imported["kind"] == "import-statement" and imported["path"] not in found
        ]
    return found[1:]


def _last(path: str) -> str:
    """The name of a file."""
    return path.rpartition("/")[2]


def _package(path: str) -> str:
    """The npm package of a bundled file, or an empty text."""
    found = re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", path)
    return found[1] if found else ""
