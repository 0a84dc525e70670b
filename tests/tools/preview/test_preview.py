# The preview: open pages hear of a new build, and dist/ itself knows nothing of it.

from __future__ import annotations

import json
import time
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from tools.mistake import Mistake
from tools.preview.preview import Changes, build_again
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from tools.lesson.remarks import Remarks


@pytest.fixture
def changes() -> Changes:
    return Changes(Path(__file__).parents[3] / "tools/preview/reload.js")


def connection(server: StaticServer) -> HTTPConnection:
    return HTTPConnection("localhost", int(server.url.split(":")[2].strip("/")), timeout=10)


def test_pages_get_the_script_that_listens_but_the_runner_does_not(changes: Changes, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Page</p>")
    (tmp_path / "runner.html").write_text("<p>Runner</p>")
    with StaticServer(directory=tmp_path, page=changes.into_page, other=changes.answer) as server:
        asked = connection(server)
        content = {}
        for path in ("/", "/runner.html", "/-/reload.js"):
            asked.request("GET", path)
            content[path] = asked.getresponse().read().decode()
        asked.close()
    assert content["/"] == '<p>Page</p><script src="/-/reload.js"></script>\n'
    assert content["/runner.html"] == "<p>Runner</p>"
    assert "location.reload()" in content["/-/reload.js"]


def test_the_previews_service_worker_keeps_nothing(changes: Changes, tmp_path: Path) -> None:
    (tmp_path / "service-worker.js").write_text("const SITE = {};")
    with StaticServer(directory=tmp_path, other=changes.answer) as server:
        asked = connection(server)
        asked.request("GET", "/service-worker.js")
        answer = asked.getresponse()
        script = answer.read().decode()
        asked.close()
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "unregister()" in script
    assert "fetch" not in script


def test_a_page_hears_what_the_last_build_has_said(changes: Changes, tmp_path: Path) -> None:
    ended = iter([Mistake("no lesson can be read"), None])

    def build(remarks: Remarks) -> Path:
        remarks.add("<b>no</b>", Path("a.md"), 3)
        if mistake := next(ended):
            raise mistake
        return tmp_path

    with StaticServer(directory=tmp_path, other=changes.answer) as server:
        told = []
        for _ in range(2):
            build_again(build, changes, "build.py")
            asked = connection(server)
            asked.request("GET", "/-/told")
            told.append(json.load(asked.getresponse()))
            asked.close()
    remarks = "1 remark:\n  a.md:3: <b>no</b>"
    assert told == [{"mistake": "no lesson can be read", "remarks": remarks}, {"mistake": "", "remarks": remarks}]


def test_an_open_page_is_told_of_a_new_build(changes: Changes, tmp_path: Path) -> None:
    with StaticServer(directory=tmp_path, other=changes.answer) as server:
        listening = connection(server)
        listening.request("GET", "/-/changes")
        answer = listening.getresponse()
        heard = Event()

        def announce() -> None:
            # The page may still be about to listen: what it has missed it need not hear.
            while not heard.is_set():
                changes.announce()
                time.sleep(0.01)

        announcing = Thread(target=announce)
        announcing.start()
        line = answer.readline()
        heard.set()
        announcing.join()
        answer.close()
        listening.close()
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert line == b"data: changed\n"
