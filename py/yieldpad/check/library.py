"""What a check may call: the parts of the library under their public names. docs/lessons.md describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yieldpad.check.awaited import Awaited
from yieldpad.check.calls import Calls
from yieldpad.check.definitions import Definitions
from yieldpad.check.expect.annotations import Annotations
from yieldpad.check.expect.causes import Causes
from yieldpad.check.expect.checked_types import CheckedTypes
from yieldpad.check.expect.classes import Classes
from yieldpad.check.expect.closing import Closing
from yieldpad.check.expect.contexts import Contexts
from yieldpad.check.expect.output import Output
from yieldpad.check.expect.recorded import Recorded
from yieldpad.check.expect.results import Results
from yieldpad.check.expect.syntax import Syntax
from yieldpad.check.expect.tasks import Tasks
from yieldpad.check.expect.yields import Yields
from yieldpad.check.failed import Failed
from yieldpad.check.mistakes import Mistakes
from yieldpad.check.own_names import OwnNames
from yieldpad.check.printed import Printed
from yieldpad.check.recording import written
from yieldpad.explain.origins import Origins

if TYPE_CHECKING:
    from collections.abc import Callable

    from yieldpad.check.answer import Answer
    from yieldpad.check.source import CheckSource
    from yieldpad.check.texts import Words
    from yieldpad.messages import CheckedProgram
    from yieldpad.recording_types import Recording


class Library:
    """The library for one answer, and the check with this source. `remarks` are those that the check has made.

    `clock` gives the seconds of the program's clock, `calls` the recording of what the check has called so far,
    `checked` is what the type checker has said.
    """

    def __init__(
        self,
        answer: Answer,
        words: Words,
        source: CheckSource,
        *,
        clock: Callable[[], float],
        calls: Callable[[], Recording],
        checked: CheckedProgram | None,
    ) -> None:
        def printed() -> str:
            return written(calls(), "stdout")

        origins = Origins(answer.tree, answer.names)
        self.remarks: list[str] = []
        self.awaited = Awaited()
        self.printed = Printed()
        self.own_names = OwnNames(answer, source)
        self.tasks = Tasks(answer, words)
        self.definitions = Definitions(answer, words, self.own_names)
        self.mistakes = Mistakes(answer, words)
        self.causes = Causes(answer, words, origins, warned=lambda: written(calls(), "stderr"))
        self.calls = Calls(
            answer, self.definitions, self.mistakes, self.tasks, self.own_names, clock=clock, printed=printed
        )
        self._output = Output(answer, words)
        self._results = Results(answer, words, self.calls, self._output)
        self._yields = Yields(answer, words, self.definitions, self.calls, self.causes)
        self._recorded = Recorded(words, lambda: [answer.recording, calls()])
        self._closing = Closing(
            answer, words, definitions=self.definitions, calls=self.calls, recorded=self._recorded, printed=printed
        )
        self._classes = Classes(answer, words, self.definitions)
        self._contexts = Contexts(answer, words, self.calls, self._output)
        self._annotations = Annotations(answer, words, self.definitions, self.remarks.append)
        self.types = CheckedTypes(words, self.definitions, self.remarks.append, checked)
        self._syntax = Syntax(answer, words, definitions=self.definitions, origins=origins, causes=self.causes)

    def names(self) -> dict[str, Any]:
        """Give the functions by the names that a check knows them by."""
        return {name: self.awaited.watch(name, function) for name, function in self._functions().items()}

    def _functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "is_async_generator": self.definitions.is_async_generator,
            "is_coroutine_function": self.definitions.is_coroutine_function,
            "is_class": self._classes.is_class,
            "has_method": self._classes.has_method,
            "is_annotated": self._annotations.is_annotated,
            "has_no_type_errors": self.types.has_no_type_errors,
            "type_of": self.types.type_of,
            "uses": self._syntax.uses,
            "uses_not": self._syntax.uses_not,
            "uses_async_comprehension": self._syntax.uses_async_comprehension,
            "prints": self._output.prints,
            "yields": self._yields.yields,
            "returns": self._results.returns,
            "raises": self._results.raises,
            "takes": self._results.takes,
            "printed_by": self._results.printed_by,
            "closes": self._closing.closes,
            "enters_and_leaves": self._contexts.enters_and_leaves,
            "yielded": self._recorded.yielded,
            "runs_concurrently": self._recorded.runs_concurrently,
            "leaves_no_task": self.tasks.leaves_no_task,
            "remark": self.remarks.append,
            "fail": _fail,
            "expect": _expect,
            "print": self.printed.print,
        }


def _fail(text: str, *, line: int | None = None) -> None:
    """End the check: the answer is wrong, for this reason."""
    raise Failed(text, line)


def _expect(condition: object, text: str, *, line: int | None = None) -> None:
    """Pass if the condition is true."""
    if not condition:
        raise Failed(text, line)
