# The console: what a program writes and reads, in its order, and bounded.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.slow_network import settle

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi


def test_lines_are_shown_as_they_are_written(cell: Cell) -> None:
    cell.set_code("import time\nprint('one')\ntime.sleep(0.5)\nprint('two')\ntime.sleep(20)\nprint('three')")
    cell.start()
    expect(cell.output).to_have_text("one two")
    expect(cell.element).to_have_attribute("state", "running")
    cell.stop_button.click()
    assert cell.finish()["stdout"] == "one\ntwo\n"


def test_a_part_of_a_line_is_shown_once_it_is_flushed(cell: Cell) -> None:
    cell.set_code("import time\nprint('50%', end='', flush=True)\ntime.sleep(20)")
    cell.start()
    expect(cell.output).to_have_text("50%")
    cell.stop_button.click()
    assert cell.finish()["stdout"] == "50%"


def test_stdout_and_stderr_keep_their_order_and_differ_in_style(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import sys
            print("out 1")
            print("err 1", file=sys.stderr)
            print("out 2")
            print("err 2", file=sys.stderr)
        """)
    )
    assert outcome["stdout"] == "out 1\nout 2\n"
    assert outcome["stderr"] == "err 1\nerr 2\n"
    order = [(output["stream"], output["text"]) for output in outcome["recording"]["output"]]
    assert order == [("stdout", "out 1\n"), ("stderr", "err 1\n"), ("stdout", "out 2\n"), ("stderr", "err 2\n")]
    expect(cell.output).to_have_text("out 1 err 1 out 2 err 2")
    colours = [
        cell.output.get_by_text(text, exact=True).evaluate("part => getComputedStyle(part).color")
        for text in ("out 1", "err 1", "out 2")
    ]
    assert colours[0] == colours[2] != colours[1]


def test_the_value_of_the_last_expression_is_shown_and_is_not_stdout(cell: Cell) -> None:
    outcome = cell.outcome_of("print('printed')\n{'a': [1, 2]}")
    assert outcome["stdout"] == "printed\n"
    expect(cell.output).to_contain_text("{'a': [1, 2]}")
    assert [(output["stream"], output["text"]) for output in outcome["recording"]["output"]] == [
        ("stdout", "printed\n"),
        ("result", "{'a': [1, 2]}\n"),
    ]


@pytest.mark.parametrize("source", ["None", "1;\npass", "1\nx = 2", "print", "def f(): return 1"])
def test_only_a_last_expression_with_a_value_is_shown(cell: Cell, source: str) -> None:
    outcome = cell.outcome_of(source)
    assert outcome["ok"]
    results = [output["text"] for output in outcome["recording"]["output"] if output["stream"] == "result"]
    assert results == (["<built-in function print>\n"] if source == "print" else [])
    assert outcome["stdout"] == ""


def test_unicode_arrives_whole(cell: Cell) -> None:
    text = "ünï ☃ 漢字 👩‍👩‍👧 \u202eright"
    outcome = cell.outcome_of(f"import sys\nsys.stdout.buffer.write({text!r}.encode())\nprint()\nprint({text!r})")
    assert outcome["stdout"] == f"{text}\n{text}\n"
    expect(cell.output).to_contain_text("👩‍👩‍👧")


def test_a_long_line_does_not_widen_the_page(cell: Cell) -> None:
    outcome = cell.outcome_of("print('x' * 20_000)\nprint('end')")
    assert len(outcome["stdout"]) == 20_005
    expect(cell.output).to_contain_text("end")
    assert cell.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_markup_in_the_output_is_text(cell: Cell) -> None:
    outcome = cell.outcome_of("print('<img src=x onerror=alert(1)><b>bold</b>')\n'<i>value</i>'")
    assert outcome["ok"]
    expect(cell.output).to_contain_text("<img src=x onerror=alert(1)><b>bold</b>")
    expect(cell.output.locator("img, b, i")).to_have_count(0)


def test_input_asks_in_the_console_and_shows_what_was_typed(cell: Cell) -> None:
    cell.set_code("name = input('Name? ')\nagain = input()\nprint(f'{name!r} {again!r}')")
    cell.start()
    expect(cell.element).to_have_attribute("state", "waiting")
    expect(cell.output).to_have_text("Name?")
    cell.prompt.fill("Ada ☃")
    cell.prompt.press("Enter")
    expect(cell.output).to_contain_text("Name? Ada ☃")
    expect(cell.element).to_have_attribute("state", "waiting")
    cell.prompt.fill("")
    cell.element.get_by_role("button", name="Send").click()
    outcome = cell.finish()
    assert outcome["stdout"] == "Name? 'Ada ☃' ''\n"
    expect(cell.prompt).to_be_hidden()


def test_the_end_of_input_is_an_eoferror(cell: Cell) -> None:
    cell.set_code(
        "import sys\ntry:\n    input('? ')\nexcept EOFError as error:\n    print(error)\nprint(sys.stdin.read())"
    )
    cell.start()
    expect(cell.prompt).to_be_visible()
    cell.element.get_by_role("button", name="End of input").click()
    outcome = cell.finish()
    assert outcome["ok"]
    assert outcome["stdout"] == "? EOF when reading a line\n\n"


def test_stdin_can_be_read_line_by_line(cell: Cell) -> None:
    cell.set_code("import sys\nprint([line for line in sys.stdin])")
    cell.start()
    for line in ("one", "two"):
        expect(cell.prompt).to_be_visible()
        cell.prompt.fill(line)
        cell.prompt.press("Enter")
        expect(cell.output).to_contain_text(line)
    expect(cell.prompt).to_be_visible()
    cell.prompt.press("Control+d")
    assert cell.finish()["stdout"] == "['one\\n', 'two\\n']\n"


def test_the_prompt_takes_the_focus_of_a_reader_who_is_in_the_cell(cell: Cell) -> None:
    cell.set_code("input()")
    cell.run_button.focus()
    cell.page.keyboard.press("Enter")
    expect(cell.prompt).to_be_focused()
    cell.page.keyboard.type("typed")
    cell.page.keyboard.press("Enter")
    outcome = cell.finish()
    assert outcome["recording"]["output"][-1]["text"] == "'typed'\n"
    expect(cell.run_button).to_be_focused()


def test_the_console_follows_its_end_only_while_it_is_there(cell: Cell) -> None:
    cell.set_code(
        dedent("""
            for number in range(200):
                print("line", number)
            input("scroll ")
            for number in range(200):
                print("more", number)
            input("down ")
            print("the end")
        """)
    )
    cell.start()
    expect(cell.prompt).to_be_visible()
    expect(cell.output).to_contain_text("scroll")
    assert from_end(cell) < 8
    cell.output.evaluate("log => { log.scrollTop = 100; }")
    cell.prompt.press("Enter")
    expect(cell.output).to_contain_text("down")
    assert cell.output.evaluate("log => log.scrollTop") == 100
    cell.output.evaluate("log => { log.scrollTop = log.scrollHeight; }")
    cell.prompt.press("Enter")
    cell.finish()
    expect(cell.output).to_contain_text("the end")
    assert from_end(cell) < 8


def test_the_end_is_in_view_after_a_burst_of_lines_that_wrap(cell: Cell) -> None:
    cell.outcome_of("for number in range(1_500):\n    print(number, 'wide ' * 30)\nprint('the end')")
    cell.output.scroll_into_view_if_needed()
    assert from_end(cell) < 8
    expect(cell.output.get_by_text("the end")).to_be_in_viewport()


def test_a_reader_who_has_scrolled_up_stays_there_while_older_lines_are_thrown_away(cell: Cell) -> None:
    cell.set_code(
        dedent("""
            for number in range(1_900):
                print("line", number, "!")
            input("scroll ")
            for number in range(500):
                print("more", number)
        """)
    )
    cell.start()
    expect(cell.prompt).to_be_visible()
    assert from_end(cell) < 8  # and not on its way there
    settle(cell.page)
    cell.output.evaluate("log => { log.scrollTop = log.scrollHeight / 2; }")
    settle(cell.page)
    read = cell.output.evaluate(_FIRST_LINE_IN_VIEW)
    assert read.startswith("line 9")
    cell.prompt.press("Enter")
    cell.finish()
    expect(cell.output).to_contain_text("more 499")
    expect(cell.output).not_to_contain_text("line 600 !")
    assert cell.output.evaluate(_FIRST_LINE_IN_VIEW) == read
    assert from_end(cell) > 1_000


def test_copied_output_is_exactly_what_was_printed(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import sys
            for number in range(150):
                print("line", number)
            print("a part, ", end="")
            print("an error in the middle of the line, ", end="", file=sys.stderr)
            print("and the rest")
            print("long " * 3_000)
            print("\\n\\n  indented")
            for number in range(300):
                print("more", number, file=sys.stderr if number % 7 == 0 else sys.stdout)
            print("no end", end="")
        """)
    )
    printed = "".join(output["text"] for output in outcome["recording"]["output"])
    assert len(printed) > 15_000
    assert cell.printed() == printed
    field = cell.page.get_by_role("textbox", name="Pasted here")
    cell.output.evaluate(_SELECT_AND_OPEN_FIELD)
    cell.page.keyboard.press("ControlOrMeta+c")
    field.focus()
    cell.page.keyboard.press("ControlOrMeta+v")
    expect(field).to_have_value(printed)
    field.evaluate("field => field.remove()")


def test_a_replay_shows_a_long_output_as_it_was_at_that_moment(cell: Cell) -> None:
    cell.outcome_of(
        dedent("""
            import asyncio

            async def main():
                for number in range(400):
                    print("line", number)
                await asyncio.sleep(1)
                for number in range(400):
                    print("more", number)
                print("the end")

            asyncio.run(main())
        """)
    )
    expect(cell.output).to_contain_text("the end")
    whole = cell.printed()
    height = cell.output.evaluate("log => log.scrollHeight")
    cell.replay.fill("500")
    expect(cell.output).not_to_contain_text("more 0")
    assert cell.printed() == whole[: whole.index("more")]
    assert from_end(cell) < 8
    assert abs(cell.output.evaluate("log => log.scrollHeight") / height - 0.5) < 0.01
    cell.replay.fill("1000")
    expect(cell.output).to_contain_text("the end")
    assert cell.printed() == whole


def test_a_new_run_begins_with_an_empty_console(cell: Cell) -> None:
    cell.outcome_of("print('before')")
    cell.outcome_of("print('after')")
    expect(cell.output).to_have_text("after")
    cell.outcome_of("pass")
    expect(cell.output).to_be_hidden()


def from_end(cell: Cell) -> float:
    """How far the console is scrolled away from its end, in pixels, once the page has drawn."""
    return float(cell.output.evaluate(_FROM_END))


_FROM_END = """
async log => {
  for (let frame = 0; frame < 3; frame++) await new Promise(resolve => requestAnimationFrame(resolve));
  return log.scrollHeight - log.scrollTop - log.clientHeight;
}
"""
_FIRST_LINE_IN_VIEW = """
async log => {
  for (let frame = 0; frame < 3; frame++) await new Promise(resolve => requestAnimationFrame(resolve));
  const top = log.getBoundingClientRect().top;
  const range = new Range();
  const walker = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
  const chunk = Array.from(log.querySelectorAll(".chunk")).find(one => one.getBoundingClientRect().bottom > top);
  walker.currentNode = chunk;  // the first line that is whole may be in the next one
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    for (const { index, 0: line } of text.data.matchAll(/.+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + line.length);
      if (range.getBoundingClientRect().top >= top - 1) return line;
    }
  }
}
"""
_SELECT_AND_OPEN_FIELD = """
log => {
  const field = document.createElement("textarea");
  field.ariaLabel = "Pasted here";
  document.body.append(field);
  getSelection().selectAllChildren(log);
}
"""
