"""The border between a program and its recorder: no error and no output of the recorder gets into the program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType, FrameType


class Border:
    """Guards all calls into the recorder. `on_failure` is called when one fails.

    An error in the recorder never reaches the program; only KeyboardInterrupt, from Stop, passes. During a call there
    is no second one: code of the program that runs for a value's text is not recorded.
    """

    def __init__(self, on_failure: Callable[[], None]) -> None:
        self._on_failure = on_failure
        self.inside = False

    def attempt(self, act: Callable[..., None], *arguments: object) -> None:
        """Call a function of the recorder, unless another call is running."""
        if self.inside:
            return
        self.inside = True
        try:
            act(*arguments)
        except KeyboardInterrupt:
            raise
        except BaseException:  # the program must not notice
            self._on_failure()
        finally:
            self.inside = False

    def entry(
        self, callback: Callable[[FrameType, CodeType, Any], None], watched: Mapping[int, CodeType] | None = None
    ) -> Callable[..., None]:
        """Give a callback of `sys.monitoring`, for the code that is `watched` if that is not all that it hears of.

        It is `attempt`, without that call: most of what is recorded goes through here.
        """
        frame_of = sys._getframe

        def entry(code: CodeType, _offset: int, value: object = None) -> None:
            if self.inside or (watched is not None and id(code) not in watched):
                return
            self.inside = True
            try:
                callback(frame_of(1), code, value)
            except KeyboardInterrupt:
                raise
            except BaseException:  # the program must not notice
                self._on_failure()
            finally:
                self.inside = False

        return entry
