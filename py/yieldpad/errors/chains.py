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
    """An exception, and the places of those that a traceback shows with it; `count` is that of a group's members.

    Links name each other by places in a list: to free a long chain of objects takes the engine's stack, too.
    """

    error: BaseException
    depth: int
    cause: int | None = None
    context: int | None = None
    members: range | None = None
    count: int = 0

    @property
    def next(self) -> int | None:
        """The one that came before it, and is shown above it."""
        return self.context if self.cause is None and not _suppresses(self.error) else self.cause


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


def followed(error: BaseException) -> list[Link]:
    """Give an exception, at place 0, and all that it hangs together with, each once, in `traceback`'s order."""
    links = [Link(error, 0)]
    seen = {id(error)}
    left = [0]
    while left and len(links) < MOST_FOLLOWED:  # of groups that share members, there are more ways than exceptions
        link = links[left.pop()]
        for name, other in (("cause", _cause_of(link.error)), ("context", _context_of(link.error))):
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                setattr(link, name, len(links))
                left.append(len(links))
                links.append(Link(other, link.depth))
        inner = members(link.error)
        if inner:
            link.count = len(inner)
            link.members = range(len(links), len(links) + len(inner[:MOST_MEMBERS]))
            links.extend(Link(member, link.depth + 1) for member in inner[:MOST_MEMBERS])
            seen.update(map(id, inner))
            if link.depth < DEEPEST:
                left.extend(link.members)
    return links


def chain_of(links: list[Link], place: int) -> list[Link]:
    """Give a chain as it is shown, from its last exception to its first."""
    chain = []
    following: int | None = place
    while following is not None:
        chain.append(links[following])
        following = chain[-1].next
    return chain


def held(error: BaseException) -> list[BaseException]:
    """Give an exception, as the last one, and all that it holds: who then forgets them by `let_go` takes no stack."""
    found: list[BaseException] = []
    left, seen = [error], {id(error)}
    while left and len(found) < MOST_FOLLOWED:
        found.append(left.pop())
        for other in (_cause_of(found[-1]), _context_of(found[-1]), *members(found[-1])):
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                left.append(other)
    return found[::-1]


def let_go(errors: list[BaseException]) -> None:
    """Forget exceptions one by one, before those that they hold."""
    while errors:
        errors.pop()
