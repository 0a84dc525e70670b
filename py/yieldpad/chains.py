"""How exceptions hang together: causes, contexts and groups, as a traceback follows them.

Nothing here runs code of the program: what a class says of its `__cause__` is not asked, only what Python keeps. And
nothing recurses: a program can make chains that are longer, and groups that are deeper, than the engine's stack.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = TypeVar("Kind", bound=BaseException)

MOST_MEMBERS = 15
"""Exceptions of a group that are followed, as many as `traceback` shows."""
DEEPEST = 11
"""How deep groups in groups are followed: deeper than `traceback` shows."""
MOST_FOLLOWED = 200_000
"""Exceptions that are followed."""

_cause_of: Any = BaseException.__dict__["__cause__"].__get__
_context_of: Any = BaseException.__dict__["__context__"].__get__
_suppresses: Any = BaseException.__dict__["__suppress_context__"].__get__
_members_of: Any = BaseExceptionGroup.__dict__["exceptions"].__get__


@dataclass(slots=True)
class Link:
    """An exception, and those that a traceback shows with it; `members` is None unless it is a group."""

    error: BaseException
    depth: int
    cause: Link | None = None
    context: Link | None = None
    members: list[Link] | None = None
    count: int = 0

    @property
    def next(self) -> Link | None:
        """The one that came before it, and is shown above it."""
        return self.cause or (None if _suppresses(self.error) else self.context)


def is_a(error: BaseException, kind: type[Kind]) -> TypeGuard[Kind]:
    """Say whether this is an exception of that kind. `isinstance` would also ask the object, which may say anything."""
    return issubclass(type(error), kind)


def members(error: BaseException) -> tuple[BaseException, ...]:
    """Give the exceptions of a group; nothing if it is none."""
    found: tuple[BaseException, ...] = _members_of(error) if is_a(error, BaseExceptionGroup) else ()
    return found


def all_in(error: BaseException) -> Iterator[BaseException]:
    """Give an exception and, if it is a group, all in it and in groups in it, in their order."""
    left = [error]
    seen: set[int] = set()
    while left and len(seen) < MOST_FOLLOWED:
        error = left.pop()
        if id(error) not in seen:
            seen.add(id(error))
            yield error
            left.extend(reversed(members(error)))


def followed(error: BaseException) -> Link:
    """Give an exception with all that it hangs together with, each once, in the order in which `traceback` goes."""
    root = Link(error, 0)
    seen = {id(error)}
    left = [root]
    for _ in range(MOST_FOLLOWED):  # of groups that share what is in them, there are more ways than exceptions
        if not left:
            break
        link = left.pop()
        for name, other in (("cause", _cause_of(link.error)), ("context", _context_of(link.error))):
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                left.append(Link(other, link.depth))
                setattr(link, name, left[-1])
        inner = members(link.error)
        if inner:
            link.count = len(inner)
            link.members = [Link(member, link.depth + 1) for member in inner[:MOST_MEMBERS]]
            seen.update(map(id, inner))
            if link.depth < DEEPEST:
                left.extend(link.members)
    return root


def chain_of(link: Link) -> list[Link]:
    """Give a chain as it is shown, from its last exception to its first."""
    chain = []
    following: Link | None = link
    while following:
        chain.append(following)
        following = following.next
    return chain
