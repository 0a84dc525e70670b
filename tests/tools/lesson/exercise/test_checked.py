# Exercises: a container of a lesson becomes an element that works without JavaScript.

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.tools.lesson_file import EXERCISE, FRONT, body, draft
from tools.lesson.lesson import Cell, Exercise, Program
from tools.mistake import Mistake

if TYPE_CHECKING:
    from pathlib import Path


def exercise(folder: Path, text: str) -> Exercise:
    (part,) = draft(folder, text).parts
    assert isinstance(part, Exercise)
    return part


def test_an_exercise_has_a_start_hints_a_solution_a_check_and_wrong_answers(tmp_path: Path) -> None:
    assert exercise(tmp_path, EXERCISE.join(["# T\n", ""])) == Exercise(
        id="one",
        label="Give one",
        line=2,
        start=Cell(id="one-answer", code="x = 0\n", line=5, attributes={"label": "Give one", "session": "page"}),
        hints=(),
        solution=Program(code="x = 1\n", line=13),
        check=Program(code='expect(x == 1, "no")\n', line=17),
        wrongs=(Program(code="x = 2\n", line=21, says="no"),),
    )


def test_the_page_has_the_parts_but_no_wrong_answer(tmp_path: Path) -> None:
    assert body(tmp_path, FRONT + "## Now\n\n### You\n\n" + EXERCISE + "\nEnd.\n").partition("</h3>\n")[2] == (
        '<async-exercise id="one" label="Give one">\n'
        "<h4>Give <em>one</em></h4>\n"
        "<p>Prose.</p>\n"
        '<async-cell id="one-answer" label="Give one"><pre><code>x = 0\n</code></pre></async-cell>\n'
        '<details class="hint"><summary>Hint 1 of 1</summary>\n<p>It is a number.</p>\n</details>\n'
        '<details class="solution"><summary>Solution</summary>'
        '<pre><code class="language-python">x = <span class="tok-number">1</span>\n</code></pre></details>\n'
        '<script type="application/json" class="check">{"source":"expect(x == 1, \\"no\\")\\n"}</script>\n'
        "</async-exercise>\n"
        "<p>End.</p>\n"
    )


def test_its_attributes_are_its_cells(tmp_path: Path) -> None:
    text = FRONT + EXERCISE.replace("{#one", '{#one session=steps packages="a b" speed=2 timeline=generators')
    assert exercise(tmp_path, text).start.attributes == {
        "label": "Give one",
        "session": "steps",
        "packages": "a b",
        "speed": "2",
        "timeline": "generators",
    }


def test_its_answers_may_have_to_pass_in_several_orders(tmp_path: Path) -> None:
    text = FRONT + EXERCISE.replace("{#one", "{#one orders=20")
    assert exercise(tmp_path, text).orders == 20
    assert "orders" not in exercise(tmp_path, text).start.attributes
    assert '"orders":20}</script>' in body(tmp_path, text)
    for written in ("1", "101", "many", "²"):
        with pytest.raises(Mistake, match=f"orders cannot be '{written}': write a number from 2 to 100"):
            draft(tmp_path, FRONT + EXERCISE.replace("{#one", f'{{#one orders="{written}"'))


def test_hints_are_numbered_and_their_python_is_shown_and_run_but_no_cell(tmp_path: Path) -> None:
    second = "::: hint\nSo:\n\n```python\nx = 1\n```\n\n- ```py {.static}\n  x = …\n  ```\n:::\n\n```python {.solution}"
    text = FRONT + EXERCISE.replace("```python {.solution}", second)
    assert exercise(tmp_path, text).hints == (Program(code="x = 1\n", line=18),)
    assert (
        '<details class="hint"><summary>Hint 2 of 2</summary>\n<p>So:</p>\n'
        '<pre><code class="language-python">x = <span class="tok-number">1</span>\n</code></pre>\n'
        '<ul>\n<li>\n<pre><code class="language-python">x = …\n</code></pre>\n</li>\n</ul>\n</details>\n'
    ) in body(tmp_path, text)


def test_its_task_may_show_code_and_anything_of_markdown(tmp_path: Path) -> None:
    text = FRONT + EXERCISE.replace("Prose.\n", "Prose.\n\n- a list\n\n```python {.static}\nx = …\n```\n")
    page = body(tmp_path, text)
    assert "<li>a list</li>" in page
    assert page.count("<async-cell") == 1


def test_a_check_cannot_end_its_script(tmp_path: Path) -> None:
    page = body(tmp_path, FRONT + EXERCISE.replace('"no")', '"</script><!--")'))
    found = re.search('<script type="application/json" class="check">(.*?)</script>\n</async-exercise>', page)
    assert found
    assert "<" not in found[1]
    assert json.loads(found[1]) == {"source": 'expect(x == 1, "</script><!--")\n'}


def test_hints_and_solutions_are_called_so_in_the_lessons_language(tmp_path: Path) -> None:
    page = body(tmp_path, "---\ntitle: Warten\nlanguage: de-AT\n---\n" + EXERCISE)
    assert re.findall("<summary>(.*?)</summary>", page) == ["Hinweis 1 von 1", "Lösung"]
