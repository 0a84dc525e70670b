import asyncio


class Channel:
    def __init__(self):
        self.queues = []

    def publish(self, message):
        for queue in self.queues:
            queue.put_nowait(message)

    async def messages(self):
        queue = asyncio.Queue()
        self.queues.append(queue)
        while (message := await queue.get()) is not None:
            yield message


async def listen(name, channel, pause):
    async for message in channel.messages():
        print(f"{name} hears {message}")
        await asyncio.sleep(pause)


async def main():
    channel = Channel()
    async with asyncio.TaskGroup() as group:
        group.create_task(listen("Ann", channel, 0.1))
        group.create_task(listen("Bob", channel, 0.5))
        for message in ("news", "weather", None):
            await asyncio.sleep(0.3)
            channel.publish(message)


asyncio.run(main())
