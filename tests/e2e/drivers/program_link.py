# Links that carry a program, made without the page's help.

from __future__ import annotations

import base64
import json
import zlib


def fragment(content: object) -> str:
    """The fragment of a link of version 1."""
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(json.dumps(content).encode()) + packer.flush()
    return "1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")
