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
    "a protocol": """
        import asyncio

        class Server(asyncio.Protocol):
            def connection_made(self, transport):
                self.transport = transport
                print("made", transport.get_extra_info("sockname")[0])

            def data_received(self, data):
                self.transport.write(data.upper())

            def eof_received(self):
                print("end")

            def connection_lost(self, error):
                print("lost", error)

        class Client(asyncio.Protocol):
            def __init__(self, over):
                self.over = over

            def connection_made(self, transport):
                transport.write(b"hello")
                transport.write_eof()

            def data_received(self, data):
                print("received", data)

            def connection_lost(self, error):
                self.over.set_result(error)

        async def main():
            loop = asyncio.get_running_loop()
            server = await loop.create_server(Server, "127.0.0.1", 0)
            over = loop.create_future()
            await loop.create_connection(lambda: Client(over), *server.sockets[0].getsockname())
            print(await over)
            server.close()
            await server.wait_closed()

        asyncio.run(main())
    """,
    "datagrams": """
        import asyncio

        class Upper(asyncio.DatagramProtocol):
            def connection_made(self, transport):
                self.transport = transport

            def datagram_received(self, data, address):
                self.transport.sendto(data.upper(), address)

        class Asking(asyncio.DatagramProtocol):
            def __init__(self, answers):
                self.answers = answers

            def datagram_received(self, data, address):
                self.answers.put_nowait(data)

        async def main():
            loop, answers = asyncio.get_running_loop(), asyncio.Queue()
            server, _ = await loop.create_datagram_endpoint(Upper, local_addr=("127.0.0.1", 0))
            client, _ = await loop.create_datagram_endpoint(
                lambda: Asking(answers), remote_addr=server.get_extra_info("sockname")
            )
            for word in (b"one", b"two"):
                client.sendto(word)
                print(await answers.get())
            client.close()
            server.close()

        asyncio.run(main())
    """,
    "lines that are too long": """
        import asyncio

        async def send(reader, writer):
            writer.write(b"x" * 200 + b"\\nshort\\n")
            writer.close()

        async def main():
            server = await asyncio.start_server(send, "127.0.0.1", 0)
            async with server:
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), limit=100)
                try:
                    await reader.readline()
                except ValueError as error:
                    print(error)
                print(await reader.readline())
                try:
                    await reader.readexactly(10)
                except asyncio.IncompleteReadError as error:
                    print(error.partial, error.expected)
                writer.close()

        asyncio.run(main())
    """,
    "an async generator of lines": ECHO
    + """
        async def lines(reader):
            async for line in reader:
                yield line.decode().strip()

        async def main():
            server = await asyncio.start_server(handle, "127.0.0.1", 0)
            async with server:
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                writer.writelines([b"one\\n", b"two\\n", b"three\\n"])
                writer.write_eof()
                print([line async for line in lines(reader)])
                writer.close()
                await writer.wait_closed()

        asyncio.run(main())
    """,
    "the loop's own functions for sockets": """
        import asyncio, socket

        async def serve(listening):
            loop = asyncio.get_running_loop()
            made, address = await loop.sock_accept(listening)
            with made:
                while data := await loop.sock_recv(made, 4):
                    await loop.sock_sendall(made, data[::-1])
            return address[0]

        async def main():
            loop = asyncio.get_running_loop()
            with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as client:
                listening.setblocking(False)
                client.setblocking(False)
                server = asyncio.create_task(serve(listening))
                await loop.sock_connect(client, listening.getsockname())
                await loop.sock_sendall(client, b"abcd")
                print(await loop.sock_recv(client, 10))
                client.shutdown(socket.SHUT_WR)
                print(await loop.sock_recv(client, 10), await server)

        asyncio.run(main())
    """,
    "readers and writers": """
        import asyncio, socket

        async def main():
            loop, done = asyncio.get_running_loop(), asyncio.Event()
            one, other = socket.socketpair()
            one.setblocking(False)

            def read():
                print(one.recv(10))
                loop.remove_reader(one)
                done.set()

            loop.add_reader(one, read)
            loop.call_later(0.01, other.sendall, b"hello")
            await done.wait()
            print(loop.remove_reader(one))
            one.close()
            other.close()

        asyncio.run(main())
    """,
    "an error in a handler": """
        import asyncio

        async def fail(reader, writer):
            try:
                number = int(await reader.readline())
                writer.write(str(1 / number).encode())
            except ZeroDivisionError as error:
                writer.write(f"error: {error}".encode())
            finally:
                writer.close()

        async def ask(port, text):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(text)
            answer = await reader.read()
            writer.close()
            return answer

        async def main():
            server = await asyncio.start_server(fail, "127.0.0.1", 0)
            async with server:
                port = server.sockets[0].getsockname()[1]
                print(await ask(port, b"4\\n"), await ask(port, b"0\\n"))

        asyncio.run(main())
    """,
    "a server that goes on for ever": ECHO
    + """
        async def main():
            server = await asyncio.start_server(handle, "127.0.0.1", 0)
            async with server:
                forever = asyncio.create_task(server.serve_forever())
                reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                writer.write(b"hello\\n")
                print(await reader.readline())
                writer.close()
                await writer.wait_closed()
                forever.cancel()
                try:
                    await forever
                except asyncio.CancelledError:
                    print("cancelled", server.is_serving())

        asyncio.run(main())
    """,
}
"""By what they are about. They need no threads."""

WITH_THREADS = {
    "sockets that block": """
        import socket, threading

        def serve(listening):
            made, _ = listening.accept()
            with made:
                while data := made.recv(10):
                    made.sendall(data.upper())

        with socket.create_server(("127.0.0.1", 0)) as listening:
            thread = threading.Thread(target=serve, args=(listening,))
            thread.start()
            with socket.create_connection(listening.getsockname()) as client:
                client.sendall(b"hello world")
                client.shutdown(socket.SHUT_WR)
                parts = []
                while part := client.recv(100):
                    parts.append(part)
                print(b"".join(parts))
            thread.join()
    """,
    "a server of the library, and one loop": """
        import asyncio, socketserver, threading

        class Reverse(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(self.rfile.readline().strip()[::-1])

        async def ask(address, text):
            reader, writer = await asyncio.open_connection(*address)
            writer.write(text + b"\\n")
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answer

        async def main(address):
            print(await asyncio.gather(*(ask(address, text) for text in (b"abc", b"12345"))))

        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Reverse) as server:
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            asyncio.run(main(server.server_address))
            server.shutdown()
            thread.join()
    """,
    "a time limit of a socket": """
        import socket

        one, other = socket.socketpair()
        one.settimeout(0.02)
        try:
            one.recv(1)
        except TimeoutError as error:
            print(type(error).__name__, error)
        one.setblocking(False)
        try:
            one.recv(1)
        except BlockingIOError:
            print("nothing yet")
        other.sendall(b"x")
        print(one.recv(5), one.gettimeout())
        other.close()
        print(one.recv(5))
        one.close()
    """,
}
"""These need threads, or a wait that another stack can end."""
