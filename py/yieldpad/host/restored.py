"""What an interpreter that starts from an image still knows of the one that the image was made of, and should not."""

from __future__ import annotations

import random
import time


def forget_the_maker() -> None:
    """Give the process a random state of its own, and the time zone of the reader's machine.

    After an ordinary start this changes nothing that a program could notice.
    """
    random.seed()
    time.tzset()
