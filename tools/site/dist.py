# Makes dist/, the whole site.

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.cache import Cache
from tools.indexes import distribution, index_of
from tools.lesson.attachments import copy_attachments
from tools.lesson.course import read_course
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake
from tools.recording.recordings import Recorder
from tools.site.compressed import write_copies
from tools.site.embedding import Embedding
from tools.site.gallery import read_gallery
from tools.site.javascript import Bundle, Bundler
from tools.site.notices import write_notices
from tools.site.offline import write_app_manifest, write_service_worker
from tools.site.pages import Pages
from tools.site.policy import page_policy
from tools.site.python_files import prepare_library
from tools.site.sizes import keep_budgets, parts_of
from tools.site.type_checker import PACKAGE, place_linter, place_package_types, prepare_type_checker
from tools.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Container

    from tools.env.node import Node
    from tools.lesson.draft import Draft
    from tools.lesson.lesson import Lesson
    from tools.recording.checked_programs import ShownTypes
    from tools.recording.recordings import Recorded
    from tools.settings import Settings
    from tools.site.gallery import Gallery


def make_dist(root: Path, node: Node, settings: Settings, *, copies: bool = True) -> Path:
    """Builds the site into dist/, which changes only when the build is complete.

    `copies` says whether to make the compressed copies, which takes half a minute when Python's files are new, and to
    hold them to the author's budgets.
    """
    (root / ".cache").mkdir(exist_ok=True)
    # A separate directory, since a test run may build at the same time as a preview.
    with TemporaryDirectory(dir=root / ".cache", prefix="dist-", ignore_cleanup_errors=True) as temporary:
        dist = Path(temporary) / "new"
        dist.mkdir()
        remarks = Remarks()
        try:
            fill(dist, root, node, settings, remarks)
        finally:
            if remarks.found:
                print(remarks.text(), file=sys.stderr)
        if settings.strict and remarks.found:
            raise Mistake("a strict build allows no remarks, and there are some above")
        if copies:
            write_copies(dist, node, Cache(root / ".cache"))
            keep_budgets(dist, parts_of(dist), settings.budgets)
        _replace(root / "dist", dist, Path(temporary) / "old")
    return root / "dist"


def fill(dist: Path, root: Path, node: Node, settings: Settings, remarks: Remarks | None = None) -> None:
    """Writes the whole site to an empty directory. Without `remarks` what could be better is a Mistake."""
    remarks = remarks or Remarks(strict=True)
    site = root / "site"
    version = json.loads((root / "node_modules/pyodide/package.json").read_text("utf-8"))["version"]
    indexes = [index_of(name, version) for name in settings.indexes]
    foreign = distribution(version) if "pyodide" in settings.indexes else None
    cache = Cache(root / ".cache")
    library = prepare_library(root, node, cache)
    recorder = Recorder(node, cache, root / "py", library.wheels)
    course = read_course(settings.lessons, remarks)
    lessons = tuple(_lesson(draft, recorder, site / "texts", remarks, course.files) for draft in course.drafts)
    opening = _lesson(course.opening, recorder, site / "texts", remarks, course.files) if course.opening else None
    language = lessons[0].language
    gallery = read_gallery(site / "gallery", language).with_recordings(
        recorder, site / "gallery", read_texts(site / "texts", language)
    )
    bundler = Bundler(node, site)
    python_files = library.place(dist, bundler.worker(), foreign)
    styles = bundler.styles(dist / "css")
    hosts = [beginning for index in indexes for beginning in index.serves]
    checker = prepare_type_checker(root, node, cache).place(dist)
    linter, lint_packages = place_linter(dist, root, bundler)
    defines = {
        "PYTHON_FILES": python_files,
        "PYTHON_SETTINGS": {
            "packages": "packages/",
            "indexes": [index.url for index in indexes if index.url],
            "hosts": hosts,
            "files": course.files,
        },
        "TYPE_FILES": {**checker, "packages": place_package_types(dist, library.wheels), **linter},
    }
    scripts = bundler.page(dist / "js", {**defines, **bundler.shadow_styles()})
    runner = bundler.runner()
    embedding = Embedding(site=site, bundler=bundler, defines=defines, hosts=hosts, runner=runner)
    embedded = embedding.place(dist, scripts, styles)
    pages = Pages(
        site=site,
        assets=_assets(styles, scripts),
        course=settings.title,
        about=settings.description,
        lessons=lessons,
        policy=page_policy(hosts),
        # A cell in view starts Python at once: the script that does it need not be asked for then.
        modules=tuple(f"js/{name}" for name in (*scripts.needs["index.js"], scripts.names["open-python.js"])),
    )
    (dist / "runner.html").write_text(pages.runner(runner), "utf-8")
    notices = write_notices(
        root, styles.packages | scripts.packages | embedded | lint_packages | {PACKAGE}, library.wheels
    )
    (dist / "NOTICES.txt").write_text(notices, "utf-8")
    _write_playground(dist, pages, gallery)
    write_app_manifest(dist, settings.title, language, site / "icon.svg")
    _write_pages(dist, pages, opening, gallery)
    copy_attachments(settings.lessons, dist)
    write_service_worker(dist, bundler.service_worker())  # last: it lists all files


def _lesson(draft: Draft, recorder: Recorder, folder: Path, remarks: Remarks, files: Container[str]) -> Lesson:
    texts = read_texts(folder, draft.facts.language)
    recorded: dict[str, Recorded] = {}
    types: dict[str, ShownTypes] = {}
    with remarks.instead():
        recorded = recorder.record(draft.file, draft.parts, texts, remarks, files)
    with remarks.instead():
        types = recorder.shown_types(draft.file, draft.parts)
    return draft.lesson(recorded, texts, types)


def _write_playground(dist: Path, pages: Pages, gallery: Gallery) -> None:
    """Writes the playground, the gallery, and a playground for each of its programs."""
    (dist / "play.html").write_text(pages.play(gallery.first), "utf-8")
    (dist / "gallery.html").write_text(pages.gallery(gallery), "utf-8")
    (dist / "gallery").mkdir()
    for program in gallery.programs:
        (dist / program.page).write_text(pages.gallery_program(gallery, program), "utf-8")


def _write_pages(dist: Path, pages: Pages, opening: Lesson | None, gallery: Gallery) -> None:
    """Writes every lesson's page, and the index: the author's, the only lesson, or the contents."""
    lessons = pages.lessons
    made = {lesson.page: pages.lesson(lesson) for lesson in lessons}
    index = opening or (lessons[0] if len(lessons) == 1 else None)
    made["index.html"] = pages.lesson(index) if index else pages.contents(gallery.first)
    for name, page in made.items():
        if (dist / name).exists():
            raise Mistake(f"the site itself has a page {name}: rename the lesson {name[:-5]}.md")
        (dist / name).write_text(page, "utf-8")


def _replace(old: Path, new: Path, aside: Path) -> None:
    """Replaces `old` by `new`, so quickly that a running server hardly notices."""
    if old.exists():
        old.rename(aside)
    new.rename(old)


def _assets(styles: Bundle, scripts: Bundle) -> dict[str, str]:
    """Addresses below the site's root, by the paths below site/ that templates name."""
    folders = (("css", styles), ("js", scripts))
    return {
        f"{folder}/{name}": f"{folder}/{hashed}" for folder, bundle in folders for name, hashed in bundle.names.items()
    }
