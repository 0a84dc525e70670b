"""The file that a cell's program stands in, for whoever looks its lines up."""

from __future__ import annotations

import contextlib
import linecache
import re
from pathlib import Path


def file_name(cell: str) -> str:
    """Give the file name that a cell's tracebacks show."""
    return re.sub(r"[^\w-]+", "_", cell) + ".py"


def keep_source(file: str, source: str) -> None:
    """Make the source a real file, for `inspect`, `linecache` and `__file__`."""
    with contextlib.suppress(OSError):  # a program may have put something else there
        Path(file).write_text(source, encoding="utf-8", errors="surrogatepass")
    linecache.cache[file] = (len(source), None, [line + "\n" for line in source.splitlines()], file)
