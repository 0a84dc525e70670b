"""A number where C and JavaScript can write it."""

from __future__ import annotations

import _ctypes


class CInt(_ctypes._SimpleCData):  # type: ignore[type-arg]  # ctypes itself would make every start longer
    """Has a `value` of 32 bits, at `_ctypes.addressof`."""

    _type_ = "i"
