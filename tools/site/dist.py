# Makes dist/, the whole site.

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.cache import Cache
from tools.lesson.asked_packages import missing_packages
from tools.lesson.attachments import copy_attachments
from tools.lesson.course import read_course
from tools.lesson.lesson import title_of
from tools.lesson.remarks import Remarks
from tools.mistake import Mistake
from tools.recording.recordings import Recorder
from tools.site.compressed import write_copies
from tools.site.elements import Elements
from tools.site.gallery import read_gallery
from tools.site.kit import provide_kit
from tools.site.packages import with_packages
from tools.site.sizes import keep_budgets, parts_of
from tools.texts import read_texts

if TYPE_CHECKING:
    from tools.env.node import Node
    from tools.lesson.course import Course
    from tools.lesson.draft import Draft
    from tools.lesson.lesson import Lesson
    from tools.recording.checked_programs import ShownTypes
    from tools.recording.comparisons import ComparedPrograms
    from tools.recording.recordings import Recorded
    from tools.settings import Settings
    from tools.site.gallery import Gallery
    from tools.site.kit import Kit
    from tools.site.pages import Pages
    from tools.site.python_files import Library


def make_dist(
    root: Path, node: Node, settings: Settings, *, copies: bool = True, remarks: Remarks | None = None
) -> Path:
    """Builds the site into dist/, which changes only when the build is complete.

    `copies` says whether to make the compressed copies, which takes half a minute when Python's files are new, and to
    hold them to the author's budgets.
    """
    return make_site(root / "dist", root, node, settings, Cache(root / ".cache"), copies=copies, remarks=remarks)


def make_site(
    output: Path,
    root: Path,
    node: Node,
    settings: Settings,
    cache: Cache,
    *,
    copies: bool,
    remarks: Remarks | None = None,
) -> Path:
    """The same for any folder, which `output` becomes; what is there is replaced.

    The remarks are added to `remarks`, and written to stderr.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    # A separate directory, since a test run may build at the same time as a preview; from beside it, it can be moved.
    with TemporaryDirectory(dir=output.parent, prefix=f".{output.name}-", ignore_cleanup_errors=True) as temporary:
        dist = Path(temporary) / "new"
        dist.mkdir()
        remarks = remarks or Remarks()
        try:
            fill(dist, root, node, settings, remarks, cache)
        finally:
            if remarks.found:
                print(remarks.text(), file=sys.stderr)
        if settings.strict and remarks.found:
            raise Mistake("a strict build allows no remarks, and there are some above")
        if copies:
            write_copies(dist, node, cache)
            keep_budgets(dist, parts_of(dist), settings.budgets)
        _replace(output, dist, Path(temporary) / "old")
    return output


def check_lessons(root: Path, node: Node, settings: Settings, cache: Cache) -> Remarks:
    """What could be better in the lessons, all of whose programs are run. No site is made."""
    remarks = Remarks()
    library = site_library(provide_kit(root, node, cache), root, settings, cache)
    _read(root, node, settings, remarks, cache, library)
    return remarks


def fill(
    dist: Path,
    root: Path,
    node: Node,
    settings: Settings,
    remarks: Remarks | None = None,
    cache: Cache | None = None,
) -> None:
    """Writes the whole site to an empty directory. Without `remarks` what could be better is a Mistake."""
    remarks = remarks or Remarks(strict=True)
    cache = cache or Cache(root / ".cache")
    kit = provide_kit(root, node, cache)
    library = site_library(kit, root, settings, cache)
    course, lessons, opening = _read(root, node, settings, remarks, cache, library)
    language = settings.language or lessons[0].language
    elements = Elements(
        root=root,
        kit=kit,
        library=library,
        settings=settings,
        title=settings.title or course_title(course, settings.lessons),
        language=language,
        files=course.files,
    )
    folder = root / "site/gallery"
    gallery = read_gallery(folder, language)
    if settings.gallery:
        # With the wheels of every site: a course's packages change nothing in these programs.
        recorder = Recorder(node, cache, root / "py", kit.library(root).wheels)
        gallery = gallery.with_recordings(recorder, folder, read_texts(root / "site/texts", language))
    pages = replace(elements.place(dist), lessons=lessons, has_gallery=settings.gallery)
    _write_playground(dist, pages, gallery)
    write_pages(dist, pages, opening, gallery)
    copy_attachments(settings.lessons, dist, course.used)
    elements.finish(dist)


def site_library(kit: Kit, root: Path, settings: Settings, cache: Cache) -> Library:
    """The page's Python, with the packages of the course."""
    library = kit.library(root)
    return replace(library, wheels=with_packages(library.wheels, settings, cache))


def _read(
    root: Path, node: Node, settings: Settings, remarks: Remarks, cache: Cache, library: Library
) -> tuple[Course, tuple[Lesson, ...], Lesson | None]:
    """The course, its lessons with their recordings, and the author's index page, if there is one."""
    recorder = Recorder(node, cache, root / "py", library.wheels)
    texts = root / "site/texts"
    course = read_course(settings.lessons, remarks).in_language(settings.language)
    if not settings.indexes:  # or readers' browsers have it from there
        for file, line, words in missing_packages(course.all_drafts, library.wheels):
            remarks.add(words, file, line)
    make = LessonMaker(recorder, texts, settings.lessons, course, remarks)
    lessons = tuple(make.lesson(draft) for draft in course.drafts)
    return course, lessons, make.lesson(course.opening) if course.opening else None


def course_title(course: Course, folder: Path) -> str:
    """What a course without a title is called: as its index page, its only lesson, or its folder."""
    index = course.opening or (course.drafts[0] if len(course.drafts) == 1 else None)
    return index.title.text if index else title_of(folder.resolve().name)


@dataclass(frozen=True, slots=True)
class LessonMaker:
    """Makes lessons of drafts. `texts` is the folder of the catalogues, `folder` that of the lessons."""

    recorder: Recorder
    texts: Path
    folder: Path
    course: Course
    remarks: Remarks

    def lesson(self, draft: Draft) -> Lesson:
        """The lesson with its recordings; tells what could be better."""
        texts = read_texts(self.texts, draft.facts.language)
        recorded: dict[str, Recorded] = {}
        types: dict[str, ShownTypes] = {}
        compared: dict[str, ComparedPrograms] = {}
        with self.remarks.instead():
            files = self.course.files
            recorded = self.recorder.record(draft.file, draft.parts, texts, self.remarks, files, self.folder)
        with self.remarks.instead():
            types = self.recorder.shown_types(draft.file, draft.parts, self.folder)
        with self.remarks.instead():
            compared = self.recorder.compared(draft.file, draft.parts, recorded, texts, self.folder)
        chapter = self.course.chapters.get(draft.chapter, "")
        return draft.lesson(recorded, texts, types, compared, chapter=chapter)


def _write_playground(dist: Path, pages: Pages, gallery: Gallery) -> None:
    """Writes the playground and, if the site has it, the gallery with a playground for each of its programs."""
    (dist / "play.html").write_text(pages.play(gallery.first), "utf-8")
    if not pages.has_gallery:
        return
    (dist / "gallery.html").write_text(pages.gallery(gallery), "utf-8")
    (dist / "gallery").mkdir()
    for program in gallery.programs:
        (dist / program.page).write_text(pages.gallery_program(gallery, program), "utf-8")


def write_pages(dist: Path, pages: Pages, opening: Lesson | None, gallery: Gallery) -> None:
    """Writes every lesson's page, and the index: the author's, the only lesson, or the contents."""
    lessons = pages.lessons
    made = {lesson.page: pages.lesson(lesson) for lesson in lessons}
    # Of a chapter it cannot be: its images are beside it.
    alone = lessons[0] if len(lessons) == 1 and "/" not in lessons[0].name else None
    index = opening or alone
    made["index.html"] = pages.lesson(index) if index else pages.contents(gallery.first if pages.has_gallery else None)
    for name, page in made.items():
        if (dist / name).exists():
            raise Mistake(f"the site itself has a page {name}: rename the lesson {name[:-5]}.md")
        (dist / name).parent.mkdir(parents=True, exist_ok=True)
        (dist / name).write_text(page, "utf-8")


def _replace(old: Path, new: Path, aside: Path) -> None:
    """Replaces `old` by `new`, so quickly that a running server hardly notices."""
    if old.exists():
        old.rename(aside)
    new.rename(old)
