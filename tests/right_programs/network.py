# Programs with streams and protocols on 127.0.0.1.

from __future__ import annotations

PROGRAMS: dict[str, str] = {
    "an echo server and its client": """\
import asyncio

async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()

async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for word in (b"one\\n", b"two\\n"):
            writer.write(word)
            await writer.drain()
            print(await reader.readline())
        writer.close()
        await writer.wait_closed()

asyncio.run(main())
""",
    "several clients at once": """\
import asyncio

async def handle(reader, writer):
    number = int(await reader.readline())
    await asyncio.sleep(number / 10)
    writer.write(f"{number * number}\\n".encode())
    await writer.drain()
    writer.close()

async def ask(port, number):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{number}\\n".encode())
    await writer.drain()
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return int(answer)

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        print(await asyncio.gather(*(ask(port, number) for number in range(1, 4))))

asyncio.run(main())
""",
    "messages with their length before them": """\
import asyncio
import struct

async def send(writer, data):
    writer.write(struct.pack("!I", len(data)) + data)
    await writer.drain()

async def receive(reader):
    size = struct.unpack("!I", await reader.readexactly(4))[0]
    return await reader.readexactly(size)

async def handle(reader, writer):
    try:
        while True:
            await send(writer, (await receive(reader))[::-1])
    except asyncio.IncompleteReadError:
        writer.close()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        await send(writer, b"abc")
        print(await receive(reader))
        writer.close()
        await writer.wait_closed()

asyncio.run(main())
""",
    "a protocol that counts": """\
import asyncio

class Counter(asyncio.Protocol):
    def __init__(self):
        self.received = 0

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.received += len(data)
        self.transport.write(str(self.received).encode() + b"\\n")

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Counter, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"12345")
        print(await reader.readline())
        writer.write(b"678")
        print(await reader.readline())
        writer.close()
        await writer.wait_closed()

asyncio.run(main())
""",
    "a protocol whose end is a future": """\
import asyncio

class Greeting(asyncio.Protocol):
    def __init__(self, text, closed):
        self.text, self.closed = text, closed

    def connection_made(self, transport):
        transport.write(self.text.encode())
        transport.close()

    def connection_lost(self, error):
        self.closed.set_result(True)

async def main():
    loop = asyncio.get_running_loop()
    closed = loop.create_future()
    got = []

    async def handle(reader, writer):
        got.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        await loop.create_connection(lambda: Greeting("hello", closed), *server.sockets[0].getsockname())
        await closed
        await asyncio.sleep(0.1)
    print(got)

asyncio.run(main())
""",
    "a chat": """\
import asyncio

rooms = set()

async def join(reader, writer):
    rooms.add(writer)
    try:
        while line := await reader.readline():
            for other in rooms:
                if other is not writer:
                    other.write(line)
                    await other.drain()
    finally:
        rooms.discard(writer)
        writer.close()

async def main():
    server = await asyncio.start_server(join, "127.0.0.1", 0)
    async with server:
        address = server.sockets[0].getsockname()
        ada, bob = [await asyncio.open_connection(*address) for _ in range(2)]
        await asyncio.sleep(0.1)
        ada[1].write(b"hello Bob\\n")
        print(await bob[0].readline())
        for _, writer in (ada, bob):
            writer.close()
            await writer.wait_closed()

asyncio.run(main())
""",
    "a request of HTTP by hand": """\
import asyncio

async def serve(reader, writer):
    request = await reader.readuntil(b"\\r\\n\\r\\n")
    path = request.split()[1].decode()
    body = f"you asked for {path}".encode()
    writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body)
    await writer.drain()
    writer.close()

async def get(address, path):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(f"GET {path} HTTP/1.1\\r\\nHost: here\\r\\n\\r\\n".encode())
    await writer.drain()
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer.partition(b"\\r\\n\\r\\n")[2].decode()

async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        address = server.sockets[0].getsockname()
        print(await asyncio.gather(*(get(address, path) for path in ("/a", "/b"))))

asyncio.run(main())
""",
    "a connection that is refused is tried again": """\
import asyncio
import socket

async def connect(address, attempts):
    for attempt in range(attempts):
        try:
            return await asyncio.open_connection(*address)
        except OSError:
            await asyncio.sleep(0.1 * 2 ** attempt)
    return None

async def main():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = probe.getsockname()
    print(await connect(address, 3))

asyncio.run(main())
""",
    "a reader that is fed": """\
import asyncio

async def main():
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, reader.feed_data, b"one\\ntwo\\n")
    loop.call_later(0.2, reader.feed_eof)
    async for line in reader:
        print(line)

asyncio.run(main())
""",
}
"""By what they are about."""
