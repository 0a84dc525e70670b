# What lets a browser keep the site: the service worker knows every file, and the app has its manifest and icon.

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from tools.site.compressed import COPIES
from tools.site.offline import LARGEST, kept_files, write_service_worker

if TYPE_CHECKING:
    from pathlib import Path


def site_of(folder: Path) -> dict[str, Any]:
    first = (folder / "service-worker.js").read_text("utf-8").partition("\n")[0]
    site: dict[str, Any] = json.loads(first.removeprefix("const SITE = ").removesuffix(";"))
    return site


def test_the_service_worker_knows_every_file_of_the_built_site_by_its_hash(dist: Path) -> None:
    known = {file["path"]: file["sha256"] for file in site_of(dist)["files"]}
    there = {
        file.relative_to(dist).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in dist.rglob("*")
        if file.is_file() and file.suffix not in {".map", *COPIES.values()} and file.name != "service-worker.js"
    }
    assert known == there
    assert {"index.html", "play.html", "runner.html", "app.webmanifest"} <= set(known)


def test_packages_and_the_type_checker_are_kept_only_once_they_are_used(dist: Path) -> None:
    on_demand = {file["path"] for file in site_of(dist)["files"] if file.get("onDemand")}
    wheels = list((dist / "packages").iterdir())
    packages = {f"packages/{wheel.name}" for wheel in wheels}
    types = {
        f"types/{file.name}" for file in (dist / "types").iterdir() if file.suffix not in {".map", *COPIES.values()}
    }
    assert on_demand == packages | types
    distributions = {wheel.name.partition("-")[0].replace("_", "-") for wheel in wheels}
    parts = {"checker", "typeshed", "linter", "ruff"} | distributions
    assert {path.rpartition("-")[0] for path in types} == {f"types/{part}" for part in parts}


def test_what_no_reader_needs_is_not_kept(tmp_path: Path) -> None:
    for name in ("index.html", "js/a.js", "js/a.js.map", ".nojekyll", ".well-known/x.txt", "service-worker.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(LARGEST + 1)
    assert [file["path"] for file in kept_files(tmp_path)] == ["index.html", "js/a.js"]


def test_any_change_is_another_version(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    names = []
    for content, script in (("one", "script"), ("two", "script"), ("two", "another"), ("one", "script")):
        page.write_text(content)
        write_service_worker(tmp_path, script)
        assert (tmp_path / "service-worker.js").read_text("utf-8").endswith(f"\n{script}")
        names.append(site_of(tmp_path)["name"])
    assert len(set(names)) == 3
    assert names[0] == names[3]


def test_the_app_has_what_a_browser_wants_to_install_it(dist: Path) -> None:
    manifest = json.loads((dist / "app.webmanifest").read_text("utf-8"))
    assert f"<title>{manifest['name']}</title>" in (dist / "index.html").read_text("utf-8")
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("./", "./", "standalone")
    (icon,) = manifest["icons"]
    assert icon["sizes"] == "any"
    assert (dist / icon["src"]).read_text("utf-8").startswith("<svg")
    for page in ("index.html", "play.html"):
        assert '<link rel="manifest" href="./app.webmanifest">' in (dist / page).read_text("utf-8")
