# Programs with threads, as tutorials and the documentation teach them. They print the same in any order of turns.

from __future__ import annotations

PROGRAMS = {
    "a thread": """
        import threading

        def greet(name):
            print("hello", name, threading.current_thread().name)

        thread = threading.Thread(target=greet, args=("you",), name="greeter")
        print(thread.is_alive(), thread.daemon)
        thread.start()
        thread.join()
        print(thread.is_alive(), threading.active_count())
    """,
    "a class of threads": """
        import threading, time

        class Sum(threading.Thread):
            def __init__(self, numbers):
                super().__init__()
                self.numbers = numbers
                self.result = None

            def run(self):
                time.sleep(0.01)
                self.result = sum(self.numbers)

        threads = [Sum(range(n)) for n in (10, 100, 1000)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print([thread.result for thread in threads])
    """,
    "a lock around a counter": """
        import threading, time

        counter = 0
        lock = threading.Lock()

        def add():
            global counter
            for _ in range(50):
                with lock:
                    value = counter
                    time.sleep(0)
                    counter = value + 1

        threads = [threading.Thread(target=add) for _ in range(4)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(counter, lock.locked())
    """,
    "what a lock says": """
        import threading

        lock = threading.Lock()
        print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.02), lock.locked())
        lock.release()
        for wrong in (lock.release, lambda: lock.acquire(False, 1)):
            try:
                wrong()
            except (RuntimeError, ValueError) as error:
                print(type(error).__name__, error)
        print(type(lock), repr(lock).split(" at ")[0])
    """,
    "a reentrant lock": """
        import threading, time

        lock = threading.RLock()

        def depth(n):
            with lock:
                return 1 + depth(n - 1) if n else 0

        def other():
            with lock:
                print("other")

        with lock:
            thread = threading.Thread(target=other)
            thread.start()
            time.sleep(0.02)
            print("mine", depth(5))
        thread.join()
        try:
            lock.release()
        except RuntimeError as error:
            print(error)
    """,
    "a producer and consumers": """
        import queue, threading, time

        tasks, results = queue.Queue(maxsize=2), queue.Queue()

        def work():
            while (task := tasks.get()) is not None:
                time.sleep(0.005)
                results.put(task * task)
                tasks.task_done()
            tasks.task_done()

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads: thread.start()
        for number in range(10): tasks.put(number)
        for _ in threads: tasks.put(None)
        tasks.join()
        for thread in threads: thread.join()
        print(sorted(results.get() for _ in range(10)), results.empty())
        try:
            results.get(timeout=0.02)
        except queue.Empty:
            print("empty")
    """,
    "an event": """
        import threading, time

        ready = threading.Event()
        log = []

        def wait(name):
            log.append((name, ready.wait(1)))

        threads = [threading.Thread(target=wait, args=(name,)) for name in "abc"]
        for thread in threads: thread.start()
        print(ready.wait(0.02), log)
        ready.set()
        for thread in threads: thread.join()
        print(sorted(log))
    """,
    "a condition": """
        import threading

        items, changed, log = [], threading.Condition(), []

        def consume():
            with changed:
                while len(log) < 3:
                    changed.wait_for(lambda: items)
                    log.append(items.pop(0))

        thread = threading.Thread(target=consume)
        thread.start()
        for number in range(3):
            with changed:
                items.append(number)
                changed.notify()
        thread.join()
        print(log)
    """,
    "a semaphore": """
        import threading

        room, inside, most, lock = threading.BoundedSemaphore(2), 0, 0, threading.Lock()
        pair = threading.Barrier(2)

        def enter():
            global inside, most
            with room:
                with lock:
                    inside += 1
                    most = max(most, inside)
                pair.wait()
                with lock:
                    inside -= 1

        threads = [threading.Thread(target=enter) for _ in range(6)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(most, inside)
        try:
            room.release()
        except ValueError as error:
            print(error)
    """,
    "a barrier": """
        import threading, time

        barrier, log = threading.Barrier(3, action=lambda: log.append("all")), []

        def run(number):
            time.sleep(number / 100)
            log.append("there")
            barrier.wait()
            log.append("on")

        threads = [threading.Thread(target=run, args=(number,)) for number in range(3)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(log)
    """,
    "a timer": """
        import threading, time

        first = threading.Timer(0.02, print, args=["rings"])
        second = threading.Timer(5, print, args=["never"])
        first.start()
        second.start()
        second.cancel()
        first.join()
        second.join()
        print("over")
    """,
    "names of threads only": """
        import threading, time

        local = threading.local()

        def keep(number):
            local.number = number
            time.sleep(0.01)
            numbers.append((number, local.number, threading.current_thread() is not threading.main_thread()))

        numbers = []
        threads = [threading.Thread(target=keep, args=(number,)) for number in range(3)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(sorted(numbers), hasattr(local, "number"))
    """,
    "an error in a thread": """
        import threading

        def hook(args):
            print(args.exc_type.__name__, args.exc_value, args.thread.name)

        threading.excepthook = hook

        def fail():
            raise ValueError("no")

        thread = threading.Thread(target=fail, name="failing")
        thread.start()
        thread.join()
        print("goes on")
    """,
    "threads at the end": """
        import atexit, threading, time

        ended = threading.Event()

        def late():
            ended.wait()
            time.sleep(0.03)
            print("late")

        def never():
            time.sleep(30)
            print("never")

        atexit.register(print, "atexit")
        threading.Thread(target=late).start()
        threading.Thread(target=never, daemon=True).start()
        print("the main thread ends")
        ended.set()
    """,
}
