import asyncio


async def worker(name, jobs):
    while True:
        seconds = await jobs.get()
        await asyncio.sleep(seconds)
        print(f"{name} did {seconds}")
        jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    for seconds in (0.5, 0.3, 0.4, 0.1, 0.6):
        jobs.put_nowait(seconds)
    team = [asyncio.create_task(worker(name, jobs)) for name in ("Ann", "Bob")]
    await jobs.join()
    for task in team:
        task.cancel()
    await asyncio.gather(*team, return_exceptions=True)
    print("nothing left to do")


asyncio.run(main())
