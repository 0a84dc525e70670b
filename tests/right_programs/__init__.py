# Programs that are right, as tutorials, lessons and references have them: no mistake of theirs is to be told.

from __future__ import annotations

from tests.right_programs import (
    awaitables,
    cancelling,
    gathering,
    generators,
    iterators,
    locks,
    managers,
    near_misses_of_cancellations,
    near_misses_of_tasks,
    near_misses_of_updates,
    network,
    queues,
    recipes,
    services,
    surroundings,
    time_limits,
    waiting,
)

SUBJECTS = (
    awaitables,
    cancelling,
    gathering,
    generators,
    iterators,
    locks,
    managers,
    near_misses_of_cancellations,
    near_misses_of_tasks,
    near_misses_of_updates,
    network,
    queues,
    recipes,
    services,
    surroundings,
    time_limits,
    waiting,
)
