"""Whether somebody wants to hear of the end of a turn of the loop. There are 100,000 turns in a second."""

from __future__ import annotations


class TurnEnd:
    """The end of the turn under way. Who wants to hear of it sets `wanted`, and hears of each until it is unset."""

    __slots__ = ("wanted",)

    def __init__(self) -> None:
        self.wanted = False
