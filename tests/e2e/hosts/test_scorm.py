# A lesson in a course platform: a SCORM package in the runtime scorm-again, which plays the platform.

from __future__ import annotations

import shutil
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.axe import violations
from tests.e2e.drivers.exercise import Exercise
from tests.tools.lesson_file import EXERCISE
from tests.waiting import wait_until
from tools.cache import Cache
from tools.preview.server import StaticServer
from tools.scorm.manifest import MANIFEST, VERSIONS
from tools.scorm.package import make_package
from tools.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.conftest import MadeOnce
    from tests.e2e.conftest import PageErrors
    from tools.env.node import Node

pytestmark = pytest.mark.chromium_only(reason="what a platform is told is the same in every browser")

ICON = '<link rel="icon" href="data:,">'
LESSON = (
    "# Waiting\n\n[The next one](next.md) is not in the package, [python.org](https://www.python.org/) is not here.\n\n"
)
TASKS = LESSON + EXERCISE + "\n" + EXERCISE.replace("#one", "#two").replace("Give *one*", "Again")
RIGHT, MINE = "x = 1", "x = 1  # mine"
RUNTIME = {"1.2": ("scorm12.js", "API", "Scorm12API"), "2004": ("scorm2004.js", "API_1484_11", "Scorm2004API")}


@dataclass(frozen=True, slots=True)
class Course:
    """A page of a platform that shows the package of one version, for one learner."""

    page: Page
    url: str
    version: str

    def open(self, kept: dict[str, Any] | None = None, learner: str = "ada") -> Frame:
        """Opens the lesson as a platform does, which has kept this of an earlier visit."""
        before = dict(kept or {})
        if self.version == "1.2":
            before["core"] = {**before.get("core", {}), "student_id": learner}
        else:
            before["learner_id"] = learner
        self.page.goto(f"{self.url}#{self.version}")
        self.page.evaluate(
            "what => begin(...what)", [*RUNTIME[self.version][1:], before, f"{self.version}/waiting.html"]
        )
        self.frame.wait_for_url("**/waiting.html")
        expect(self.exercise("one").check_button).to_be_visible()
        return self.frame

    @property
    def frame(self) -> Frame:
        frame = self.page.locator("iframe").element_handle().content_frame()
        assert frame
        return frame

    def exercise(self, name: str) -> Exercise:
        return Exercise(self.frame, name)  # type: ignore[arg-type]  # a frame has what it asks of a page

    @property
    def kept(self) -> dict[str, Any]:
        """What the platform keeps now."""
        kept: dict[str, Any] = self.page.evaluate(
            "api => window[api].renderCMIToJSONObject().cmi", RUNTIME[self.version][1]
        )
        return kept

    def close(self) -> dict[str, Any]:
        """Closes the lesson. Returns what the platform keeps of the visit."""
        self.page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        wait_until(self.page, "api => window[api].isTerminated()", RUNTIME[self.version][1])
        return self.kept


PLATFORM = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Platform</title>{ICON}</head><body>
<script src="scorm12.js"></script><script src="scorm2004.js"></script><script>
function begin(name, runtime, kept, lesson) {{
  window[name] = new window[runtime]({{ autocommit: false }});
  window[name].loadFromJSON(kept, "cmi");
  const frame = document.createElement("iframe");
  Object.assign(frame, {{ name: "lesson", title: "Lesson", src: `content/${{lesson}}`, width: 1100, height: 800 }});
  document.body.append(frame);
}}
</script></body></html>"""


@pytest.fixture(scope="session")
def platform(root: Path, node: Node, made_once: MadeOnce) -> Iterator[str]:
    """The address of a platform's page, below which both packages lie."""

    def make(folder: Path) -> None:
        lessons = folder / "lessons"
        lessons.mkdir()
        (lessons / "waiting.md").write_text(TASKS, "utf-8")
        (lessons / "next.md").write_text("# Next\n\nA [dead link](nowhere.md), of which nobody is told.\n", "utf-8")
        cache = Cache(root / ".cache")
        settings = Settings(lessons=lessons, title="Async")
        for version in VERSIONS:
            file = folder / f"{version}.zip"
            remarks = make_package(file, "waiting", version, root=root, node=node, settings=settings, cache=cache)
            assert remarks.found == []
            with zipfile.ZipFile(file) as archive:
                archive.extractall(folder / "site/content" / version)
        (folder / "site/index.html").write_text(PLATFORM, "utf-8")
        for script, *_ in RUNTIME.values():
            shutil.copyfile(root / "node_modules/scorm-again/dist" / script, folder / "site" / script)

    folder = made_once("scorm", make)
    with ExitStack() as stack:
        yield stack.enter_context(StaticServer(directory=folder / "site", prefix="/lms/course/7/", copies=False)).url


@pytest.fixture(params=VERSIONS)
def course(request: pytest.FixtureRequest, page: Page, platform: str) -> Course:
    return Course(page, platform, request.param)


def facts(kept: dict[str, Any]) -> tuple[str, ...]:
    """Score, status and success, as each version has them."""
    if "core" in kept:
        return (kept["core"]["score"]["raw"], kept["core"]["lesson_status"])
    score = kept["score"]
    return (kept["completion_status"], kept["success_status"], score["raw"], score["scaled"])


def test_score_and_completion_are_reported_and_the_next_visit_goes_on(course: Course) -> None:
    asked: list[str] = []
    course.page.on("request", lambda request: asked.append(request.url))
    old = course.version == "1.2"
    frame = course.open()
    assert facts(course.kept) == (("0", "incomplete") if old else ("incomplete", "unknown", "0", "0"))
    assert course.exercise("one").check(MINE)["solved"] is True
    half = ("50", "incomplete") if old else ("incomplete", "unknown", "50", "0.5")
    assert facts(course.kept) == half
    kept = course.close()
    assert facts(kept) == half
    assert "PT" in kept["session_time"] if not old else kept["core"]["session_time"].startswith("00:0")

    # Another computer.
    course.page.evaluate("localStorage.clear()")
    course.page.reload()
    course.open(kept)
    assert course.exercise("one").solved
    assert not course.exercise("two").solved
    assert course.exercise("one").cell.code == MINE
    assert course.exercise("two").check(RIGHT)["solved"] is True
    assert facts(course.close()) == (("100", "passed") if old else ("completed", "passed", "100", "1"))

    # Another reader of the same computer has nothing of this one's.
    course.page.reload()
    frame = course.open(learner="bob")
    assert not course.exercise("one").solved
    assert course.exercise("one").cell.code != MINE
    assert frame.locator("#NoPlatform").is_hidden()
    assert frame.locator("#NotReported").is_hidden()
    assert all(url.startswith((course.url, "blob:", "data:", "about:")) for url in asked)


def test_without_a_platform_the_page_says_so_and_works_as_ever(page: Page, platform: str) -> None:
    page.goto(f"{platform}content/1.2/waiting.html")
    expect(page.locator("#NoPlatform")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="no course platform")).to_be_visible()
    assert page.locator("article").get_by_role("link").all_inner_texts() == ["python.org"]
    assert page.get_by_role("link", name="python.org").get_attribute("target") == "_blank"
    assert violations(page) == []
    assert Exercise(page, "one").check(RIGHT)["solved"] is True
    page.reload()
    assert Exercise(page, "one").solved


def test_what_a_platform_refuses_is_told(page: Page, platform: str, page_errors: PageErrors) -> None:
    page.add_init_script(
        "window.API = { LMSInitialize: () => 'true', LMSGetValue: () => '', LMSSetValue: () => 'false',"
        " LMSCommit: () => 'true', LMSFinish: () => 'true', LMSGetLastError: () => '101' }"
    )
    page.goto(f"{platform}content/1.2/waiting.html")
    expect(page.locator("#NotReported")).to_be_visible()
    assert page_errors.seen == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_package_is_whole_and_its_manifest_lists_its_files(made_once: MadeOnce, platform: str, version: str) -> None:
    folder = made_once("scorm", lambda _: None)
    with zipfile.ZipFile(folder / f"{version}.zip") as archive:
        names = {*archive.namelist()}
        root = fromstring(archive.read(MANIFEST))  # noqa: S314  we wrote it
        page = archive.read("waiting.html").decode()
    hrefs = {each.attrib["href"] for each in root.iter() if each.tag.endswith("}file")}
    assert hrefs == names - {MANIFEST}
    assert "service-worker.js" not in names
    assert not [name for name in names if name.endswith((".map", ".br"))]
    assert f'data-scorm="{version}"' in page
    assert "next.html" not in page
