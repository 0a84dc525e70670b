"""The names and numbers of addresses: what `getaddrinfo` says, and what a socket may be given."""

from __future__ import annotations

import socket
from typing import Any

from yieldpad.network.endpoints import ANYWHERE, HERE, Address, is_loopback

NO_NAMES = "a web page cannot look up the addresses of other machines; 127.0.0.1 and localhost are this program's own"

SERVICES = {"http": 80, "https": 443, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53}


def address_of(address: Any, *, six: bool) -> Address:
    """Give an address as the network has it. Raises TypeError and OverflowError as CPython does, gaierror for names."""
    if not isinstance(address, tuple):
        family = "AF_INET6" if six else "AF_INET"
        raise TypeError(f"{family} address must be tuple, not {type(address).__name__}")
    host, port, *rest = address
    if not 0 <= port <= 65535:  # noqa: PLR2004
        raise OverflowError("port must be 0-65535.")
    if host == "localhost":
        host = HERE[six][0]
    elif not is_loopback(host) and not is_number(host):
        raise socket.gaierror(socket.EAI_NONAME, NO_NAMES)
    return (host, port, *(*rest, 0, 0)[:2]) if six else (host, port)


def is_number(host: str) -> bool:
    """Say whether a host is given by its number."""
    plain, _, _ = host.partition("%")
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, plain)
    except OSError:
        return False
    return True


_pton, _ntop = socket.inet_pton, socket.inet_ntop


def inet_pton(family: int, text: str, /) -> bytes:
    """Be `socket.inet_pton`: Emscripten's knows no IPv6."""
    if family != socket.AF_INET6:
        return _pton(family, text)
    from ipaddress import IPv6Address  # noqa: PLC0415  # only now: it would make every start longer

    try:
        if "%" not in text:
            return IPv6Address(text).packed
    except ValueError:
        pass
    raise OSError("illegal IP address string passed to inet_pton")


def inet_ntop(family: int, packed: bytes, /) -> str:
    """Be `socket.inet_ntop`."""
    if family != socket.AF_INET6:
        return _ntop(family, packed)
    from ipaddress import IPv6Address  # noqa: PLC0415  # only now: it would make every start longer

    if len(packed) != 16:  # noqa: PLR2004  # bytes of an address
        raise ValueError("invalid length of packed IP address string")
    return str(IPv6Address(bytes(packed)))


def getaddrinfo(
    host: Any,
    port: Any,
    family: int = 0,
    type: int = 0,  # noqa: A002
    proto: int = 0,
    flags: int = 0,
) -> list[tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]]:
    """Be `socket.getaddrinfo`: it knows numbers, and this machine's own names."""
    host = host.decode("ascii") if isinstance(host, bytes) else host
    number = _port(port)
    if host in (None, ""):
        passive = flags & socket.AI_PASSIVE
        hosts = [of_it[0] for of_it in (ANYWHERE if passive else HERE)]
        if family == 0 and not passive:
            hosts = hosts[:1]
    elif host in ("localhost", socket.gethostname()):
        hosts = [HERE[family == socket.AF_INET6][0]]
    elif is_number(host):
        hosts = [host]
    else:
        raise socket.gaierror(socket.EAI_NONAME, NO_NAMES)
    kinds = [(socket.SOCK_STREAM, 6), (socket.SOCK_DGRAM, 17)]
    wanted = [(kind, of_it) for kind, of_it in kinds if type in (0, kind) and proto in (0, of_it)]
    found: list[tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]] = []
    for each in hosts:
        six = ":" in each
        if family in (0, socket.AF_INET6 if six else socket.AF_INET):
            plain, _, scope = each.partition("%")
            address = (plain, number, 0, int(scope) if scope.isdecimal() else 0) if six else (each, number)
            of_family = socket.AF_INET6 if six else socket.AF_INET
            found += [(of_family, kind, of_it, "", address) for kind, of_it in wanted]
    if not found:
        raise socket.gaierror(socket.EAI_FAMILY, "Address family for hostname not supported")
    return found


def gethostbyname(host: str, /) -> str:
    """Be `socket.gethostbyname`: it gives numbers of IPv4 alone."""
    return ANYWHERE[False][0] if host == "" else _number_of(host)


def gethostbyname_ex(host: str, /) -> tuple[str, list[str], list[str]]:
    """Be `socket.gethostbyname_ex`."""
    return host, [], [gethostbyname(host)]


def gethostbyaddr(host: str, /) -> tuple[str, list[str], list[str]]:
    """Be `socket.gethostbyaddr`: the only machine whose name it knows is this one."""
    number = host if ":" in host and is_loopback(host) else _number_of(host)
    if not is_loopback(number):
        raise socket.herror(1, "Unknown host")
    return "localhost", [], [number]


def getnameinfo(address: Any, flags: int, /) -> tuple[str, str]:
    """Be `socket.getnameinfo`."""
    host, port = address[:2]
    if not is_number(host):
        raise socket.gaierror(socket.EAI_NONAME, NO_NAMES)
    name = "localhost" if is_loopback(host) and not flags & socket.NI_NUMERICHOST else host
    if name == host and flags & socket.NI_NAMEREQD:
        raise socket.gaierror(socket.EAI_NONAME, NO_NAMES)
    services = {} if flags & socket.NI_NUMERICSERV else {number: service for service, number in SERVICES.items()}
    return name, services.get(port, str(port))


def _number_of(host: str) -> str:
    return str(getaddrinfo(host, None, socket.AF_INET)[0][4][0])


def _port(port: Any) -> int:
    if port is None:
        return 0
    if isinstance(port, bytes):
        port = port.decode()
    if isinstance(port, str) and port in SERVICES:
        return SERVICES[port]
    try:
        return int(port)
    except ValueError:
        raise socket.gaierror(socket.EAI_SERVICE, "Servname not supported for ai_socktype") from None
