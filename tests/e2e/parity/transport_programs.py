# Programs with protocols, datagrams, servers that go on, and sockets under a loop.

from __future__ import annotations

from tests.e2e.parity.network_programs import ECHO

PROGRAMS = {
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
