"""The tasks that an answer leaves behind."""

from __future__ import annotations

import ast
import asyncio
import inspect
from typing import TYPE_CHECKING, Any

from yieldpad.check.failed import Failed

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from yieldpad.check.answer import Answer
    from yieldpad.check.texts import Words


class Tasks:
    """Notes the tasks that still run when the main task of a program, or a call of the check, is over."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words
        self._left: list[str] = []
        self._loops: set[asyncio.AbstractEventLoop] = set()

    def made(self, task: asyncio.Task[Any]) -> None:
        """Note a new task of the program: the first one of a loop is its main task."""
        if task.get_loop() not in self._loops:
            self._loops.add(task.get_loop())
            task.add_done_callback(self._note_those_left)

    async def end_all_but(self, before: AbstractSet[asyncio.Task[Any]]) -> None:
        """Note and end the tasks that have come since."""
        left = [task for task in asyncio.all_tasks() - before if not task.done()]
        self._note(left)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def leaves_no_task(self) -> None:
        """Pass if no task was still running when the program, or a call that the check has made, was over."""
        if self._left:
            names = ", ".join(f"`{name}`" for name in dict.fromkeys(self._left))
            text = self._words.say("leavesTask", names=names, count=len(self._left))
            raise Failed(text, self._line_where_made(self._left[0]))

    def _note_those_left(self, main: asyncio.Task[Any]) -> None:
        self._note([task for task in asyncio.all_tasks(main.get_loop()) if not task.done() and task is not main])

    def _note(self, tasks: list[asyncio.Task[Any]]) -> None:
        # A loop's own task that closes a forgotten generator runs no coroutine.
        own = [task for task in tasks if inspect.iscoroutine(task.get_coro()) and not task.cancelling()]
        self._left += sorted(getattr(task.get_coro(), "__name__", task.get_name()) for task in own)

    def _line_where_made(self, name: str) -> int | None:
        """Give the line where a function's coroutine is made a task, if the source has one."""
        for node in ast.walk(self._answer.tree):
            if isinstance(node, ast.Call) and _last_name(node.func) in {"create_task", "ensure_future"}:
                calls = [argument for argument in node.args if isinstance(argument, ast.Call)]
                if any(_last_name(call.func) == name for call in calls):
                    return node.lineno
        return None


def _last_name(node: ast.expr) -> str | None:
    return getattr(node, "attr", None) or getattr(node, "id", None)
