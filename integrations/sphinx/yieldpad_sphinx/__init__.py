"""Yieldpad's cells in Sphinx: the directive `async-cell`, whose program readers can run; in MyST, a fence of that name.

With `pip install yieldpad`, one line of conf.py is enough; the cells' files become a part of your site:

    extensions = ["yieldpad.sphinx"]

Without it, put this folder beside conf.py, and write there:

    sys.path.append(str(Path(__file__).parent))
    extensions = ["yieldpad_sphinx"]
    yieldpad_url = "https://cells.example/"  # a site of Yieldpad's that has the cells

What is no website gets the program as a highlighted block.
"""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

NAME = "async-cell"
STATIC = Path(__file__).parent / "static"
ELEMENTS = "yieldpad"
"""Where the cells' files are, among the site's static files."""
INSTALLED = __name__ == "yieldpad.sphinx"
"""Whether this is the extension of the installed package, which brings the cells' files."""
NUMBER = "a number above 0"
VALUES = {
    "lang": (),
    "label": (),
    "session": (),
    "packages": (),
    "files": (),
    "allow-connect": (),
    "speed": (NUMBER, "instant"),
    "timeline": ("on", "off", "generators"),
    "explain": ("on", "off"),
    "types": ("on", "off", "show"),
    "theme": ("auto", "light", "dark", "system"),
    "predict": ("off", "order", "time"),
    "predict-others": (),
    "predict-times": (),
}
"""What a cell's attributes can be; without choices, any text. The same as in Yieldpad's site/cell-contract.json."""
MARKS = ("readonly", "autorun")
NUMBER_FORM = "([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?"


def _value(choices: tuple[str, ...], value: str | None) -> object:
    """An option's value. A ValueError, which Sphinx shows with file and line, says what to write instead."""
    if not choices:
        return directives.unchanged_required(value)
    if NUMBER not in choices:
        return directives.choice(value, choices)
    if value is None or not (value in choices[1:] or _is_number(value)):
        others = "".join(f', or "{choice}"' for choice in choices[1:])
        raise ValueError(f"write {NUMBER}{others}")
    return value


def _is_number(value: str) -> bool:
    """Whether a text is a number as Yieldpad reads it, above 0."""
    return bool(re.fullmatch(NUMBER_FORM, value)) and 0 < float(value) < float("inf")


class CellNode(nodes.General, nodes.Element):
    """A cell; its only child is the program, as a literal block."""


class CellDirective(SphinxDirective):
    """Makes a cell of its content. `name` is the cell's id, and a target for references."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "name": directives.unchanged_required,
        **{name: partial(_value, choices) for name, choices in VALUES.items()},
        **dict.fromkeys(MARKS, directives.flag),
    }

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        code = "\n".join(self.content)
        program = nodes.literal_block(code, code, language="python", linenos=False)  # numbers would be taken for code
        told = {name: self.options[name] or "" for name in (*VALUES, *MARKS) if name in self.options}
        cell = CellNode(code, program, told=told)
        self.set_source_info(program)
        self.set_source_info(cell)
        self.add_name(cell)
        return [cell]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tells Sphinx what is here."""
    app.add_config_value("yieldpad_url", "", "html", types=frozenset({str}))
    app.add_config_value("yieldpad_packages", [], "html", types=frozenset({list, tuple}))
    app.add_directive(NAME, CellDirective)
    block = (_nothing, _nothing)
    app.add_node(CellNode, html=(_open, _close), latex=block, text=block, man=block, texinfo=block)
    app.connect("builder-inited", lambda app: app.config.html_static_path.append(str(STATIC)))
    app.connect("html-page-context", _add_script)
    app.connect("builder-inited", _place_elements)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _add_script(app: Sphinx, page: str, _template: str, _context: object, doctree: nodes.document | None) -> None:
    """Adds the cells' script and their style to a page that has cells, and to no other."""
    if doctree is None or not _is_website(app.builder.name) or not any(doctree.findall(CellNode)):
        return
    address: str = app.config.yieldpad_url or (ELEMENTS if INSTALLED else "")
    if not address:
        raise ConfigError(f'{page} has cells, but where are they from? Write in conf.py: yieldpad_url = "https://…/"')
    app.add_js_file(f"{address.rstrip('/')}/yieldpad.js", type="module")
    app.add_css_file("yieldpad_sphinx.css")


def _place_elements(app: Sphinx) -> None:
    """Puts the cells' files into the site, unless another site has them."""
    if not INSTALLED or app.config.yieldpad_url or not _is_website(app.builder.name):
        return
    # In a checkout `yieldpad` is another package, so that a linter finds no `tools` in it.
    host = import_module("yieldpad.tools.host")
    mistake = import_module("yieldpad.tools.mistake").Mistake
    try:
        host.write_elements(
            Path(app.outdir) / "_static" / ELEMENTS,
            title=app.config.html_title or app.config.project,
            language=app.config.language or "en",
            packages=app.config.yieldpad_packages,
            source=Path(app.srcdir),
        )
    except mistake as error:
        raise ConfigError(f"Yieldpad: {error}") from None


def _open(writer: HTML5Translator, node: CellNode) -> None:
    if not _is_website(writer.builder.name):
        return
    marks = "".join(f" {name}" for name in MARKS if name in node["told"])
    values = {name: value for name, value in node["told"].items() if name not in MARKS}
    # Docutils writes a mark as an attribute with a value.
    writer.body.append(writer.starttag(node, NAME, "", **values).replace(">", f"{marks}>", 1))


def _close(writer: HTML5Translator, _node: CellNode) -> None:
    if _is_website(writer.builder.name):
        writer.body.append(f"</{NAME}>\n")


def _nothing(_writer: object, _node: CellNode) -> None:
    """Only the program in it is written."""


def _is_website(builder: str) -> bool:
    """Whether what a builder writes is read in a browser; an e-book is HTML too."""
    return builder in {"html", "dirhtml", "singlehtml"}
