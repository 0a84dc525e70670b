# Imports all modules of a start, and takes away what they know of the machine that makes the image. Runs in Pyodide:
# make_image.mjs starts it in Node.

from __future__ import annotations

import importlib
import linecache
import os
import random
import re
import sys
import zipfile
import zipimport
from pathlib import PurePosixPath

ARCHIVE = next(entry for entry in sys.path if entry.endswith(".zip"))
STATE = 0
"""Of `random`: every build makes the same bytes. An interpreter that starts from the image gets a new state."""


def main() -> None:
    with zipfile.ZipFile(ARCHIVE) as archive:
        names = archive.namelist()
    for name in names:
        importlib.import_module(module_name(name))
    # What runs a module's code a second time is done here: the image has no source.
    importlib.import_module("yieldpad.network.unix_names").know_unix_sockets()
    importlib.import_module("yieldpad.network.unix_streams").give_unix_streams()
    random.seed(STATE)
    del os.environ["PYTHONHASHSEED"]
    linecache.clearcache()
    re.purge()
    # The archive is not there where the image is restored: what it has not comes with the whole library.
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001  # nothing else forgets it
    sys._clear_internal_caches()  # noqa: SLF001
    sys.path[:] = [entry for entry in sys.path if entry]


def module_name(file: str) -> str:
    """The name of the module that a file of the archive holds."""
    return ".".join(PurePosixPath(file).with_suffix("").parts).removesuffix(".__init__")


if __name__ == "__main__":
    main()
