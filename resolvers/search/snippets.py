"""Pieces of what readers see, around the first word of a search."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphdb.words.search_keys import Term
from graphdb.words.spans import Span, spans

LENGTH = 160  # characters


@dataclass(frozen=True)
class Part:
    """A part of a snippet, and whether it is what was searched for."""

    text: str
    found: bool


def snippet(texts: Sequence[str], asked: Sequence[Term]) -> tuple[Part, ...]:
    """Up to LENGTH characters around the first word found, from the last of the texts that has one, in parts.

    None of them has one, or a thing was found by its code or by a name that is not shown: no parts.
    """
    for text in reversed(texts):
        if (first := next(spans(text, asked), None)) is not None:
            start, end = _cut(text, first)
            further = spans(text[first[1] : end], asked)
            places = [first, *((first[1] + begin, first[1] + behind) for begin, behind in further)]
            return tuple(each for each in _parts(text, start, end, places) if each.text)
    return ()


def _cut(text: str, first: Span) -> Span:
    """Where the snippet begins and ends: not within a word, or within a letter with its marks, where that can be."""
    start = max(0, first[0] - LENGTH // 3)
    if start:
        space = next((at for at in range(start, first[0]) if text[at].isspace()), None)
        start = space + 1 if space is not None else _before_marks(text, start)
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space = next((at for at in range(end, first[1], -1) if text[at].isspace()), None)
        end = space if space is not None else _before_marks(text, end)
    return start, end


def _before_marks(text: str, at: int) -> int:
    while at > 0 and unicodedata.category(text[at])[0] == "M":
        at -= 1
    return at


def _parts(text: str, start: int, end: int, places: Iterable[Span]) -> Iterator[Part]:
    """What is cut out, with an ellipsis where something is left out."""
    before, at = "…" if start else "", start
    for begin, behind in places:
        yield Part(before + text[at:begin], False)
        before, at = "", min(behind, end)
        yield Part(text[begin:at], True)
    yield Part(before + text[at:end] + ("…" if end < len(text) else ""), False)
