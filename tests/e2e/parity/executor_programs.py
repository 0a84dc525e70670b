# Programs with executors, and with threads beside an event loop.

from __future__ import annotations

PROGRAMS = {
    "an executor": """
        import threading, time
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED

        go_on = threading.Event()

        def square(number):
            time.sleep(0.01)
            return number * number

        with ThreadPoolExecutor(max_workers=3) as pool:
            futures = [pool.submit(square, number) for number in range(5)]
            print(sorted(future.result() for future in as_completed(futures)))
            print(list(pool.map(square, range(3))))
            waiting = [pool.submit(go_on.wait), pool.submit(go_on.wait), pool.submit(square, 3)]
            done, late = wait(waiting, return_when=FIRST_COMPLETED)
            print([future.result() for future in done], len(late))
            go_on.set()
        try:
            pool.submit(square, 1)
        except RuntimeError as error:
            print(error)
    """,
    "futures": """
        import threading
        from concurrent.futures import ThreadPoolExecutor, TimeoutError

        def fail():
            raise KeyError("lost")

        go_on = threading.Event()
        with ThreadPoolExecutor(1, thread_name_prefix="pool", initializer=print, initargs=("begins",)) as pool:
            first, second = pool.submit(go_on.wait), pool.submit(fail)
            second.add_done_callback(lambda future: print("done", repr(future.exception())))
            try:
                first.result(timeout=0.01)
            except TimeoutError:
                print("not yet", first.running(), second.cancelled())
            third = pool.submit(print, "never")
            print(third.cancel(), third.cancelled())
            go_on.set()
        print(first.done(), second.done())
    """,
    "a coroutine from a thread": """
        import asyncio, threading

        async def double(number):
            await asyncio.sleep(0.01)
            return number * 2

        def work(loop):
            future = asyncio.run_coroutine_threadsafe(double(21), loop)
            print(future.result(1), threading.current_thread().name)

        async def main():
            loop = asyncio.get_running_loop()
            thread = threading.Thread(target=work, args=(loop,), name="worker")
            thread.start()
            while thread.is_alive():
                await asyncio.sleep(0.005)

        asyncio.run(main())
    """,
    "a loop of a thread": """
        import asyncio, threading

        def run(loop):
            asyncio.set_event_loop(loop)
            loop.run_forever()

        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=run, args=(loop,))
        thread.start()

        async def work(number):
            await asyncio.sleep(number / 100)
            return number, threading.current_thread() is thread

        futures = [asyncio.run_coroutine_threadsafe(work(number), loop) for number in (2, 1)]
        print([future.result() for future in futures])
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        print(asyncio.run(work(0)))
    """,
    "threads and tasks": """
        import asyncio, contextvars, queue, threading, time

        who = contextvars.ContextVar("who", default="nobody")

        async def main():
            loop, numbers = asyncio.get_running_loop(), asyncio.Queue()

            def produce():
                for number in range(3):
                    time.sleep(0.01)
                    loop.call_soon_threadsafe(numbers.put_nowait, number)

            who.set("main")
            work = asyncio.create_task(asyncio.to_thread(produce))
            print([await numbers.get() for _ in range(3)], await asyncio.to_thread(who.get))
            await work
            ended = await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.01) for _ in range(5)))
            print(ended)

        asyncio.run(main())
    """,
    "threads that wait for a result in turns": """
        import threading

        turn, log = [threading.Semaphore(1), threading.Semaphore(0)], []

        def play(me, word):
            for _ in range(3):
                turn[me].acquire()
                log.append(word)
                turn[1 - me].release()

        threads = [threading.Thread(target=play, args=pair) for pair in enumerate(["ping", "pong"])]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(" ".join(log))
    """,
}
"""By what they are about."""
