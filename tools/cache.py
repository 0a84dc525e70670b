# The cache of build steps: a step whose inputs have not changed does not run again.

from __future__ import annotations

import hashlib
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

KEPT = 4
KEPT_SECONDS = 30 * 24 * 60 * 60
UNFINISHED = "unfinished-"


def name_in(folder: Path, file: Path) -> str:
    """A name for what is made of a file, which no file in another folder below `folder` has."""
    return "-".join(file.relative_to(folder).with_suffix("").parts)


@dataclass(frozen=True, slots=True)
class Cache:
    """Results of build steps, each in a directory named after a fingerprint of its inputs."""

    directory: Path

    def step(self, name: str, inputs: list[str | bytes | Path], make: Callable[[Path], None]) -> Path:
        """The directory that `make` has filled, now or in an earlier build with the same inputs."""
        home = self.directory / name
        result = home / fingerprint(*inputs)
        if not result.exists():
            home.mkdir(parents=True, exist_ok=True)
            unfinished = Path(mkdtemp(prefix=UNFINISHED, dir=home))
            try:
                make(unfinished)
                if not result.exists():  # another build may have been quicker
                    unfinished.rename(result)
            finally:
                shutil.rmtree(unfinished, ignore_errors=True)
        result.touch()
        finished = [path for path in home.iterdir() if not path.name.startswith(UNFINISHED)]
        for old in sorted(finished, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
        return result

    def each(
        self,
        name: str,
        files: Sequence[Path],
        inputs: list[str | bytes | Path],
        make: Callable[[Mapping[Path, Path]], None],
    ) -> list[Path]:
        """For each file, the directory that `make` has filled from its content, now or in an earlier build.

        `inputs` are what all results depend on. `make` gets the files without a result, and an empty directory for
        each. A result that no build has used for 30 days is removed.
        """
        home = self.directory / name
        home.mkdir(parents=True, exist_ok=True)
        common = fingerprint(*inputs)
        results = [home / fingerprint(common, file) for file in files]
        missing = {result: file for result, file in zip(results, files, strict=True) if not result.exists()}
        unfinished = {result: Path(mkdtemp(prefix=UNFINISHED, dir=home)) for result in missing}
        try:
            if missing:
                make({file: unfinished[result] for result, file in missing.items()})
            for result, made in unfinished.items():
                if not result.exists():  # another build may have been quicker
                    made.rename(result)
        finally:
            for made in unfinished.values():
                shutil.rmtree(made, ignore_errors=True)
        for result in results:
            result.touch()
        for path in home.iterdir():
            if path.stat().st_mtime < time.time() - KEPT_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
        return results


def fingerprint(*parts: str | bytes | Path) -> str:
    """A name for this content. A path stands for the content of the file, or of all files below a directory.

    Raises FileNotFoundError for a path that does not exist: a missing input must not pass as an unchanged one.
    """
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            for file in files_below(part):
                content = file.read_bytes()
                digest.update(f"{file.relative_to(part)} {len(content)}\n".encode())
                digest.update(content)
        else:
            content = part.encode() if isinstance(part, str) else part
            digest.update(f"{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:20]


def files_below(path: Path) -> list[Path]:
    """A file itself, or every file of a directory in order, without what Python leaves behind."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FileNotFoundError(path)
    return sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def hashed_name(name: str, content: bytes) -> str:
    """`name.suffix` as `name-HASH.suffix`, so that a host may let it be cached for ever."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{suffix}"
