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
    near_misses,
    near_misses_of_tasks,
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
    near_misses,
    near_misses_of_tasks,
    network,
    queues,
    recipes,
    services,
    surroundings,
    time_limits,
    waiting,
)
