"""What `async with` and `with` do with what a call gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from yieldpad.check.failed import Failed
from yieldpad.value_text import kind_of

if TYPE_CHECKING:
    from yieldpad.check.answer import Answer
    from yieldpad.check.calls import Begun, Call, Calls
    from yieldpad.check.expect.output import Output
    from yieldpad.check.texts import Words

How = Literal["async with", "with"]

_METHODS: dict[How, tuple[str, str]] = {
    "async with": ("__aenter__", "__aexit__"),
    "with": ("__enter__", "__exit__"),
}
_ANY = object()


class Contexts:
    """Enters and leaves context managers."""

    def __init__(self, answer: Answer, words: Words, calls: Calls, output: Output) -> None:
        self._answer = answer
        self._words = words
        self._calls = calls
        self._output = output

    async def enters_and_leaves(
        self,
        call: Call,
        value: object = _ANY,
        *,
        prints: str | None = None,
        error: type[BaseException] | None = None,
        how: How = "async with",
        args: tuple[object, ...] = (),
    ) -> None:
        """Pass if `async with` can enter what the call gives, and leave it.

        `value` is what `as` must give, `prints` what must be printed from the beginning to the end. With `error` the
        block ends with such an error, which must come out of it. Raises ValueError for another `how`.
        """
        if how not in _METHODS:
            raise ValueError(f'write how="async with" or how="with", not {how!r}')
        began = self._calls.printed_so_far()
        begun = await self._calls.begin(call, args)
        line = self._answer.line(begun.function)
        self._require(begun, how, line)
        block = error() if error else None
        entered: Any = None
        came_out = False
        with self._calls.of(begun.name, begun.function):
            try:
                if how == "async with":
                    async with begun.value as entered:
                        _end(block)
                else:
                    with begun.value as entered:
                        _end(block)
            except BaseException as raised:
                if raised is not block:
                    raise
                came_out = True
        say = self._words.say
        if value is not _ANY and entered != value:
            shown, expected = self._words.value(entered), self._words.value(value)
            raise Failed(say("entersOther", name=begun.name, how=how, value=shown, expected=expected), line)
        if error and not came_out:
            raise Failed(say("swallows", name=begun.name, error=error.__name__), line)
        if prints is not None:
            self._output.compare(f"`{begun.name}`", self._calls.printed_since(began), prints, line)

    def _require(self, begun: Begun, how: How, line: int | None) -> None:
        """Raise Failed unless such a statement can enter the value."""
        enter, leave = _METHODS[how]
        if hasattr(type(begun.value), enter) and hasattr(type(begun.value), leave):
            return
        begun.discard()
        other: How = "with" if how == "async with" else "async with"
        if all(hasattr(type(begun.value), name) for name in _METHODS[other]):
            raise Failed(self._words.say("entersByOther", name=begun.name, how=how, other=other), line)
        decorator = "asynccontextmanager" if how == "async with" else "contextmanager"
        text = self._words.say(
            "cannotEnter",
            name=begun.name,
            how=how,
            kind=kind_of(begun.value),
            enter=enter,
            leave=leave,
            decorator=decorator,
        )
        raise Failed(text, line)


def _end(block: BaseException | None) -> None:
    """End the block of a statement, with an error if there is one."""
    if block is not None:
        raise block
