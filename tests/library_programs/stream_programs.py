# Programs with asyncio's streams, on this machine.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "an echo server": """\
import asyncio

async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for word in (b"tea\\n", b"milk\\n"):
        writer.write(word)
        print((await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()

asyncio.run(main())
""",
    "two clients ask at once": """\
import asyncio

async def answer(reader, writer):
    name = (await reader.readline()).decode().strip()
    await asyncio.sleep(0.2 if name == "slow" else 0.1)
    writer.write(f"hello {name}\\n".encode())
    await writer.drain()
    writer.close()
    await writer.wait_closed()

async def ask(port, name):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\\n".encode())
    print((await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()

async def main():
    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with asyncio.TaskGroup() as group:
            group.create_task(ask(port, "slow"), name="slow")
            group.create_task(ask(port, "quick"), name="quick")

asyncio.run(main())
""",
    "a protocol of one's own": """\
import asyncio

class Clock(asyncio.Protocol):
    def connection_made(self, transport):
        transport.write(b"noon")
        transport.close()

class Client(asyncio.Protocol):
    def __init__(self, heard):
        self.heard = heard

    def data_received(self, data):
        self.heard.set_result(data.decode())

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Clock, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    heard = loop.create_future()
    await loop.create_connection(lambda: Client(heard), "127.0.0.1", port)
    print("it is", await heard)
    server.close()
    await server.wait_closed()

asyncio.run(main())
""",
    "messages with their lengths": """\
import asyncio
import struct

async def send(writer, text):
    data = text.encode()
    writer.write(struct.pack("!H", len(data)) + data)
    await writer.drain()

async def receive(reader):
    (length,) = struct.unpack("!H", await reader.readexactly(2))
    return (await reader.readexactly(length)).decode()

async def serve(reader, writer):
    for _ in range(2):
        text = await receive(reader)
        await send(writer, text[::-1])
    writer.close()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for text in ("drawer", "live"):
        await send(writer, text)
        print(await receive(reader))
    writer.close()
    server.close()

asyncio.run(main())
""",
}
