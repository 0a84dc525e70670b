# What asyncio says of wrong calls is CPython's; sockets that a program brings are used.

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from fake_host import FakeHost, run

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    Attempt = Callable[[], Coroutine[Any, Any, object]]


def loop() -> Any:  # noqa: ANN401  # the calls are not what its type allows
    return asyncio.get_running_loop()


async def plainly(attempt: Callable[[socket.socket], object]) -> None:
    with socket.socket() as made:
        attempt(made)


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
