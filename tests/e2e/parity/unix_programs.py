# Programs whose servers and clients are Unix sockets.

from __future__ import annotations

PROGRAMS = {
    "a server and a client over a path": """
        import asyncio, os, stat

        async def serve(reader, writer):
            async for line in reader:
                writer.write(line.upper())
                await writer.drain()
            writer.close()

        async def main():
            server = await asyncio.start_unix_server(serve, "hello.sock")
            print(stat.S_ISSOCK(os.stat("hello.sock").st_mode), server.sockets[0].getsockname())
            reader, writer = await asyncio.open_unix_connection("hello.sock")
            print(writer.get_extra_info("peername"), repr(writer.get_extra_info("sockname")))
            writer.write(b"one\\ntwo\\n")
            writer.write_eof()
            print(await reader.read())
            writer.close()
            await writer.wait_closed()
            server.close()
            await server.wait_closed()
            if os.path.exists("hello.sock"):  # before Python 3.13
                os.remove("hello.sock")
            for path in "hello.sock", "nowhere/hello.sock":
                try:
                    await asyncio.open_unix_connection(path)
                except OSError as error:
                    print(type(error).__name__, error)

        asyncio.run(main())
    """,
    "names, files and their errors": """
        import os, pathlib, socket

        def attempt(function, *arguments):
            try:
                print(function(*arguments))
            except Exception as error:
                print(type(error).__name__, error)

        def made(kind=socket.SOCK_STREAM):
            return socket.socket(socket.AF_UNIX, kind)

        server, other, client = made(), made(), made()
        print(server.family, repr(server.getsockname()))
        attempt(server.listen)
        server.bind("a.sock")
        server.listen()
        attempt(other.bind, "a.sock")
        attempt(other.bind, "nowhere/a.sock")
        attempt(other.bind, "x" * 200)
        attempt(other.bind, ("127.0.0.1", 80))
        os.rename("a.sock", "b.sock")
        attempt(client.connect, "a.sock")
        client.connect("b.sock")
        accepted, address = server.accept()
        print(repr(address), client.getpeername(), accepted.getsockname())
        accepted.sendall(b"hello")
        print(client.recvfrom(10))
        attempt(client.connect, "b.sock")
        server.close()
        attempt(made().connect, "b.sock")
        pathlib.Path("plain").write_text("")
        attempt(made().connect, "plain")
        attempt(made(socket.SOCK_DGRAM).connect, "b.sock")

        hidden = made()
        hidden.bind("\\0hidden")
        hidden.listen()
        client = made()
        client.connect(b"\\0hidden")
        print(hidden.getsockname(), client.getpeername())
        attempt(made().bind, "\\0hidden")
    """,
    "datagrams and pairs": """
        import socket

        def made():
            return socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)

        one, other = made(), made()
        one.bind("one")
        other.sendto(b"nobody's", "one")
        print(one.recvfrom(100))
        other.bind("other")
        other.connect("one")
        other.send(b"from other")
        print(one.recvfrom(100), other.getpeername())
        for attempt in (lambda: other.sendto(b"x", "nowhere"), lambda: one.send(b"x"), lambda: made().connect("other")):
            try:
                attempt()
            except OSError as error:
                print(type(error).__name__, error)
        one.close()
        try:
            other.send(b"late")
        except OSError as error:
            print(type(error).__name__, error)

        here, there = socket.socketpair()
        print(here.family == socket.AF_UNIX, repr(here.getpeername()))
        here.sendall(b"half")
        here.shutdown(socket.SHUT_WR)
        print(there.recv(10), there.recv(10))
        here, there = socket.socketpair(type=socket.SOCK_DGRAM)
        here.send(b"whole")
        print(there.recv(2))
        try:
            socket.socketpair(socket.AF_INET)
        except OSError as error:
            print(error)
    """,
    "a file outlives its socket": """
        import socket

        server = socket.create_server(("127.0.0.1", 0))
        client = socket.create_connection(server.getsockname())
        accepted, _ = server.accept()
        file = client.makefile("rb")
        client.close()
        accepted.sendall(b"to the end")
        accepted.close()
        print(file.read())
    """,
}
