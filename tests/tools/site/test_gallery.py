# The gallery: each program does in the page's interpreter what it does in a terminal, and has words in every language.

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.tools.lesson_file import TEXTS
from tools.cache import Cache
from tools.mistake import Mistake
from tools.recording.recordings import Recorder
from tools.site.gallery import Gallery, read_gallery
from tools.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

FOLDER = ROOT / "site/gallery"
AT_LEAST = 30


@pytest.fixture(scope="module")
def gallery(node: Node, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    recorder = Recorder(node, Cache(tmp_path_factory.mktemp("gallery")), root / "py", ())
    return read_gallery(FOLDER, "de-AT").with_recordings(recorder, FOLDER, read_texts(TEXTS, "de"))


def in_a_terminal(name: str) -> tuple[str, str, int]:
    (file,) = FOLDER.rglob(f"{name}.py")
    command = [sys.executable, "-X", "dev", "-W", "error", str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    return done.stdout, done.stderr, done.returncode


def test_each_program_prints_what_it_prints_in_a_terminal(gallery: Gallery) -> None:
    names = [program.name for program in gallery.programs]
    assert len(names) >= AT_LEAST
    recorded = {program.name: (program.recorded.output, "", 0) for program in gallery.programs if program.recorded}
    with ThreadPoolExecutor(4) as pool:
        printed = dict(zip(names, pool.map(in_a_terminal, names), strict=True))
    for name in names:
        if printed[name] != recorded.get(name):  # on a busy machine, what is due at 0.8 seconds may come after 1
            printed[name] = in_a_terminal(name)
    assert recorded == printed
    assert all(output for output, _, _ in printed.values())


def test_each_program_is_recorded_without_an_error_and_drawn(gallery: Gallery) -> None:
    for program in gallery.programs:
        assert program.recorded, program.name
        assert program.recorded.ending["reason"] is None, program.name
        assert program.recorded.still, program.name
        assert "<svg" in program.recorded.still.drawings["narrow"], program.name


def test_a_program_is_the_playgrounds_cell_whichever_it_is(gallery: Gallery) -> None:
    first, second = (program.html(read_texts(TEXTS, "de")) for program in gallery.programs[:2])
    assert first.startswith('<async-cell id="program" label="countdown"><pre><code>import asyncio')
    assert second.startswith('<async-cell id="program" label="comprehension">')
    assert "früher aufgezeichnet" in first


def test_programs_have_the_same_names_in_every_language() -> None:
    english, german = (json.loads((FOLDER / f"{name}.json").read_text("utf-8")) for name in ("en", "de"))
    names = [{key: list(group["programs"]) for key, group in each.items()} for each in (english, german)]
    assert names[0] == names[1]
    for language in ("en", "de"):
        programs = read_gallery(FOLDER, language).programs
        assert len({program.title for program in programs}) == len(programs)
        assert [program.name for program in programs if not program.about.endswith(".")] == []
    assert read_gallery(FOLDER, "fr") == read_gallery(FOLDER, "en")


def test_a_sentence_marks_code_and_escapes_the_rest() -> None:
    gather = next(program for program in read_gallery(FOLDER, "en").programs if program.name == "gather")
    assert gather.about_html.startswith("<code>gather</code> runs three coroutines")
    assert gather.about_text.startswith("gather runs three coroutines")
    assert gather.page == "gallery/gather.html"


@pytest.mark.parametrize(
    ("catalogue", "what"),
    [
        ('{"a": {"title": "A", "programs": {"gone": ["T", "S."]}}}', "gone.py: the gallery names this program"),
        ('{"a": {"title": "A", "programs": {}}}', r"here.py: en.json does not name this program"),
        ('{"a": {"programs": {}}}', "en.json: this is no catalogue of programs"),
        ("[1]", "en.json: this is no catalogue of programs"),
        ("{", "en.json: this is no catalogue of programs"),
    ],
)
def test_a_catalogue_that_is_wrong_is_a_mistake(tmp_path: Path, catalogue: str, what: str) -> None:
    (tmp_path / "en.json").write_text(catalogue, "utf-8")
    (tmp_path / "here.py").write_text("print(1)\n", "utf-8")
    with pytest.raises(Mistake, match=what):
        read_gallery(tmp_path, "en")
