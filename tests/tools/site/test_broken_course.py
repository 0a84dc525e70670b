# A course of thirty pages, ten of which are broken: it builds, and one run names all ten.

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tools.lesson_file import EXERCISE
from tools.lesson.remarks import Remarks
from tools.settings import Settings
from tools.site.dist import fill

if TYPE_CHECKING:
    from pathlib import Path

    from tools.env.node import Node

BROKEN = {
    "encoding": "# Gr\u00fc\u00dfe\n",
    "links": "# A\n\n[dead](nowhere.md)\n",
    "anchors": "# A\n\n[dead](page-01.md#nowhere)\n",
    "images": "# A\n\n![none](none.png)\n",
    "front": "---\ntitle: [\n---\n\nText.\n",
    "boxes": "# A\n\n:::note\n\nText.\n",
    "exercises": f"# A\n\n{EXERCISE.replace('{.solution}', '', 1)}",
    "files": '# A\n\n```python {files="none.csv" .unrecorded}\n```\n',
    "packages": "# A\n\n```python {packages=numpy .unrecorded}\n```\n",
    "programs": "# A\n\n```python\n1 / 0\n```\n\n```python\nwhile True: pass\n```\n",
}
"""What is broken, by the names of the pages."""


def test_a_course_with_ten_broken_pages_builds_and_one_run_names_all_ten(
    node: Node, root: Path, tmp_path: Path
) -> None:
    folder, site = tmp_path / "course", tmp_path / "site"
    folder.mkdir()
    site.mkdir()
    for number in range(1, 21):
        (folder / f"page-{number:02}.md").write_text(f"# Page {number}\n\nText of page {number}.\n", "utf-8")
    for name, text in BROKEN.items():
        (folder / f"{name}.md").write_bytes(text.encode("latin-1"))
    remarks = Remarks()
    fill(site, root, node, Settings(lessons=folder), remarks)
    named = {line.strip().removeprefix(f"{folder}/").partition(".md:")[0] for line in remarks.text().splitlines()[1:]}
    assert named == BROKEN.keys()
    pages = {file.stem for file in site.glob("*.html")}
    assert pages >= {f"page-{number:02}" for number in range(1, 21)} | (BROKEN.keys() - {"encoding"})
    assert "1 / 0" in (site / "programs.html").read_text("utf-8").replace('<span class="tok-number">', "").replace(
        "</span>", ""
    )
