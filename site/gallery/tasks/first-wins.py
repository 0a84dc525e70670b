import asyncio


async def ask(mirror, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"answer from {mirror}"
    except asyncio.CancelledError:
        print(f"{mirror}: no longer needed")
        raise


async def main():
    near = asyncio.create_task(ask("near", 0.4))
    far = asyncio.create_task(ask("far", 1.2))
    done, late = await asyncio.wait([near, far], return_when=asyncio.FIRST_COMPLETED)
    print(done.pop().result())
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)


asyncio.run(main())
