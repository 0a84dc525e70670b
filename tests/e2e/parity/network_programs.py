# Programs whose servers and clients reach each other on 127.0.0.1, as tutorials and the documentation teach them.

from __future__ import annotations

ECHO = """
        import asyncio

        async def handle(reader, writer):
            while line := await reader.readline():
                writer.write(line)
                await writer.drain()
            writer.close()
"""
PROGRAMS = {
    "the echo server and its client": """
        import asyncio

        async def handle_echo(reader, writer):
            data = await reader.read(100)
            address = writer.get_extra_info("peername")
            print(f"received {data.decode()!r} from {address[0]}")
            writer.write(data)
            await writer.drain()
            print("close")
            writer.close()
            await writer.wait_closed()

        async def client(message, port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            print(f"send {message!r}")
            writer.write(message.encode())
            await writer.drain()
            print(f"received {(await reader.read(100)).decode()!r}")
            writer.close()
            await writer.wait_closed()

        async def main():
            server = await asyncio.start_server(handle_echo, "127.0.0.1", 0)
            async with server:
                await client("Hello World!", server.sockets[0].getsockname()[1])

        asyncio.run(main())
    """,
    "a chat of five": """
        import asyncio

        writers = set()

        async def serve(reader, writer):
            writers.add(writer)
            name = (await reader.readline()).decode().strip()
            try:
                while line := await reader.readline():
                    for each in writers:
                        each.write(f"{name}: {line.decode()}".encode())
                        await each.drain()
            finally:
                writers.discard(writer)
                writer.close()

        async def chat(number, port, everybody):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"guest {number}\\n".encode())
            await everybody.wait()
            while len(writers) < 5:
                await asyncio.sleep(0.01)
            lines = [(await reader.readline()).decode().strip() for _ in range(number)]
            writer.write(f"hello from {number}\\n".encode())
            lines += [(await reader.readline()).decode().strip() for _ in range(number, 5)]
            writer.close()
            await writer.wait_closed()
            return lines

        async def main():
            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            port, everybody = server.sockets[0].getsockname()[1], asyncio.Barrier(5)
            async with server:
                heard = await asyncio.gather(*(chat(number, port, everybody) for number in range(5)))
                print(heard[0], all(lines == heard[0] for lines in heard))

        asyncio.run(main())
    """,
    "a slow HTTP server and a pool of clients": """
        import asyncio

        async def handle(reader, writer):
            request = (await reader.readuntil(b"\\r\\n\\r\\n")).decode()
            path = request.split()[1]
            await asyncio.sleep(0.02)
            body = f"you asked for {path}".encode()
            head = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Connection: close", "", ""]
            writer.write("\\r\\n".join(head).encode() + body)
            await writer.drain()
            writer.close()

        async def get(path, port, room):
            async with room:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(f"GET {path} HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n".encode())
                head = (await reader.readuntil(b"\\r\\n\\r\\n")).decode().splitlines()
                length = int(next(line for line in head if line.startswith("Content-Length")).split()[1])
                body = await reader.readexactly(length)
                rest = await reader.read()
                writer.close()
                await writer.wait_closed()
                return head[0], body.decode(), rest

        async def main():
            server = await asyncio.start_server(handle, "127.0.0.1", 0)
            port, room = server.sockets[0].getsockname()[1], asyncio.Semaphore(3)
            async with server:
                for answer in await asyncio.gather(*(get(f"/{number}", port, room) for number in range(8))):
                    print(*answer)

        asyncio.run(main())
    """,
    "back-pressure": """
        import asyncio

        async def slow(reader, writer):
            size = 0
            while data := await reader.read(65536):
                size += len(data)
                await asyncio.sleep(0)
            writer.write(str(size).encode())
            writer.write_eof()
            writer.close()

        async def main():
            server = await asyncio.start_server(slow, "127.0.0.1", 0)
            async with server:
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                for _ in range(60):
                    writer.write(b"x" * 100_000)
                    await writer.drain()
                writer.write_eof()
                print(await reader.read())
                writer.close()
                await writer.wait_closed()

        asyncio.run(main())
    """,
    "half a connection": """
        import asyncio

        async def sum_up(reader, writer):
            numbers = [int(number) for number in (await reader.read()).split()]
            print("the client has ended", reader.at_eof(), writer.can_write_eof())
            writer.write(str(sum(numbers)).encode())
            writer.close()

        async def main():
            server = await asyncio.start_server(sum_up, "127.0.0.1", 0)
            async with server:
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                for number in range(5):
                    writer.write(f"{number} ".encode())
                writer.write_eof()
                print(await reader.read(), await reader.read(), reader.at_eof())
                writer.close()
                await writer.wait_closed()

        asyncio.run(main())
    """,
    "nobody listens": """
        import asyncio, socket

        async def main():
            with socket.socket() as taken:
                taken.bind(("127.0.0.1", 0))
                port = taken.getsockname()[1]
            try:
                await asyncio.open_connection("127.0.0.1", port)
            except ConnectionRefusedError as error:
                print("refused", "Connect call failed" in str(error))
            with socket.socket() as plain:
                print(plain.connect_ex(("127.0.0.1", port)) != 0)
                try:
                    plain.connect(("127.0.0.1", port))
                except OSError as error:
                    print(type(error).__name__)

        asyncio.run(main())
    """,
    "an address in use": """
        import asyncio, errno

        async def main():
            first = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
            port = first.sockets[0].getsockname()[1]
            try:
                await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", port)
            except OSError as error:
                print(error.errno == errno.EADDRINUSE)
            first.close()
            await first.wait_closed()
            again = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", port)
            print(again.is_serving(), len(again.sockets))
            again.close()

        asyncio.run(main())
    """,
    "a time limit": """
        import asyncio

        gone = asyncio.Event()

        async def silent(reader, writer):
            await reader.read()
            print("the client is gone")
            writer.close()
            gone.set()

        async def main():
            server = await asyncio.start_server(silent, "127.0.0.1", 0)
            async with server:
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                try:
                    async with asyncio.timeout(0.05):
                        await reader.readline()
                except TimeoutError:
                    print("too late")
                writer.close()
                await writer.wait_closed()
                await gone.wait()

        asyncio.run(main())
    """,
    "a client that is cancelled": ECHO
    + """
        answered = asyncio.Event()

        async def talk(port):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(b"one\\n")
                print(await reader.readline())
                answered.set()
                await reader.readline()
            finally:
                print("closing")
                writer.close()

        async def main():
            server = await asyncio.start_server(handle, "127.0.0.1", 0)
            async with server:
                task = asyncio.create_task(talk(server.sockets[0].getsockname()[1]))
                await answered.wait()
                task.cancel()
                print(await asyncio.gather(task, return_exceptions=True))

        asyncio.run(main())
    """,
}
"""By what they are about. They need no threads."""
