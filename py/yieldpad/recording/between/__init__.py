"""What stands between the tasks of a program: queues, locks, semaphores, conditions, events, barriers."""
