# The static server: as plain as the hosts that the site is made for.

from __future__ import annotations

import gzip
import os
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest

from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "js").mkdir(parents=True)
    (site / "index.html").write_text("<p>Start</p>")
    (site / "runtime.wasm").write_bytes(b"wasm" * 100)
    (site / "js/module.mjs").write_text("export {};")
    (site / "library.zip").write_bytes(b"zip")
    (tmp_path / "secret.txt").write_text("not for readers")
    return site


def get(server: StaticServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    port = int(server.url.split(":")[2].partition("/")[0])
    connection = HTTPConnection("localhost", port)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_files_come_with_the_types_that_browsers_want(folder: Path) -> None:
    with StaticServer(directory=folder) as server:
        types = {
            path: get(server, path)[0].headers["Content-Type"]
            for path in ("/", "/runtime.wasm", "/js/module.mjs", "/library.zip")
        }
    assert types == {
        "/": "text/html; charset=utf-8",
        "/runtime.wasm": "application/wasm",
        "/js/module.mjs": "text/javascript; charset=utf-8",
        "/library.zip": "application/zip",
    }


def test_a_site_can_lie_below_a_path(folder: Path) -> None:
    with StaticServer(directory=folder, prefix="/course/play/") as server:
        assert server.url.endswith("/course/play/")
        assert get(server, "/course/play/?q=1")[1] == b"<p>Start</p>"
        assert get(server, "/js/module.mjs")[0].status == 404


def test_no_header_makes_the_host_special_unless_asked_for(folder: Path) -> None:
    with StaticServer(directory=folder) as plain:
        names = {name.lower() for name in get(plain, "/")[0].headers}
    assert not {name for name in names if name.startswith(("cross-origin", "content-security", "access-control"))}
    with StaticServer(directory=folder, headers={"Cross-Origin-Opener-Policy": "same-origin"}) as isolated:
        assert get(isolated, "/")[0].headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_what_can_be_compressed_is_for_those_who_accept_it(folder: Path) -> None:
    with StaticServer(directory=folder) as server:
        answer, content = get(server, "/runtime.wasm", Accept_Encoding="gzip, br")
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(content) == b"wasm" * 100
        assert get(server, "/runtime.wasm")[1] == b"wasm" * 100
        assert "Content-Encoding" not in get(server, "/library.zip", Accept_Encoding="gzip")[0].headers


def test_the_builds_copies_are_sent_instead_the_smallest_that_is_accepted(folder: Path) -> None:
    copies = {"br": b"brotli", "gzip": b"gzip"}
    (folder / "runtime.wasm.br").write_bytes(copies["br"])
    (folder / "runtime.wasm.gz").write_bytes(copies["gzip"])
    (folder / "library.zip.br").write_bytes(b"not asked for")
    wants = {"gzip, deflate, br": "br", "GZIP;q=0.5": "gzip", "br;q=0, gzip": "gzip", "br; q=0.000,gzip": "gzip"}
    with StaticServer(directory=folder) as server:
        for header, coding in wants.items():
            answer, content = get(server, "/runtime.wasm", Accept_Encoding=header)
            assert (answer.headers["Content-Encoding"], content) == (coding, copies[coding])
            assert answer.headers["Content-Type"] == "application/wasm"
            assert answer.headers["Vary"] == "Accept-Encoding"
        for header in ("", "identity", "br;q=0"):
            answer, content = get(server, "/runtime.wasm", Accept_Encoding=header)
            assert content == b"wasm" * 100
            assert "Content-Encoding" not in answer.headers
            assert answer.headers["Vary"] == "Accept-Encoding"
        assert get(server, "/library.zip", Accept_Encoding="br")[1] == b"zip"
        etags = {
            get(server, "/runtime.wasm", Accept_Encoding=header)[0].headers["ETag"] for header in ("", "br", "gzip")
        }
        assert len(etags) == 3
    with StaticServer(directory=folder, copies=False) as server:
        assert gzip.decompress(get(server, "/runtime.wasm", Accept_Encoding="br, gzip")[1]) == b"wasm" * 100


def test_a_copy_of_what_a_file_was_before_is_not_sent(folder: Path) -> None:
    copy = folder / "runtime.wasm.br"
    copy.write_bytes(b"brotli")
    with StaticServer(directory=folder) as server:
        assert get(server, "/runtime.wasm", Accept_Encoding="br")[1] == b"brotli"
        (folder / "runtime.wasm").write_bytes(b"changed")
        later = copy.stat().st_mtime_ns + 1_000_000_000
        os.utime(folder / "runtime.wasm", ns=(later, later))
        assert get(server, "/runtime.wasm", Accept_Encoding="br")[1] == b"changed"


def test_a_page_with_the_previews_script_is_not_the_builds_copy(folder: Path) -> None:
    (folder / "index.html.br").write_bytes(b"brotli")
    with StaticServer(directory=folder, page=lambda _file, content: content + b"more") as server:
        answer, content = get(server, "/", Accept_Encoding="br, gzip")
        assert (answer.headers["Content-Encoding"], gzip.decompress(content)) == ("gzip", b"<p>Start</p>more")
        assert get(server, "/", Accept_Encoding="br")[1] == b"<p>Start</p>more"


def test_a_file_that_has_not_changed_is_not_sent_again(folder: Path) -> None:
    with StaticServer(directory=folder) as server:
        first, _ = get(server, "/runtime.wasm")
        again, content = get(server, "/runtime.wasm", If_None_Match=first.headers["ETag"])
        assert (again.status, content) == (304, b"")
        (folder / "runtime.wasm").write_bytes(b"other")
        assert get(server, "/runtime.wasm", If_None_Match=first.headers["ETag"])[1] == b"other"


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/js", "/missing.js"])
def test_what_is_no_file_of_the_site_is_not_found(folder: Path, path: str) -> None:
    with StaticServer(directory=folder) as server:
        assert get(server, path)[0].status == 404


def test_head_tells_the_length_and_sends_nothing(folder: Path) -> None:
    with StaticServer(directory=folder) as server:
        answer, content = get(server, "/runtime.wasm", method="HEAD")
    assert (answer.headers["Content-Length"], content) == ("400", b"")
