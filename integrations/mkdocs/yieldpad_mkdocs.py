"""Yieldpad's cells in MkDocs: each fence `async-cell` is a program that readers can run.

With `pip install yieldpad` this is a plugin, which puts the cells' files into your site:

    plugins: [search, yieldpad]

Without it this is a hook. Put this file and yieldpad_mkdocs.css beside mkdocs.yml, and name there the hook and a site
of Yieldpad's that has the cells:

    hooks: [yieldpad_mkdocs.py]
    extra:
      yieldpad_url: https://cells.example/
"""

from __future__ import annotations

import re
import shutil
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue, ListOfItems, Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File
from pymdownx.superfences import SuperFencesException

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

NAME = "async-cell"
FENCES = "pymdownx.superfences"
STYLES = "assets/yieldpad.css"
ELEMENTS = "assets/yieldpad"
"""Where the plugin puts the cells' files in the site."""
KEPT = ".yieldpad-kept"
"""Where they are while MkDocs empties the site, which leaves hidden folders alone."""
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


class FenceError(SuperFencesException, PluginError):
    """An author's mistake. One of its bases gets it past the fences' parser, the other shows it without a traceback."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Adds the cells' script, their style, and the fence."""
    address = config.extra.get("yieldpad_url")
    if not address:
        raise PluginError("Yieldpad: where are its cells? Write in mkdocs.yml, under extra, yieldpad_url: https://…/")
    return _with_cells(config, address)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Puts the style among the site's files."""
    styles = Path(__file__).with_suffix(".css").read_text("utf-8")
    files.append(File.generated(config, STYLES, content=styles))
    return files


def _with_cells(config: MkDocsConfig, address: str) -> MkDocsConfig:
    """The configuration for cells whose files are at an address."""
    script = ExtraScriptValue(f"{address.rstrip('/')}/yieldpad.js")
    script.type = "module"
    config.extra_javascript.append(script)
    config.extra_css.append(STYLES)
    if FENCES not in config.markdown_extensions:
        config.markdown_extensions.append(FENCES)
    fences = config.mdx_configs.setdefault(FENCES, {}).setdefault("custom_fences", [])
    fences.append({"name": NAME, "class": NAME, "validator": _take, "format": _cell})
    return config


class Options(Config):
    """What stands in mkdocs.yml below the plugin's name."""

    url = Type(str, default="")
    """A site of Yieldpad's that has the cells' files; without it, they are put into this site."""
    packages = ListOfItems(Type(str), default=[])
    """What programs may import beside what every site has."""


class YieldpadPlugin(BasePlugin[Options]):
    """The plugin of the installed package."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the cells' script, their style, and the fence."""
        return _with_cells(config, self.config.url or ELEMENTS)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Puts the style among the site's files."""
        return on_files(files, config)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keeps the cells' files of the build before, so that they need not be written again."""
        made, kept = Path(config.site_dir) / ELEMENTS, Path(config.site_dir) / KEPT
        if made.is_dir():
            shutil.rmtree(kept, ignore_errors=True)
            made.rename(kept)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Puts the cells' files into the site."""
        made, kept = Path(config.site_dir) / ELEMENTS, Path(config.site_dir) / KEPT
        if self.config.url:
            shutil.rmtree(kept, ignore_errors=True)
            return
        if kept.is_dir():
            made.parent.mkdir(parents=True, exist_ok=True)
            kept.rename(made)
        # In a checkout `yieldpad` is another package, so that a linter finds no `tools` in it.
        host = import_module("yieldpad.tools.host")
        mistake = import_module("yieldpad.tools.mistake").Mistake
        theme = config.theme.get("language", "en") if config.theme else "en"
        try:
            host.write_elements(
                made,
                title=config.site_name,
                language=str(theme),
                packages=self.config.packages,
                source=Path(config.docs_dir),
            )
        except mistake as error:
            raise PluginError(f"Yieldpad: {error}") from None


def _take(_language: str, inputs: Mapping[str, str | None], options: dict[str, str], *_more: object) -> bool:
    """Takes what stands in the fence's braces into `options`, but for its id and its `.marks`."""
    for name, value in inputs.items():
        if name not in (*VALUES, *MARKS):
            known = ", ".join([*VALUES, *(f".{mark}" for mark in MARKS)])
            raise FenceError(f"Yieldpad: a fence {NAME} cannot have {name}; it can have #id, {known}")
        options[name] = "" if name in MARKS else value or ""
        if not _allows(VALUES.get(name, ()), options[name]):
            known = " or ".join(choice if choice == NUMBER else f'"{choice}"' for choice in VALUES[name])
            raise FenceError(f'Yieldpad: {name} cannot be "{value or ""}"; write {known}')
    return True


def _allows(choices: tuple[str, ...], value: str) -> bool:
    """Whether a value is one of these choices, if there are any."""
    if not choices or (value in choices and value != NUMBER):
        return True
    # A number as Yieldpad reads it.
    is_number = bool(re.fullmatch(NUMBER_FORM, value)) and 0 < float(value) < float("inf")
    return NUMBER in choices and is_number


def _cell(
    source: str,
    _language: str,
    _class: str,
    options: Mapping[str, str],
    md: Markdown,
    *,
    classes: list[str],
    id_value: str,
    **_more: object,
) -> str:
    """The HTML of a cell. The program in it is plain, so that what a theme adds to highlighted code stays out."""
    if NAME not in md.block_level_elements:
        md.block_level_elements.append(NAME)  # or it would be put into a paragraph
    marks: dict[str, str] = {}
    _take("", dict.fromkeys(classes), marks)
    attributes = {**({"id": id_value} if id_value else {}), **options, **marks}
    written = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in attributes.items())
    return f"<{NAME}{written}><pre><code>{escape(source, quote=False)}</code></pre></{NAME}>"
