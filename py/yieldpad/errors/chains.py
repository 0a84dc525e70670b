"""How exceptions are linked: causes, contexts and groups, as a traceback follows them.

Nothing here runs code of the program: it reads the attributes that Python keeps, not those of a class. And
nothing recurses: a program can make longer chains, and deeper groups, than the engine's stack allows.
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
    """An exception, and the indexes of those that a traceback shows with it; `count` is a group's number of members.

    Links refer to each other by indexes in a list: freeing a long chain of objects would use the engine's stack.
    """

    error: BaseException
    depth: int
    cause: int | None = None
    context: int | None = None
    members: range | None = None
    count: int = 0

    @property
    def next(self) -> int | None:
        """The earlier exception, which is shown above it."""
        return self.context if self.cause is None and not _suppresses(self.error) else self.cause


def is_a(error: BaseException, kind: type[Kind]) -> TypeGuard[Kind]:
    """Return whether this is an exception of that kind. `isinstance` would also ask the object, which may lie."""
    return issubclass(type(error), kind)


def members(error: BaseException) -> tuple[BaseException, ...]:
    """Return the exceptions of a group; none if it is not a group."""
    found: tuple[BaseException, ...] = _members_of(error) if is_a(error, BaseExceptionGroup) else ()
    return found


def all_in(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and, if it is a group, all exceptions in it, at any depth, in their order."""
    left = [error]
    seen: set[int] = set()
    while left and len(seen) < MOST_FOLLOWED:
        error = left.pop()
        if id(error) not in seen:
            seen.add(id(error))
            yield error
            left.extend(reversed(members(error)))


def followed(error: BaseException) -> list[Link]:
    """Return an exception, at index 0, and all that are linked with it, each once, in `traceback`'s order."""
    links = [Link(error, 0)]
    seen = {id(error)}
    left = [0]
    while left and len(links) < MOST_FOLLOWED:  # groups that share members have more paths than exceptions
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
    """Return a chain in the order of a traceback, from its last exception to its first."""
    chain = []
    following: int | None = place
    while following is not None:
        chain.append(links[following])
        following = chain[-1].next
    return chain


def held(error: BaseException) -> list[BaseException]:
    """Return an exception, as the last one, and all that it holds, so that `let_go` can free them without recursion."""
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
    """Free exceptions one by one, each before those that it holds."""
    while errors:
        errors.pop()
