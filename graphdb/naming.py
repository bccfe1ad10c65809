"""Things found by what people type for them: a code, a name, its beginning, some of its words, or nearly so.

Work is bounded: texts are read up to WORDS words, and words that are one or two slips away are looked up (every word is
kept under itself with up to two letters left out), not compared with all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from graphdb.words import folded

WORDS = 8  # so many words of a text are looked at
LONGEST = 24  # letters: of a longer word the beginning is looked at
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


class Match(Enum):
    """How a text names a thing, the surest first."""

    CODE = "CODE"
    EXACT = "EXACT"
    PREFIX = "PREFIX"
    WORDS = "WORDS"
    FUZZY = "FUZZY"


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name: its kind, the code it is kept by, its label; other codes and names that it goes by."""

    kind: str
    code: str
    label: str
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    named: Named
    codes: frozenset[str]
    names: tuple[str, ...]
    words: frozenset[str]


class Names:
    """Everything that can be named, in the order in which it is told where matches are equally sure."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._all = [_known(each) for each in named]
        self._near: dict[str, set[str]] = {}
        for word in {word for each in self._all for word in (*each.words, *each.names, *each.codes)}:
            if len(word) <= LONGEST:
                for form in _forms(word):
                    self._near.setdefault(form, set()).add(word)

    def find(self, text: str, kind: str | None = None) -> list[tuple[Named, Match]]:
        """What a text names, the surest first; of one kind, or of any. Slips count where nothing is named without."""
        asked = [word[:LONGEST] for word in _WORD.findall(folded(text))[:WORDS]]
        if not asked:
            return []
        whole = "".join(asked)
        of_kind = [each for each in self._all if kind is None or each.named.kind == kind]
        matches = ((each.named, _match(each, whole, asked)) for each in of_kind)
        found = [(named, match) for named, match in matches if match is not None]
        if found:
            return sorted(found, key=lambda hit: _ORDER[hit[1]])
        near, near_whole = [self._slips(word) for word in asked], self._slips(whole[:LONGEST])
        return [(each.named, Match.FUZZY) for each in of_kind if _is_near(each, asked, near, near_whole)]

    def of_kind(self, kind: str) -> list[Named]:
        return [each.named for each in self._all if each.named.kind == kind]

    def _slips(self, word: str) -> frozenset[str]:
        """The known words that are this one but for a slip: a letter more, less, another, or two exchanged."""
        candidates = {near for form in _forms(word) for near in self._near.get(form, ())}
        return frozenset(near for near in candidates if _distance(word, near) <= _slips_in(word))


_ORDER = {match: place for place, match in enumerate(Match)}


def _known(named: Named) -> _Known:
    names = (named.label, *named.names)
    return _Known(
        named,
        frozenset(_joined(each) for each in (named.code, *named.codes)),
        tuple(_joined(each) for each in names),
        frozenset(word for each in names for word in _WORD.findall(folded(each))),
    )


def _match(known: _Known, whole: str, asked: list[str]) -> Match | None:
    if whole in known.codes:
        return Match.CODE
    if whole in known.names:
        return Match.EXACT
    if any(each.startswith(whole) for each in (*known.names, *known.codes)):
        return Match.PREFIX
    return Match.WORDS if all(_begins(word, known) for word in asked) else None


def _is_near(known: _Known, asked: list[str], near: list[frozenset[str]], near_whole: frozenset[str]) -> bool:
    words = zip(asked, near, strict=True)
    return (
        not near_whole.isdisjoint(known.names)
        or not near_whole.isdisjoint(known.codes)
        or all(_begins(word, known) or not slips.isdisjoint(known.words) for word, slips in words)
    )


def _begins(word: str, known: _Known) -> bool:
    return any(each.startswith(word) for each in known.words)


def _joined(text: str) -> str:
    return "".join(_WORD.findall(folded(text)))


def _slips_in(word: str) -> int:
    """How many slips a word may have: a short one none, since it would be any other; of a long one two are too many
    forms to keep."""
    return 0 if len(word) < 4 else 2 if 8 <= len(word) <= 12 else 1


def _forms(word: str) -> Iterator[str]:
    """The word with up to as many letters left out as it may have slips."""
    for left_out in range(_slips_in(word) + 1):
        for places in combinations(range(len(word)), left_out):
            yield "".join(letter for place, letter in enumerate(word) if place not in places)


def _distance(one: str, other: str) -> int:
    """How many letters have to be put in, left out, changed or exchanged with the next one (optimal alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, that in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != that))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == that:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
