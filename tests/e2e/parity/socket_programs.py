# Programs with sockets that block, and what is built on them.

from __future__ import annotations

PROGRAMS = {
    "a socket's number, options and reset": """
        import os, socket, struct

        one, other = socket.socketpair()
        again = socket.socket(fileno=one.detach())
        other.sendall(b"by number")
        print(again.recv(20), again.type == socket.SOCK_STREAM)
        copy = again.dup()
        again.close()
        other.sendall(b"by a copy")
        print(copy.recv(20))
        copy.close()
        print(other.recv(20))
        other.close()
        number = os.open(".", os.O_RDONLY)
        try:
            socket.socket(fileno=number)
        except OSError as error:
            print(error)
        os.close(number)

        server = socket.create_server(("127.0.0.1", 0))
        client = socket.create_connection(server.getsockname())
        accepted, _ = server.accept()
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        print(client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
        print(struct.unpack("ii", client.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)))
        client.close()
        try:
            accepted.recv(1)
        except ConnectionResetError as error:
            print(error)

        with socket.create_server(("127.0.0.1", 0)) as again:
            made = socket.create_connection(again.getsockname())
            accepted, _ = again.accept()
        accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        accepted.close()
        for attempt in (made.send, made.send, lambda _: made.recv(1)):
            try:
                print(attempt(b"after a reset"))
            except OSError as error:
                print(error)

        receiver, sender = (socket.socket(type=socket.SOCK_DGRAM) for _ in range(2))
        receiver.bind(("127.0.0.1", 0))
        sender.bind(("", 0))
        sender.connect(receiver.getsockname())
        sender.send(b"connected")
        print(sender.getsockname()[0], receiver.recvfrom(20)[1] == sender.getsockname())
        packed = socket.inet_pton(socket.AF_INET6, "fe80::1")
        print(packed.hex(), socket.inet_ntop(socket.AF_INET6, packed))
        print(socket.getaddrinfo("::1", 80, type=socket.SOCK_STREAM)[0][4])
        print(socket.gethostbyname("localhost"), socket.gethostbyname(""), socket.gethostbyname_ex("127.0.0.1"))
        numbers = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
        print(socket.getnameinfo(("127.0.0.1", 80), numbers), socket.getnameinfo(("127.0.0.1", 80), 0)[1])
        try:
            receiver.recvfrom_into(bytearray(4), 5)
        except ValueError as error:
            print(error)
        try:
            socket.getaddrinfo(b"xn--fa-hia.invalid", 80)
        except socket.gaierror:
            print("no such name")
    """,
}

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
