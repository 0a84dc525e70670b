"""The sentences about syntax errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yieldpad.explain.sentence import code, say

if TYPE_CHECKING:
    from yieldpad.explain.sentence import Sentence


def syntax_sentence(error: SyntaxError) -> Sentence:
    """Return the sentence about an error."""
    message = error.msg if type(error.msg) is str else ""
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
    if type(error) in {IndentationError, TabError}:
        return say("indentation", message=code(message))
    if message == "expected ':'":
        return say("colonMissing")
    if unclosed := re.match(r"'(.)' was never closed", message):
        return say("bracketOpen", bracket=unclosed[1])
    return say("syntaxError", message=code(message))
