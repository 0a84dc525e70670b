# The program of a cell in the markup that other tools and editors make of it: it is read as readers see it.

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.drivers.cell import Cell
from tests.e2e.drivers.host_page import page_html, script_tag

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

    from tests.e2e.conftest import Host, PageErrors
    from tools.preview.server import StaticServer

LOOP = "for n in range(3):\n    print(n)\n\nprint('end')"
SPANS = (
    '<span class="k">for</span> <span class="n">n</span> <span class="k">in</span> range(3):\n'
    "    print(n)\n\nprint('end')"
)
LINES = LOOP.split("\n")


def each(before: str, after: str, *, empty: str = "", between: str = "") -> str:
    """The program, each of whose lines stands between these."""
    return between.join(f"{before.format(number)}{line or empty}{after}" for number, line in enumerate(LINES, 1))


def column(number: str, between: str = "\n") -> str:
    return between.join(number.format(line) for line in range(1, len(LINES) + 1))


MARKUPS = {
    "plain": f"<pre>{LOOP}</pre>",
    "in code": f"<pre><code class='language-python'>\n{LOOP}\n</code></pre>".replace(">\n", ">", 1),
    "highlighted": f"<pre>{SPANS}</pre>",
    "br": f"<pre>{each('', '<br>')}</pre>",
    "br between": f"<pre>{each('', '', between='<br>')}</pre>",
    "br and new lines in source": f"<pre>{each('', '<br/>')}\n</pre>",
    "divs": f"<pre>{each('<div>', '</div>', empty='<br>')}</pre>",
    "divs with line ends": f"<pre>{each('<div>', chr(10) + '</div>')}</pre>",
    "divs on lines of their own": f"<pre>{each('<div>', '</div>', between=chr(10), empty='<br>')}</pre>",
    "first line without a div": f"<pre>{LINES[0]}{each('<div>', '</div>', empty='<br>')}</pre>".replace(
        f"<div>{LINES[0]}</div>", ""
    ),
    "list": f"<pre><ol>{each('<li>', '</li>', empty='<br>')}</ol></pre>",
    "spans that a style makes lines": f"<pre>{each('<span class=row>', '</span>', empty='<br>')}</pre>",
    "spans with their own style": (
        "<pre><code>" + each('<span style="display: block">', "</span>", empty="<br>") + "</code></pre>"
    ),
    "Docusaurus": (
        '<div class="codeBlock"><pre><code>'
        + each('<span class="token-line" style="color:#000"><span class="token plain">', "</span><br></span>")
        + '</code></pre><div class="buttons"><button type="button" aria-label="Copy">Copy</button></div></div>'
    ),
    "Pygments, table": (
        '<div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>'
        f"{column('<span class=normal>{}</span>')}</pre></div></td>"
        f'<td class="code"><div><pre><span></span>{SPANS}\n</pre></div></td></tr></table></div>'
    ),
    "Pygments, inline": f"<pre><span></span>{each('<span class=linenos>{}</span>', '', between=chr(10))}\n</pre>",
    "Rouge": (
        '<pre class="highlight"><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre '
        f'class="lineno">{column("{}")}\n</pre></td><td class="rouge-code"><pre>{SPANS}\n</pre></td></tr></tbody>'
        "</table></code></pre>"
    ),
    "Chroma": (
        '<div class="chroma"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code>'
        f"{column('<span class=lnt>{}' + chr(10) + '</span>', '')}</code></pre></td>"
        f'<td class="lntd"><pre class="chroma"><code>{SPANS}\n</code></pre></td></tr></table></div>'
    ),
    "GitHub": (
        "<pre><table>"
        + each("<tr><td class=blob-num data-line-number={0}></td><td class=blob-code>", "</td></tr>", empty="\n")
        + "</table></pre>"
    ),
    "a table of numbers and lines": (
        "<pre><table>" + each("<tr><td>{}</td><td>", "</td></tr>", empty="\n") + "</table></pre>"
    ),
    "numbers that cannot be selected": (
        f"<pre>{each('<span style=user-select:none>{} </span>', '', between=chr(10))}</pre>"
    ),
    "Prism": (
        f'<pre class="line-numbers language-python"><code>{SPANS}<span aria-hidden="true" class="line-numbers-rows">'
        f"{'<span>1</span>' * 4}</span></code></pre>"
    ),
    "VitePress": (
        '<div class="language-py line-numbers-mode"><button class="copy"></button><span class="lang">py</span>'
        f'<pre class="shiki">{SPANS}</pre><div class="line-numbers-wrapper" aria-hidden="true">'
        f"{column('<span class=line-number>{}</span><br>', '')}</div></div>"
    ),
    "a button inside": f"<pre>{LOOP}<button>Copy</button><svg><title>Copy</title></svg></pre>",
    "two blocks": f"<pre>{LINES[0]}\n{LINES[1]}\n</pre><p>Then</p><pre>\n\n{LINES[3]}</pre>",
    "spaces that are none": f"<pre>{LOOP.replace(' ', '&nbsp;')}</pre>",
    "invisible characters": f"<pre>\ufeff{LOOP.replace('print', 'print&#8203;')}</pre>",
    "line ends of Windows": f"<pre>{LOOP.replace(chr(10), '&#13;&#10;')}</pre>",
    "template": f"<template>\n      {LOOP.replace(chr(10), chr(10) + '      ')}\n    </template>",
    "template with a pre": f"<template><pre>{LOOP}</pre></template>",
    "template beside a pre in a slot": f'<pre slot="check">no program</pre><template><pre>{LOOP}</pre></template>',
    "without pre": f"\n      {LOOP.replace(chr(10), chr(10) + '      ')}\n    ",
    "without pre, in code": f"\n  <code>{LOOP}</code>\n  ",
    "without pre, in divs": f"\n  {each('<div>', '</div>', between=chr(10) + '  ', empty='<br>')}\n  ",
    "a comment of a framework": f"<!----><pre>{LOOP}</pre><!---->",
}
EXACT = {
    "texts keep their spaces": ("<pre>print('a&nbsp;b')</pre>", "print('a\u00a0b')"),
    "indentation that is a lesson": ("<pre>    print(1)\n    print(2)</pre>", "    print(1)\n    print(2)"),
    "tags": ("<pre>print('<b>bold</b>')</pre>", "print('bold')"),
    "numbers that are the program": ("<pre>1\n2\n3</pre>", "1\n2\n3"),
    "numbers in spans": ("<pre><span class=mi>1</span> + <span class=mi>2</span></pre>", "1 + 2"),
    "nothing": ("", ""),
    "a tool's script": ('<pre><b class=k>print</b>(1)<script type="application/json">{}</script></pre>', "print(1)"),
    "a tool's script, without pre": ('print(1)<script type="application/json">{}</script>', "print(1)"),
    "a script's indentation": ("<pre id=jsx></pre>", "import asyncio\nif True:\n    print(1)"),
}
ROW = "<style>.row { display: block }</style>"
JSX = "<script>jsx.textContent = '\\n      import asyncio\\n      if True:\\n          print(1)\\n    '</script>"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.mark.chromium_only(reason="what is read is the tree that every parser makes of the markup")
@pytest.mark.usefixtures("without_python")
def test_a_program_is_read_as_it_is_seen(page: Page, tool: StaticServer, host: Host, told: list[str]) -> None:
    def hear(message: ConsoleMessage) -> None:
        if message.type == "warning":
            told.append(message.text)

    page.on("console", hear)
    wanted = {name: (markup, LOOP) for name, markup in MARKUPS.items()} | EXACT
    cells = "".join(f'<async-cell id="cell{n}">{markup}</async-cell>' for n, (markup, _) in enumerate(wanted.values()))
    page.goto(host(page_html(cells + JSX, head=script_tag(tool) + ROW)))
    last = Cell(page, f"cell{len(wanted) - 1}")
    expect(last.run_button).to_be_attached()
    expect(page.locator("async-cell[state=idle]")).to_have_count(len(wanted))
    read = page.locator("async-cell").evaluate_all("cells => cells.map(cell => cell.code)")
    wrong = {name: code for (name, (_, code)), found in zip(wanted.items(), read, strict=True) if code != found}
    found = {name: found for (name, _), found in zip(wanted.items(), read, strict=True) if name in wrong}
    assert found == wrong
    tags = list(wanted).index("tags")
    assert [text for text in told if "HTML" in text] == [
        f'<async-cell id="cell{tags}">: HTML has read <b> as elements. If they are text of the program, write &lt;b>.'
    ]


@pytest.mark.chromium_only(reason="what is read is the tree that every parser makes of the markup")
@pytest.mark.usefixtures("without_python")
def test_a_slot_around_a_cell_is_none_of_its_own(page: Page, tool: StaticServer, host: Host) -> None:
    numbered = MARKUPS["Pygments, table"]
    html = (
        f'<div slot="lesson"><async-cell id="plain"><pre>{LOOP}</pre></async-cell></div>'
        f'<div slot="lesson"><async-cell id="around">{numbered}</async-cell></div>'
        f'<async-cell id="own" slot="lesson">{numbered}</async-cell>'
        f'<async-cell id="inside"><pre slot="check">no program</pre>{numbered}</async-cell>'
    )
    page.goto(host(page_html(html, head=script_tag(tool))))
    expect(page.locator("async-cell[state=idle]")).to_have_count(4)
    assert page.locator("async-cell").evaluate_all("cells => cells.map(cell => cell.code)") == [LOOP] * 4


@pytest.mark.chromium_only(reason="Firefox does not ask again for a module that has failed")
@pytest.mark.usefixtures("without_python")
def test_a_cell_is_there_although_what_reads_its_markup_is_not(
    page: Page, page_errors: PageErrors, tool: StaticServer, host: Host
) -> None:
    page_errors.allow("ERR_FAILED|dynamically imported module|Failed to load")
    page.route("**/js/written-code-*.js", lambda route: route.abort())
    html = (
        f'<async-cell id="spans"><pre>{SPANS}</pre></async-cell>'
        '<async-cell id="text"><p slot="check">Not the program.</p>\nprint(1)\n</async-cell>'
        f'<async-cell id="template"><template>{LOOP}</template></async-cell>'
    )
    page.goto(host(page_html(html, head=script_tag(tool))))
    expect(page.locator("async-cell[state=idle]")).to_have_count(3)
    assert page.locator("async-cell").evaluate_all("cells => cells.map(cell => cell.code)") == [LOOP, "print(1)", LOOP]
    page.unroute("**/js/written-code-*.js")
    page.locator("#text").evaluate("cell => cell.insertAdjacentHTML('beforeend', '<div>print(2)</div>')")
    expect(Cell(page, "text").editor).to_contain_text("print(2)")
