"""The texts for syntax errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yieldpad.check.texts import Words


class SyntaxErrors:
    """Explains syntax errors."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def words(self, error: SyntaxError) -> str:
        """Return the text for an error."""
        message = error.msg or ""
        say, code = self._words.say, self._words.code
        if outside := re.match(r"'(await|async for|async with)' outside (?:async )?function", message):
            return say("outsideAsyncFunction", what=outside[1])
        if message.startswith("asynchronous comprehension outside"):
            return say("outsideAsyncFunction", what="async for")
        if "'return' with value in async generator" in message:
            return say("returnInGenerator")
        if message.startswith("'yield from' inside async function"):
            return say("yieldFromInside")
        if outside := re.match(r"'(yield|yield from|return)' outside function", message):
            return say("outsideFunction", what=outside[1])
        if isinstance(error, IndentationError):
            return say("indentation", message=code(message))
        if message == "expected ':'":
            return say("colonMissing")
        if unclosed := re.match(r"'(.)' was never closed", message):
            return say("bracketOpen", bracket=unclosed[1])
        return say("syntaxError", message=code(message))
