"""What people write, as it is kept: one rule for what the API is sent and for what files bring.

Whether a text says something is asked of what a reader sees of it (graphdb.words.seen), not of its characters.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from graphdb.words.seen import seen

MARKS = 30  # as in Unicode's Stream-Safe Text Format (UAX #15)
_INK = re.compile("[!-~]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates of Unicode's UAX #9
_BREAKS = re.compile("[\n\x0b\x0c\r\x85\u2028\u2029]")
_BROKEN = re.compile(rf"\s*{_BREAKS.pattern}\s*")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")  # of a part of a country, e.g. Scotland (UTS #51)
_TAGS = re.compile("[\U000e0000-\U000e007f]")  # letters without ink: people see nothing, programs read them
_NO_TEXT = frozenset(("Cc", "Cs", "Cn"))  # controls, halves of surrogate pairs, what is no character


def says(text: str) -> bool:
    """Whether a reader sees anything of a text."""
    return _INK.search(text) is not None or bool(seen(text))


def written(text: str) -> str | None:
    """A text without blanks around it, in composed form (NFC), its lines ended by \\n; None for one that says nothing.

    Marks that it begins with go, for there is no letter below them: a reader sees a box (Unicode, section 3.6, D57).

    Raises ValueError for one that holds what no text holds, with words for whoever wrote it.
    """
    if _marks(text) > MARKS:
        raise ValueError(f"more than {MARKS} accents on one letter: take some out")
    said = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    while said and unicodedata.category(said[0])[0] == "M":
        said = said[1:].lstrip()
    for char in said:
        if not char.isprintable() and char not in "\n\t" and unicodedata.category(char) in _NO_TEXT:
            raise ValueError(f"the character U+{ord(char):04X}, which is none of a text: take it out")
    if not says(said):
        return None
    if _TAGS.search(said) and (hidden := _TAGS.search(_FLAG.sub("", said))):
        raise ValueError(f"the sign U+{ord(hidden[0]):04X}, which nobody sees: take it out")
    return said


def without_turns(text: str) -> str:
    """The same text, in which nothing turns the direction of what follows.

    Such a sign lets `moc.elpmaxe` read as `example.com`. Marks of direction that turn nothing (U+200E, U+200F, U+061C)
    are taken: Arabic and Hebrew need them beside digits and brackets. Raises ValueError, with words for its writer.
    """
    if (found := _TURNS.search(text)) is not None:
        raise ValueError(f"the sign U+{ord(found[0]):04X}, which turns the direction of what follows: take it out")
    return text


def in_one_line(text: str) -> str:
    """The same text: of a title, a name or a place, which stands in one line wherever it is shown. Raises ValueError,
    with words for its writer, for one that is broken into lines (Unicode's UAX #14, class BK, CR, LF and NL)."""
    if (found := _BREAKS.search(text)) is not None:
        raise ValueError(f"the sign U+{ord(found[0]):04X}, which breaks its line: write it in one line")
    return text


def joined(text: str) -> str:
    """The same text in one line: each break of a line, with the blanks around it, is one blank. A title in the cell of
    a workbook is broken to fit its column, and means nothing by it."""
    return _BROKEN.sub(" ", text)


def address(text: str) -> str:
    """The same text: of an address, which has a host and no sign that nobody sees, and names nobody before the host:
    `https://itu.int@example.org` leads to example.org. Raises ValueError, as `without_turns`."""
    for char in without_turns(text):
        if unicodedata.category(char) in ("Cf", *_NO_TEXT):
            raise ValueError(f"the sign U+{ord(char):04X}, which nobody sees: take it out")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port == 0:
        raise ValueError("no host that there can be: an address is like https://example.org/page")
    if "@" in parts.netloc:
        raise ValueError("a name before its host, by which it reads as another address: take it out")
    return text


def _marks(text: str) -> int:
    """The most marks that follow each other: to put them in order takes as long as their number squared."""
    if text.isascii():
        return 0
    longest = run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        longest = max(longest, run)
    return longest
