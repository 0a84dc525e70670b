# The JavaScript and CSS of the site: bundles made by esbuild.

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tools.node import Node

# A module worker cannot start from a blob in an opaque frame in Chromium, and Pyodide refuses a classic one that can
# import scripts: hence a classic worker that cannot.
WORKER_BANNER = 'self.importScripts = () => { throw new Error("disabled") };'
TARGET = "--target=es2022"
HASHED = ["--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]", "--asset-names=[name]-[hash]"]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a call of esbuild made: each entry's hashed name by its own, and the npm packages that are in it."""

    names: Mapping[str, str]
    packages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bundler:
    """esbuild for one site."""

    node: Node
    site: Path

    def styles(self, into: Path) -> Bundle:
        """Puts every style sheet of css/ into a directory."""
        sheets = sorted((self.site / "css").glob("*.css"))
        return self._bundle(sheets, into, ["--loader:.svg=dataurl", "--loader:.woff2=file"])

    def page(self, into: Path, defines: Mapping[str, object]) -> Bundle:
        """Puts the page's modules into a directory; `defines` are names that stand for these values."""
        values = [f"--define:{name}={json.dumps(value, sort_keys=True)}" for name, value in defines.items()]
        entries = [self.site / "js/index.js", self.site / "js/play.js"]
        return self._bundle(entries, into, ["--format=esm", "--splitting", *values])

    def worker(self) -> str:
        """The worker as one classic script."""
        return self._script("worker.js", ["--format=iife", f"--banner:js={WORKER_BANNER}"])

    def runner(self) -> str:
        """The runner frame's script, as one classic script that can stand in its page."""
        return self._script("runner.js", ["--format=iife"])

    def service_worker(self) -> str:
        """The service worker's script, which wants the name SITE before it (tools/offline.py)."""
        return self._script("service-worker.js", ["--format=iife"])

    def _script(self, name: str, options: list[str]) -> str:
        return self._esbuild([self._existing(self.site / "js" / name), "--bundle", "--minify", *options])

    def _bundle(self, entries: list[Path], into: Path, options: list[str]) -> Bundle:
        report = into / "report.json"
        outcome = ["--bundle", "--minify", "--sourcemap", "--legal-comments=none", f"--outdir={into}", *HASHED]
        self._esbuild([*map(self._existing, entries), *outcome, f"--metafile={report}", *options])
        facts = json.loads(report.read_text("utf-8"))
        report.unlink()
        names = {
            output["entryPoint"].rpartition("/")[2]: path.rpartition("/")[2]
            for path, output in facts["outputs"].items()
            if "entryPoint" in output
        }
        return Bundle(names, frozenset(found for path in facts["inputs"] if (found := _package(path))))

    def _esbuild(self, arguments: list[str | Path]) -> str:
        program = self.node.tool("esbuild", "bin/esbuild")
        try:
            return self.node.run(program, *arguments, TARGET, "--charset=utf8", "--log-level=warning")
        except Mistake as mistake:
            # Node's own words about its child's end say nothing more.
            raise Mistake(str(mistake).partition("\nnode:")[0].rstrip()) from None

    def _existing(self, file: Path) -> Path:
        if not file.exists():
            raise Mistake("the site needs this file", file)
        return file


def _package(path: str) -> str:
    """The npm package that a bundled file is from, or nothing."""
    found = re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/", path)
    return found[1] if found else ""
