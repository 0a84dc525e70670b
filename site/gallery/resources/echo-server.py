import asyncio


async def shout(reader, writer):
    while line := await reader.readline():
        await asyncio.sleep(0.2)
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(shout, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port)
    for word in ("hello", "is anybody there?"):
        writer.write(f"{word}\n".encode())
        reply = await reader.readline()
        print("server says", reply.decode().strip())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
