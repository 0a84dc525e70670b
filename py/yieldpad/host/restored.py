"""What an interpreter that starts from an image still knows of the one that the image was made of, and should not."""

from __future__ import annotations

import _imp
import os
import random
import time
from importlib.machinery import ModuleSpec

ZONE = ("timezone", "altzone", "daylight", "tzname")


def forget_the_maker(language: str) -> None:
    """Give the process a random state of its own, and the language and the time zone of the reader's browser.

    `time` looks at the zone when it is made, and has no `tzset` here: so it is made once more.
    """
    random.seed()
    os.environ["LANG"] = language
    anew = _imp.create_builtin(ModuleSpec("time", None, origin="built-in"))
    _imp.exec_builtin(anew)
    for name in ZONE:
        setattr(time, name, getattr(anew, name))
