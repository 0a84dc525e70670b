# The console is a terminal: bars, colours, a password.

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi


def test_getpass_asks_in_the_console_and_shows_nothing_of_the_answer(cell: Cell) -> None:
    cell.set_code("import getpass, os\nword = getpass.getpass()\nos.write(1, word[::-1].encode())\nprint(input())")
    cell.start()
    secret = cell.element.locator("input[type=password]")
    expect(secret).to_be_visible()
    expect(cell.output).to_have_text("Password:")
    secret.fill("drowssap")
    secret.press("Enter")
    expect(cell.prompt).to_have_attribute("type", "text")
    cell.prompt.fill("shown")
    cell.prompt.press("Enter")
    assert cell.finish()["stdout"] == "passwordshown\n"
    expect(cell.output).to_contain_text("passwordshown")
    expect(cell.output).not_to_contain_text("drowssap")


def test_bars_and_colours_look_as_in_a_terminal(cell: Cell) -> None:
    outcome = cell.outcome_of(
        dedent("""
            import asyncio, os, sys

            async def main():
                print("starts ", end="", flush=True)
                for part in range(0, 101, 20):
                    print(f"\\r{part:3}% \\x1b[32m{'#' * (part // 20)}\\x1b[0m", end="", file=sys.stderr, flush=True)
                    await asyncio.sleep(0.1)
                print(file=sys.stderr)
                for number in range(30):
                    print(number)
                print("\\x1b[2A\\x1b[2K\\rbefore the last\\n")
                print(" ".join(f"\\x1b[{code}mc{code}\\x1b[0m" for code in (*range(30, 38), *range(90, 98))))
                print(sys.stdout.isatty(), 10 < os.get_terminal_size().columns < 400)

            asyncio.run(main())
            "value"
        """)
    )
    assert outcome["ok"], outcome["error"]
    expect(cell.output).to_contain_text("True True")
    assert outcome["stderr"].startswith("\r  0% \x1b[32m\x1b[0m\r 20%")  # as it was written
    colours = " ".join(f"c{code}" for code in (*range(30, 38), *range(90, 98)))
    numbers = "".join(f"{number}\n" for number in range(28))
    shown = f"100% #####\n{numbers}before the last\n29\n{colours}\nTrue True\n"
    assert cell.printed() == f"{shown}Out'value'"
    cell.replay.fill("300")
    expect(cell.output).not_to_contain_text("True True")
    assert re.match(r" [246]0% #{1,3}", cell.printed().split("\n")[0])
    cell.replay.fill("1000")
    assert cell.printed() == f"{shown}Out'value'"
    for theme in ("light", "dark"):
        cell.element.evaluate("(cell, theme) => cell.setAttribute('theme', theme)", theme)
        contrasts = cell.output.evaluate(_CONTRASTS)
        assert len(contrasts) == 17  # 16 colours, and the bar's
        assert min(contrasts.values()) >= 4.5, contrasts
    cell.element.evaluate("cell => cell.removeAttribute('theme')")
    assert cell.outcome_of("print('plain again')")["ok"]
    expect(cell.output).to_have_text("plain again")


# The contrast of each coloured text with what is behind it, as WCAG counts it.
_CONTRASTS = """
log => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const luminance = (...colours) => {
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = Array.from(context.getImageData(0, 0, 1, 1).data).map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = element => {
    const ground = getComputedStyle(element).backgroundColor;
    const above = element.parentElement ?? element.getRootNode().host;
    return above ? [...grounds(above), ground] : [ground];
  };
  const contrast = element => {
    const behind = ["white", ...grounds(element)];
    const [one, other] = [luminance(...behind), luminance(...behind, getComputedStyle(element).color)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  return Object.fromEntries(Array.from(log.querySelectorAll(".ink"), ink => [ink.textContent, contrast(ink)]));
}
"""
