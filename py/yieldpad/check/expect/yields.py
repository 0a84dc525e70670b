"""What an async generator yields, in which order, and how long after one another."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed
from yieldpad.explain.functions import unwrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yieldpad.check.answer import Answer
    from yieldpad.check.calls import Begun, Call, Calls
    from yieldpad.check.definitions import Definitions
    from yieldpad.check.expect.causes import Causes
    from yieldpad.check.texts import Words

TOO_MANY = 3
"""Values beyond those expected that are shown of a generator: with yet another one it goes on, and is closed."""
TOLERANCE, LEAST_TOLERANCE = 0.1, 0.05
"""How far a pause may be from the one expected: this share of it, and at least so many seconds."""


@dataclass(slots=True)
class Seen:
    """The values that came, and the seconds that each took; whether it ended by itself."""

    values: list[Any] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    ended: bool = False

    @property
    def at(self) -> list[float]:
        """Seconds at which the values came."""
        return [sum(self.gaps[: number + 1]) for number in range(len(self.gaps))]


class Yields:
    """Loops over async generators, and compares what comes with what should."""

    def __init__(self, answer: Answer, words: Words, definitions: Definitions, calls: Calls, causes: Causes) -> None:
        self._answer = answer
        self._words = words
        self._definitions = definitions
        self._calls = calls
        self._causes = causes

    async def yields(
        self,
        call: Call,
        values: Sequence[object],
        gap: float | Sequence[float] | None = None,
        args: tuple[object, ...] = (),
    ) -> None:
        """Pass if it yields exactly these values in this order, after about `gap` seconds each, and then ends."""
        expected = list(values)
        begun = await self._calls.begin(call, args)
        name, line = begun.name.removesuffix("()"), self._answer.line(begun.function)
        self._require_async_iterable(begun, name, line)
        seen = await self._seen(begun, len(expected) + TOO_MANY)
        if seen.values != expected or not seen.ended:
            raise Failed(self._instead_of(name, seen, expected), line)
        if gap is not None:
            gaps = list(gap) if not isinstance(gap, int | float) else [gap] * len(expected)
            self._compare_gaps(name, seen.gaps, gaps, line)
            blocking = self._causes.blocking(begun.function)
            if blocking:
                raise blocking

    async def _seen(self, begun: Begun, most: int) -> Seen:
        seen = Seen()
        with self._calls.of(begun.name, begun.function):
            iterator = aiter(begun.value)
            while True:
                asked = self._calls.clock()
                try:
                    value = await anext(iterator)
                except StopAsyncIteration:
                    seen.ended = True
                    break
                if len(seen.values) == most:  # it really goes on
                    break
                seen.values.append(value)
                seen.gaps.append(self._calls.clock() - asked)
            if hasattr(iterator, "aclose"):
                await iterator.aclose()
        return seen

    def _require_async_iterable(self, begun: Begun, name: str, line: int | None) -> None:
        if hasattr(type(begun.value), "__aiter__"):
            return
        begun.discard()
        if begun.function is not None and not inspect.isasyncgenfunction(unwrapped(begun.function)):
            raise Failed(self._definitions.instead_of_generator(name, begun.function), line)
        raise Failed(self._words.say("notAsyncIterable", name=name, kind=type(begun.value).__name__), line)

    def _instead_of(self, name: str, seen: Seen, expected: list[Any]) -> str:
        say, values, count = self._words.say, self._words.values, len(seen.values)
        if not seen.values:
            return say("yieldsNothing", name=name, expected=values(expected))
        if seen.values[: len(expected)] == expected:
            if count > len(expected) and seen.ended:
                return say("yieldsMore", name=name, more=values(seen.values[len(expected) :]), count=len(expected))
            if count > len(expected):
                return say("yieldsOn", name=name, more=values(seen.values[len(expected) :]), count=len(expected))
        if seen.ended and seen.values == expected[:count]:
            ordinal, missing = self._words.ordinal(count + 1), self._words.value(expected[count])
            return say("yieldsFewer", name=name, values=values(seen.values), ordinal=ordinal, missing=missing)
        if seen.ended and count == len(expected) and _same_in_other_order(seen.values, expected):
            return say("yieldsInOtherOrder", name=name, values=values(seen.values), expected=values(expected))
        at = next((at for at, pair in enumerate(zip(seen.values, expected, strict=False)) if pair[0] != pair[1]), 0)
        shown = values(seen.values) if seen.ended else f"{values(seen.values)}, …"
        ordinal, value = self._words.ordinal(at + 1), self._words.value(seen.values[at])
        wanted, when = self._words.value(expected[at]), self._words.measured(seen.at[at])
        if seen.at[at] < LEAST_TOLERANCE:
            return say("yieldsOther", name=name, values=shown, ordinal=ordinal, value=value, expected=wanted)
        return say("yieldsOtherAt", name=name, values=shown, ordinal=ordinal, at=when, value=value, expected=wanted)

    def _compare_gaps(self, name: str, gaps: list[float], expected: list[float], line: int | None) -> None:
        say, number, measured = self._words.say, self._words.number, self._words.measured
        wrong = [at for at, gap in enumerate(gaps) if not is_about(gap, expected[at])]
        if not wrong:
            return
        at = wrong[0]
        if len(wrong) == len(gaps) > 1 and max(gaps) < LEAST_TOLERANCE:
            text = say("noPauses", name=name, expected=number(expected[at]))
        elif wrong == [0] and gaps[0] < LEAST_TOLERANCE:
            text = say("pauseAfterYield", name=name, expected=number(expected[0]))
        elif at == 0:
            text = say("firstGap", name=name, gap=measured(gaps[0]), expected=number(expected[0]))
        else:
            text = say(
                "gap",
                name=name,
                ordinal=self._words.ordinal(at + 1),
                gap=measured(gaps[at]),
                expected=number(expected[at]),
            )
        raise Failed(text, line, about_time=True)


def is_about(seconds: float, expected: float) -> bool:
    """Say whether a time is as long as expected, or nearly."""
    return abs(seconds - expected) <= max(TOLERANCE * expected, LEAST_TOLERANCE)


def _same_in_other_order(values: list[Any], expected: list[Any]) -> bool:
    left = list(expected)
    for value in values:
        if value not in left:
            return False
        left.remove(value)
    return not left
