"""Cuts texts between characters as readers see them, which may have several code points each."""

from __future__ import annotations

MOST_MARKS = 64
"""Code points of one character that are kept together; a longer sequence is not writing, and may be cut anywhere."""

_JOINER = 0x200D
_NON_JOINER = 0x200C
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_HIGH_HALVES = range(0xD800, 0xDC00)
_LOW_HALVES = range(0xDC00, 0xE000)


def shortened(text: str, most: int) -> str:
    """Return the whole text, or its beginning and an ellipsis: at most `most` code points."""
    return text if len(text) <= most else text[: end_of(text, most - 1)] + "…"


def without_middle(text: str, most: int, *, counted: str = "characters") -> str:
    """Return the whole text, or its beginning and its end, with a text between them about what is left out.

    Beginning and end have together `most` code points.
    """
    if len(text) <= most:
        return text
    head = end_of(text, most // 2)
    tail = start_of(text, len(text) - most // 2)
    return f"{text[:head]} […{tail - head:,} {counted} left out…] {text[tail:]}"


def end_of(text: str, at: int) -> int:
    """Return the last index up to `at` where the text can be cut."""
    for place in range(at, max(0, at - MOST_MARKS), -1):
        if not _is_within(text, place):
            return place
    return 0 if at <= MOST_MARKS else at


def start_of(text: str, at: int) -> int:
    """Return the first index from `at` on where the text can be cut."""
    for place in range(at, min(len(text), at + MOST_MARKS)):
        if not _is_within(text, place):
            return place
    return len(text) if len(text) - at <= MOST_MARKS else at


def exact(text: str) -> str:
    """Return the text as an exact `str`: a subclass of the program may have other methods."""
    return text if type(text) is str else str.__str__(text)


def printable(text: str) -> str:
    """Return the text as stderr writes it: lone surrogates, which cannot be encoded, become escapes."""
    text = exact(text)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_within(text: str, place: int) -> bool:
    """Return whether this index is in the middle of a character as a reader sees it."""
    if not 0 < place < len(text):
        return False
    before, after = ord(text[place - 1]), ord(text[place])
    if before < 0x300 and after < 0x300:  # noqa: PLR2004  # nothing combines below
        return (before, after) == (0x0D, 0x0A)
    if _JOINER in (before, after) or after == _NON_JOINER or after in _SKIN_TONES or after in _TAGS:
        return True
    if before in _HIGH_HALVES and after in _LOW_HALVES:
        return True
    if before in _FLAG_LETTERS and after in _FLAG_LETTERS:
        return _flag_letters_before(text, place) % 2 == 1
    return _is_mark(text[place])


def _flag_letters_before(text: str, place: int) -> int:
    count = 0
    while count < place and ord(text[place - 1 - count]) in _FLAG_LETTERS:
        count += 1
    return count


def _is_mark(character: str) -> bool:
    import unicodedata  # noqa: PLC0415  # rarely needed

    return unicodedata.category(character).startswith("M")
