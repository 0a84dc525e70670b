# Makes a SCORM package: a zip with the page of one lesson, all that its cells need, and a manifest.

from __future__ import annotations

import posixpath
import shutil
import zipfile
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tools.lesson.attachments import copy_attachments
from tools.lesson.course import read_course
from tools.lesson.lesson import Exercise
from tools.lesson.links import ENDINGS, hide_links
from tools.lesson.markdown.raw_html import read_html
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake
from tools.recording.recordings import Recorder
from tools.scorm.manifest import MANIFEST, write_manifest
from tools.site.dist import LessonMaker, course_title, site_library
from tools.site.elements import Elements
from tools.site.gallery import read_gallery
from tools.site.kit import MODULES, PLATFORM, SCORM, provide_kit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.cache import Cache
    from tools.env.node import Node
    from tools.lesson.course import Course
    from tools.lesson.draft import Draft
    from tools.lesson.lesson import Lesson
    from tools.settings import Settings
    from tools.site.kit import Kit

NOT_FOR_PLATFORMS = {"app.webmanifest", "icon.svg", "embed-fit.js"}
"""What only a site has: an app to install, and a script for pages around it."""
DATE = (1980, 1, 1, 0, 0, 0)
"""Of all files, so that the same lesson makes the same bytes."""


def free_package(output: Path | None, lesson: str, version: str) -> Path:
    """The file to write: the given one, or one here that is named after the lesson. Raises Mistake if it exists."""
    name = plain_name(lesson).replace("/", "-")
    file = output or Path(f"{name}-scorm-{version}.zip")
    if file.exists():
        raise Mistake("this exists already, and is not replaced: delete it, or give --output another name", file)
    if file.suffix.lower() != ".zip":
        raise Mistake("a SCORM package is a zip: give --output a name that ends in .zip", file)
    if not file.parent.is_dir():
        raise Mistake("there is no such folder", file.parent)
    return file


def make_package(
    output: Path, name: str, version: str, *, root: Path, node: Node, settings: Settings, cache: Cache
) -> Remarks:
    """Writes the package of a lesson. Returns what could be better in this lesson.

    Raises Mistake if there is no such lesson, or if it has no exercise: a platform would have nothing to keep.
    """
    every, remarks = Remarks(), Remarks()
    course = read_course(settings.lessons, every).in_language(settings.language)
    draft = _draft_of(course, name, settings.lessons, every)
    # Of the other lessons nothing is told: they are not in the package.
    remarks.found += [text for text in every.found if text.startswith(f"{draft.file}:")]
    _need_exercises(draft.file, [part for part in draft.parts if isinstance(part, Exercise) or part.exercise])
    hide_links(draft, [other.name for other in course.all_drafts if other is not draft])
    kit = provide_kit(root, node, cache)
    library = site_library(kit, root, settings, cache)
    recorder = Recorder(node, cache, root / "py", library.wheels)
    lesson = LessonMaker(recorder, root / "site/texts", settings.lessons, course, remarks).lesson(draft)
    _need_exercises(draft.file, lesson.exercises)  # a question whose program fails is none
    if settings.strict and remarks.found:
        raise Mistake(f"{remarks.text()}\na strict build allows no remarks")
    elements = Elements(
        root=root,
        kit=kit,
        library=library,
        settings=settings,
        title=settings.title or course_title(course, settings.lessons),
        language=settings.language or lesson.language,
        files=[file for file in course.files if file in _data_files(draft)],
    )
    with TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / "package"
        folder.mkdir()
        _fill(folder, elements, lesson, course, version)
        files = [file for file in sorted(folder.rglob("*")) if file.is_file() and _is_needed(file, folder)]
        names = [file.relative_to(folder).as_posix() for file in files]
        manifest = write_manifest(version, course=elements.title, title=lesson.title, page=lesson.page, files=names)
        written = Path(temporary) / "package.zip"
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry(MANIFEST), manifest)
            for name_of_file, file in zip(names, files, strict=True):
                archive.writestr(_entry(name_of_file), file.read_bytes())
        shutil.move(written, output)
    return remarks


def plain_name(lesson: str) -> str:
    """The name of a lesson without the ending of its file."""
    ending = next((each for each in ENDINGS if each and lesson.endswith(each)), "")
    return lesson.removesuffix(ending)


def _need_exercises(file: Path, exercises: Sequence[object]) -> None:
    if not exercises:
        raise Mistake("this lesson has no exercise, so there is nothing that a course platform could keep", file)


def _draft_of(course: Course, name: str, folder: Path, told: Remarks) -> Draft:
    """The draft of a lesson. What was told says why one that is there could not be read."""
    drafts = {draft.name: draft for draft in course.all_drafts}
    found = drafts.get(plain_name(name))
    if found:
        return found
    wanted = Path(plain_name(name)).name
    faults = [text for text in told.found if Path(text.partition(":")[0]).stem == wanted]
    if faults:
        raise Mistake("\n".join(faults))
    near = get_close_matches(plain_name(name), drafts, 1)
    meant = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(drafts)}"
    raise Mistake(f"there is no lesson {name} in this folder{meant}", folder)


def _data_files(draft: Draft) -> set[str]:
    """The files that a lesson's programs open."""
    cells = [part.start if isinstance(part, Exercise) else part for part in draft.parts]
    return {file for cell in cells for file in cell.files}


def _fill(folder: Path, elements: Elements, lesson: Lesson, course: Course, version: str) -> None:
    pages = replace(elements.place(folder), lessons=(lesson,))
    script = _place_script(elements.kit, folder)
    page = pages.packaged(lesson, version, script)
    # A cell's link to its program leads to the playground.
    playground = pages.play(read_gallery(elements.root / "site/gallery", elements.language).first)
    index = page if "/" not in lesson.name else playground
    for name, text in (("play.html", playground), ("index.html", index), (lesson.page, page)):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    shown = {
        posixpath.normpath(posixpath.join(posixpath.dirname(lesson.page), unquote(address.partition("#")[0])))
        for address in read_html(str(lesson.body)).all_addresses
    }
    copy_attachments(elements.settings.lessons, folder, {*elements.files, *(shown & {*course.used})})


def _place_script(kit: Kit, folder: Path) -> str:
    """Copies the script that reports to the platform. Returns its path in the package."""
    name = kit.bundles()["scorm"].names[SCORM]
    shutil.copyfile(kit.scripts / PLATFORM / name, folder / MODULES / name)
    return f"{MODULES}/{name}"


def _is_needed(file: Path, folder: Path) -> bool:
    return file.suffix != ".map" and file.relative_to(folder).as_posix() not in NOT_FOR_PLATFORMS


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
