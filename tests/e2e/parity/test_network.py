# The loopback network: servers and clients of one program do what they do in a terminal; no other machine is reached.

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.e2e.drivers.terminal import assert_same_output
from tests.e2e.parity import network_programs, socket_programs, transport_programs, unix_programs
from tests.e2e.parity.test_threads import can_suspend

if TYPE_CHECKING:
    from tests.e2e.drivers.cell import Cell

pytestmark = pytest.mark.also_without_jspi


PROGRAMS = {
    **network_programs.PROGRAMS,
    **transport_programs.PROGRAMS,
    **socket_programs.PROGRAMS,
    **unix_programs.PROGRAMS,
}
WITH_THREADS = socket_programs.WITH_THREADS


@pytest.mark.parametrize("story", PROGRAMS)
def test_servers_and_clients_do_what_they_do_in_a_terminal(cell: Cell, story: str) -> None:
    assert_same_output(cell, PROGRAMS[story])


@pytest.mark.parametrize("story", WITH_THREADS)
def test_sockets_that_block_do_what_they_do_in_a_terminal(cell: Cell, story: str) -> None:
    if not can_suspend(cell):
        pytest.skip("what these need of threads needs stacks that can be suspended")
    assert_same_output(cell, WITH_THREADS[story])


ELSEWHERE = {
    "another machine": ('await asyncio.open_connection("10.1.2.3", 80)', "OSError", "to other machines"),
    "a name": ('await asyncio.open_connection("example.com", 80)', "gaierror", "look up"),
    "a plain socket": ('socket.create_connection(("8.8.8.8", 53))', "OSError", "to other machines"),
    "a server of another address": (
        'await asyncio.start_server(print, "10.1.2.3", 80)',
        "OSError",
        "could not bind|error while attempting to bind",
    ),
    "a datagram": (
        'socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("10.1.2.3", 9))',
        "OSError",
        "to other machines",
    ),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_other_machines_are_refused_in_a_sentence(cell: Cell, what: str) -> None:
    attempt, kind, text = ELSEWHERE[what]
    program = f"""
        import asyncio, socket

        async def main():
            try:
                {attempt}
            except OSError as error:
                print(type(error).__name__, error)

        asyncio.run(main())
    """
    stdout: str = cell.outcome_of(dedent(program))["stdout"]
    assert stdout.startswith(kind)
    assert any(part in stdout for part in text.split("|"))
