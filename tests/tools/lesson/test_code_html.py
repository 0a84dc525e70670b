# Code that is only shown: it has the editor's colours, and no sign of it is lost.

from __future__ import annotations

import re
from html import unescape

import pytest

from tools.lesson.code_html import code_html


def test_python_has_the_classes_of_the_editor() -> None:
    assert code_html('async def f():  # go\n    return "<b>", 1, None\n', "python") == (
        '<pre><code class="language-python">'
        '<span class="tok-keyword">async</span> <span class="tok-keyword">def</span> '
        '<span class="tok-definition">f</span>():  <span class="tok-comment"># go</span>\n'
        '    <span class="tok-keyword">return</span> <span class="tok-string">"&lt;b&gt;"</span>, '
        '<span class="tok-number">1</span>, <span class="tok-bool">None</span>\n</code></pre>\n'
    )


def test_a_wide_block_can_be_scrolled_by_keyboard() -> None:
    assert code_html("x" * 35).startswith('<pre tabindex="0"><code>')
    assert code_html("x" * 34 + "\ny").startswith("<pre><code>")


@pytest.mark.parametrize("language", ["", "no-such", "python", "pycon", "js", "html", 'a"b', "text"])
@pytest.mark.parametrize("code", ["", "\n\n x\r\n\ty \x00 \ufeff…", "<script>'&amp;", ">>> x\n1\n", "'''"])
def test_nothing_is_lost_and_nothing_is_markup(code: str, language: str) -> None:
    page = code_html(code, language)
    found = re.fullmatch(
        r'<pre(?: tabindex="0")?><code( class="language-[^"<>]*")?>(.*)</code></pre>\n', page, re.DOTALL
    )
    assert found
    assert unescape(re.sub(r'<span class="tok-\w+">|</span>', "", found[2])) == code
