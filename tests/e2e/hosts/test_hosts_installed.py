# Cells in sites of MkDocs and Sphinx with the installed package: one line of configuration, and the site asks no other.

from __future__ import annotations

import re
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.site_generators import TOOL, run_examples, sources
from tools.preview.server import StaticServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.e2e.conftest import PageErrors

HOOK = f"hooks:\n  - yieldpad_mkdocs.py\n\nextra:\n  yieldpad_url: {TOOL}\n"
FOLDER = "sys.path.append(str(Path(__file__).parent))  # where the folder yieldpad_sphinx is\n"


@pytest.fixture(scope="module")
def sites(package: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of both sites, by their tools' names."""
    with ExitStack() as stack:
        mkdocs = sources("mkdocs", tmp_path_factory.mktemp("mkdocs"))
        for file in mkdocs.folder.glob("yieldpad_mkdocs.*"):
            file.unlink()
        mkdocs.replace("mkdocs.yml", HOOK, "plugins: [yieldpad]\n")
        server = stack.enter_context(StaticServer(directory=mkdocs.folder / "site", prefix="/docs/"))
        mkdocs.replace("mkdocs.yml", "https://course.example/docs/", server.url)
        done = mkdocs.build(["mkdocs", "build", "--strict", "--quiet"], PYTHONPATH=package)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

        sphinx = sources("sphinx", tmp_path_factory.mktemp("sphinx"))
        sphinx.replace("conf.py", f'"yieldpad_sphinx"]\nyieldpad_url = "{TOOL}"', '"yieldpad.sphinx"]')
        sphinx.replace("conf.py", FOLDER, "")
        done = sphinx.build(["sphinx-build", "-W", "-q", "-b", "html", ".", "_build"], PYTHONPATH=package)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        folder = sphinx.folder / "_build"
        written = [mkdocs.folder / "site/assets/yieldpad/yieldpad.js", folder / "_static/yieldpad/yieldpad.js"]
        first = [file.stat().st_ino for file in written]
        mkdocs.build(["mkdocs", "build", "--strict", "--quiet"], PYTHONPATH=package)
        sphinx.build(["sphinx-build", "-W", "-q", "-b", "html", ".", "_build"], PYTHONPATH=package)
        assert [file.stat().st_ino for file in written] == first, "the cells' files were written again"
        yield {"mkdocs": server.url, "sphinx": stack.enter_context(StaticServer(directory=folder, prefix="/docs/")).url}


@pytest.mark.chromium_only(reason="the cells' files are those of a course, which all browsers' tests read")
@pytest.mark.parametrize(("tool", "path"), [("mkdocs", "generators/"), ("sphinx", "index.html")])
def test_one_line_of_configuration_makes_live_cells(
    page: Page, page_errors: PageErrors, sites: dict[str, str], tool: str, path: str
) -> None:
    page_errors.allow("favicon.ico")  # one of the themes has none
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(sites[tool] + path)
    run_examples(page)
    assert {urlsplit(url).netloc for url in asked if url.startswith("http")} == {urlsplit(sites[tool]).netloc}
    assert len([url for url in asked if re.search(r"/yieldpad/yieldpad\.js(\?|$)", url)]) == 1


@pytest.mark.chromium_only(reason="an ordinary page, which other tests open in both browsers")
def test_a_link_to_a_program_leads_to_the_sites_own_playground(page: Page, sites: dict[str, str]) -> None:
    page.goto(f"{sites['mkdocs']}assets/yieldpad/play.html")
    expect(page).to_have_title(re.compile("Waiting for values"))
    assert Cell(page, "program").outcome_of("print(6 * 7)")["stdout"] == "42\n"
    page.get_by_role("link", name="Waiting for values").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
