"""Where in a text the words of a search stand: in the text as it was written, not as it is folded.

Words are found where folding finds them, so a place is a whole word as readers see it. Of scripts written without
spaces it is the letters that were searched for and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from graphdb.words.search_keys import MARKS, UNSPACED, Term, stored_words

_KANA_OF_HALF_WIDTH = "\uff66-\uff9f"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff"
_RUN = rf"[{UNSPACED}{_KANA_OF_HALF_WIDTH}{MARKS}{_UNSEEN}]"
_LETTER = rf"(?:(?![{UNSPACED}{_KANA_OF_HALF_WIDTH}])(?:[^\W_]|[{MARKS}{_UNSEEN}]))"
_JOINT = r"[.٫'’‘ʼʻ`´‐‑–-]"
_ACRONYM = r"(?<![^\W_])(?:[^\W\d_]\.){2,}"
_PIECE = re.compile(
    rf"(?P<run>(?=[{UNSPACED}{_KANA_OF_HALF_WIDTH}]){_RUN}+)|{_ACRONYM}"
    rf"|(?:\b[eEmM] (?=[a-zA-Z]))?{_LETTER}+(?:{_JOINT}{_LETTER}+)*"
)
_UNIT = re.compile(rf".[{MARKS}{_UNSEEN}\uff9e\uff9f]*", re.DOTALL)  # a letter with its marks

Span = tuple[int, int]


def spans(text: str, asked: Sequence[Term]) -> Iterator[Span]:
    """The places, from the first to the last, looked for as they are asked for."""
    patterns = tuple(dict.fromkeys(each for term in asked for option in term.options for each in option))
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "run":
            yield from _joined(_in_run(piece[0], piece.start(), patterns))
        else:
            stored = _stored(piece[0])
            if any(pattern in stored for pattern in patterns):
                yield piece.span()


@lru_cache(maxsize=4096)
def _stored(piece: str) -> str:
    """The stored words of a piece of text: texts are made of few different ones."""
    return stored_words(piece)


def _joined(places: Iterator[Span]) -> Iterator[Span]:
    """Places that touch or overlap as one."""
    held: Span | None = None
    for start, end in places:
        if held is not None and start > held[1]:
            yield held
            held = None
        held = (held[0], max(held[1], end)) if held is not None else (start, end)
    if held is not None:
        yield held


def _in_run(run: str, at: int, patterns: Sequence[str]) -> Iterator[Span]:
    """The places of neighbouring letters: a pattern is one letter, or the pairs of neighbours in their order."""
    units = [unit.span() for unit in _UNIT.finditer(run)]
    letters = [stored_words(run[start:end]) for start, end in units]
    pairs = [_pair(run[one[0] : other[1]]) for one, other in pairwise(units)]
    for place, (start, _) in enumerate(units):
        for pattern in patterns:
            if letters[place] == pattern:
                yield at + start, at + units[place][1]
            wanted = pattern.split()
            if pairs[place : place + len(wanted)] == wanted:
                yield at + start, at + units[place + len(wanted)][1]


def _pair(two: str) -> str:
    """The stored word of two letters that stand side by side."""
    return next(iter(stored_words(two).split()), "")
