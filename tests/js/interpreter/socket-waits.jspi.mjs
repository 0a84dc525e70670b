// What waits for a socket says so in a recording, with the name of the call.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startInterpreter } from "./interpreter.mjs";

const interpreter = await startInterpreter();

/** The waits of a program for sockets: line and call, each once, in order. @param {string} code */
async function waits(code) {
  const { told, ok, error } = await interpreter.run(code, { speed: "instant" });
  assert.ok(ok, error);
  const found = told.flatMap(({ step }) =>
    step?.type === "wait" && step.on?.kind === "socket" ? [`${step.line} ${step.on.name}`] : [],
  );
  return [...new Set(found)].sort();
}

test("streams", async () => {
  const code = `import asyncio
async def answer(reader, writer):
    await asyncio.sleep(1)
    async for line in reader:
        await asyncio.sleep(1)
        writer.write(line)
    writer.close()
async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"one\\n")
        await reader.readline()
        writer.write_eof()
        await reader.read()
        writer.close()
        await writer.wait_closed()
asyncio.run(main())
`;
  const found = ["9 start_server", "11 open_connection", "13 readline", "15 read", "17 wait_closed", "4 readline"];
  assert.deepEqual(await waits(code), found.sort());
});

test("back-pressure, and sockets without streams", async () => {
  const code = `import asyncio, socket
async def main():
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as made:
        listening.setblocking(False)
        made.setblocking(False)
        accepted = asyncio.create_task(loop.sock_accept(listening))
        await asyncio.sleep(0)
        await loop.sock_connect(made, listening.getsockname())
        other, _ = await accepted
        received = asyncio.create_task(receive(loop, other))
        await loop.sock_sendall(made, b"x" * 10_000_000)
        made.close()
        print(await received)
async def receive(loop, other):
    count = 0
    with other:
        while data := await loop.sock_recv(other, 65536):
            count += len(data)
    return count
asyncio.run(main())
`;
  const found = await waits(code);
  assert.ok(found.includes("12 sock_sendall"), found.join());
});
