# Texts with what something stumbles over: markup, signs of Markdown and YAML, halves of lines, signs that nobody sees.

from __future__ import annotations

from hypothesis import strategies as st

MARKUP = ["<script>alert(1)</script>", "</script>", "<!--", "-->", "]]>", "<![if x]>", "<img src=x onerror=alert(1)>"]
MARKUP += ['" onload="x', "' x='", "&amp;", "&lt;b&gt;", "<b", "<?x", "</", "<a href='javascript:alert(1)'>"]
SIGNS = [
    "\0",
    "\t",
    "\r\n",
    "\n\n",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\ufffe",
    "🐍",
    "{name}",
    "\\",
]

_PIECES = [*MARKUP, *SIGNS, " ", "x", "`", '"', "'", "\n"]

texts = st.lists(st.sampled_from(_PIECES), max_size=3).map("".join)
"""Texts of what something stumbles over: cheap to make."""

written = st.one_of(texts, st.text(max_size=4)).map(lambda text: text.encode("utf-8", "replace").decode())
"""Any text that a file can hold."""
