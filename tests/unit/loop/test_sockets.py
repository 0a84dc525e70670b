# Above the sockets asyncio is CPython's; the sockets refuse, and say what a program can do instead.

from __future__ import annotations

import asyncio
import socket
import sys
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from fake_host import FakeHost, run

from yieldpad.loop.sockets import REFUSED, refuse_sockets

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    Attempt = Callable[[], Coroutine[Any, Any, object]]


@pytest.fixture(autouse=True)
def refusing_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sockets refuse, as in the page, until the test ends."""
    monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
    if not hasattr(socket, "SO_REUSEADDR"):
        monkeypatch.setattr(socket, "SO_REUSEADDR", None, raising=False)
        del socket.SO_REUSEADDR
    for name in ("__init__", "bind", "setsockopt", "getsockopt", *REFUSED):
        monkeypatch.setattr(socket.socket, name, getattr(socket.socket, name))
    refuse_sockets()


def loop() -> Any:  # noqa: ANN401  # the calls are not what its type allows
    return asyncio.get_running_loop()


async def plainly(attempt: Callable[[socket.socket], object]) -> None:
    with socket.socket() as made:
        attempt(made)


CONNECTING: dict[str, Attempt] = {
    "open_connection": lambda: asyncio.open_connection("localhost", 80),
    "open_connection to a number": lambda: asyncio.open_connection("127.0.0.1", 80),
    "open_connection with happy eyeballs": lambda: asyncio.open_connection("localhost", 80, happy_eyeballs_delay=0.1),
    "open_connection from an address": lambda: asyncio.open_connection("localhost", 80, local_addr=("127.0.0.1", 0)),
    "create_connection": lambda: loop().create_connection(asyncio.Protocol, "localhost", 80),
    "a datagram endpoint that sends": lambda: loop().create_datagram_endpoint(
        asyncio.DatagramProtocol, remote_addr=("127.0.0.1", 80)
    ),
    "a datagram endpoint that receives": lambda: loop().create_datagram_endpoint(
        asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0)
    ),
    "sock_connect": lambda: plainly(lambda made: made.connect(("127.0.0.1", 80))),
    "socket.connect_ex": lambda: plainly(lambda made: made.connect_ex(("127.0.0.1", 80))),
    "socket.create_connection": lambda: plainly(lambda _made: socket.create_connection(("127.0.0.1", 80))),
}
LISTENING: dict[str, Attempt] = {
    "start_server": lambda: asyncio.start_server(lambda *_: None, "localhost", 0),
    "start_server at a number": lambda: asyncio.start_server(lambda *_: None, "127.0.0.1", 0),
    "create_server": lambda: loop().create_server(asyncio.Protocol, "127.0.0.1", 0),
    "socket.create_server": lambda: plainly(lambda _made: socket.create_server(("127.0.0.1", 0))),
}
OTHERS: dict[str, tuple[str, Attempt]] = {
    "add_reader": ("watch", lambda: plainly(lambda made: loop().add_reader(made, print))),
    "add_writer": ("watch", lambda: plainly(lambda made: loop().add_writer(made, print))),
    "connect_read_pipe": ("pipes", lambda: loop().connect_read_pipe(asyncio.Protocol, sys.stdin)),
    "connect_write_pipe": ("pipes", lambda: loop().connect_write_pipe(asyncio.BaseProtocol, sys.stdout)),
    "create_subprocess_exec": ("start processes", lambda: asyncio.create_subprocess_exec("ls")),
    "create_subprocess_shell": ("start processes", lambda: asyncio.create_subprocess_shell("ls")),
}
ATTEMPTS = {
    **{name: ("open sockets", attempt) for name, attempt in CONNECTING.items()},
    **{name: ("listen on sockets", attempt) for name, attempt in LISTENING.items()},
    **OTHERS,
}
OF_THE_MACHINE: dict[str, tuple[str, Attempt]] = {
    "open_connection to IPv6": ("open sockets", lambda: asyncio.open_connection("::1", 80)),
    "open_connection to a service": ("open sockets", lambda: asyncio.open_connection("localhost", "https")),
    "start_server at IPv6": ("listen on sockets", lambda: asyncio.start_server(lambda *_: None, "::1", 8888)),
}
only_in_pyodide = pytest.mark.skipif(sys.platform != "emscripten", reason="elsewhere this depends on the machine")


@pytest.mark.parametrize(
    "attempt", [*ATTEMPTS, *(pytest.param(name, marks=only_in_pyodide) for name in OF_THE_MACHINE)]
)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # CPython's server does not close what cannot listen
def test_it_is_refused_in_one_sentence_that_says_what_to_do_instead(host: FakeHost, attempt: str) -> None:
    word, attempted = (ATTEMPTS | OF_THE_MACHINE)[attempt]

    async def main() -> None:
        await attempted()

    with pytest.raises(OSError, match=word) as refused:
        run(host, main())
    text = str(refused.value)
    assert text.startswith("a web page ")
    assert "asyncio." in text.partition("; ")[2]
    assert "\n" not in text


@pytest.mark.parametrize(
    ("attempt", "text"),
    [
        (
            lambda: asyncio.open_connection("localhost", 80, server_hostname="localhost"),
            "server_hostname is only meaningful with ssl",
        ),
        (lambda: loop().create_connection(asyncio.Protocol), "host and port was not specified and no sock specified"),
        (lambda: loop().create_server(asyncio.Protocol), "Neither host/port nor sock were specified"),
        (lambda: plainly(lambda _made: loop().add_reader(mock.Mock(), print)), "Invalid file object"),
        (lambda: loop().subprocess_shell(asyncio.SubprocessProtocol, b"ls", bufsize=1), "bufsize must be 0"),
    ],
)
def test_a_wrong_call_gets_cpythons_error(host: FakeHost, attempt: Attempt, text: str) -> None:
    async def main() -> None:
        await attempt()

    with pytest.raises(ValueError, match=text):
        run(host, main())


def test_a_socket_that_a_program_brings_is_used(host: FakeHost) -> None:
    """As in tests of programs, which stand in for the network."""
    connected = mock.Mock(spec=socket.socket, type=socket.SOCK_STREAM, family=socket.AF_INET)
    connected.fileno.return_value = 7

    async def main() -> list[str]:
        with mock.patch.object(loop(), "_add_reader") as add_reader:
            reader, writer = await asyncio.open_connection(sock=connected)
            await asyncio.sleep(0)
        add_reader.assert_called_once()
        connected.send.return_value = 5
        writer.write(b"hello")
        connected.recv.return_value = b"answer\n"
        add_reader.call_args[0][1]()
        line = await reader.readline()
        writer.close()
        return [line.decode(), str(connected.send.call_args)]

    assert run(host, main()) == ["answer\n", "call(b'hello')"]


def test_servers_get_as_far_as_listening(host: FakeHost) -> None:
    """Options and addresses are taken, also those that the page's sockets do not know."""
    made: list[socket.socket] = []

    async def main() -> None:
        server = await loop().create_server(asyncio.Protocol, "127.0.0.1", 0, keep_alive=True, start_serving=False)
        assert not server.is_serving()
        server.close()
        made.append(socket.socket())
        made[0].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        assert made[0].getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 0
        made[0].close()

    if sys.version_info >= (3, 13):  # the first whose servers know keep_alive
        run(host, main())
        assert made


def test_a_signal_handler_goes_with_its_loop(host: FakeHost) -> None:
    heard: list[str] = []

    async def main() -> None:
        loop().add_signal_handler(2, heard.append, "SIGINT")
        with pytest.raises(TypeError, match="coroutines cannot be used"):
            loop().add_signal_handler(2, main)
        with pytest.raises(ValueError, match="invalid signal number 1000"):
            loop().add_signal_handler(1000, heard.append)

    run(host, main())
    host.stop_at(1)
    with pytest.raises(KeyboardInterrupt):
        run(host, asyncio.sleep(2))
    assert heard == []
