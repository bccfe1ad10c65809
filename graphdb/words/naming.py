"""Things found by what people type for them: a code, a name, its beginning, some of its words, or nearly so.

Work is bounded: texts are read up to WORDS words; beginnings are found in sorted words, and words that are one or two
slips away are looked up (every word is kept under itself with up to two letters left out): nothing is compared with all
names.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, islice

from graphdb.words.search_keys import folded

WORDS = 8  # so many words of a text are looked at
COMPARED = 64  # so many words that may be a slip away are compared with one of a text, those with fewest slips first
LONGEST = 24  # letters: of a longer word the beginning is looked at
MUCH_LONGER = 2  # times the letters of the text: a name that begins so is less likely meant than one a slip away
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_LISTING = re.compile("[,;/|&+]")  # what parts the members of a list: they are no pieces of one code
_NUMBER = re.compile(r"\d+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_LITTLE = frozenset(("and", "the"))  # Asia and the Pacific is Asia-Pacific


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
    """beginnings: the names and codes of which a beginning counts; a number that something has in another list is
    typed whole, so that 0 is not Afghanistan (004)."""

    named: Named
    codes: frozenset[str]
    names: tuple[str, ...]
    words: frozenset[str]
    beginnings: tuple[str, ...]


_PARTS = (Match.PREFIX, Match.WORDS)
Places = frozenset[int]
NONE: Places = frozenset()


class _Beginnings:
    """Words, and the places of what has them, by their beginning."""

    def __init__(self, places: Mapping[str, Places]) -> None:
        self._words = sorted(places)
        self._places = [places[word] for word in self._words]

    def of(self, beginning: str) -> Places:
        """The places of all words that begin so. The letter after the last one of Unicode is none."""
        first = bisect_left(self._words, beginning)
        return NONE.union(*self._places[first : bisect_left(self._words, beginning + chr(sys.maxunicode), first)])


class Names:
    """Everything that can be named, in the order in which it is told where matches are equally sure.

    To make it takes a tenth of a second for the vocabulary: make it in a thread.
    """

    def __init__(self, named: Iterable[Named]) -> None:
        every = [_known(each) for each in named]
        self._all = [each.named for each in every]
        self._of_kind: dict[str, list[int]] = {}
        for place, each in enumerate(self._all):
            self._of_kind.setdefault(each.kind, []).append(place)
        self._codes = _by_word((code, place) for place, each in enumerate(every) for code in each.codes)
        self._parts = _by_word((around, place) for place, each in enumerate(every) if (around := _around(each.named)))
        self._names = _by_word((name, place) for place, each in enumerate(every) for name in each.names)
        self._beginnings = [each.beginnings for each in every]
        self._words = _by_word((word, place) for place, each in enumerate(every) for word in each.words)
        wholes = ((word, place) for place, words in enumerate(self._beginnings) for word in words)
        self._wholes_begin, self._words_begin = _Beginnings(_by_word(wholes)), _Beginnings(self._words)
        self._near = _by_form(dict.fromkeys((*self._codes, *self._names, *self._words)))

    def find(self, text: str, kind: str | None = None, unsurest: Match = Match.FUZZY) -> list[tuple[Named, Match]]:
        """What a text names, the surest first; of one kind, or of any; in no way that is less sure than `unsurest`.

        Slips count where nothing is named without, or nothing but much longer names; one of a whole name comes first
        then.
        """
        asked = [word[:LONGEST] for word in _WORD.findall(folded(text))[:WORDS]]
        if not asked:
            return []
        found: dict[int, Match] = {}
        for match, places in self._matches(asked, _LISTING.search(text) is not None):
            for place in sorted(places):
                if kind is None or self._all[place].kind == kind:
                    found.setdefault(place, match)
            if match is unsurest:
                break
            if match is Match.WORDS and found:
                near_ones = self._nearer(asked, found)
                of_kind = (place for place in sorted(near_ones) if kind is None or self._all[place].kind == kind)
                found = {**dict.fromkeys(of_kind, Match.FUZZY), **found}
                break
        return [(self._all[place], match) for place, match in found.items()]

    def every(self) -> list[Named]:
        """All of them, in their order."""
        return list(self._all)

    def of_kind(self, kind: str) -> list[Named]:
        return [self._all[place] for place in self._of_kind.get(kind, ())]

    def near(self, word: str) -> list[str]:
        """The words of names that a folded word is, or is but for slips: itself first, then the likest."""
        return near(word[:LONGEST], sorted(self._slips(word[:LONGEST]) & self._words.keys()))

    def _matches(self, asked: list[str], is_list: bool) -> Iterator[tuple[Match, Places]]:
        whole = glued(asked)
        coded = NONE if is_list else self._codes.get(whole) or self._codes.get(_ZEROS.sub("", whole), NONE)
        yield Match.CODE, coded
        bare = glued([word for word in asked if word not in _LITTLE])
        both = list(self._code_and_name(asked))
        yield Match.EXACT, self._names.get(whole, NONE) | self._names.get(bare, NONE) | _of_match(both, Match.EXACT)
        yield Match.PREFIX, self._wholes_begin.of(whole) | _of_match(both, Match.PREFIX)
        begun = [self._words_begin.of(word) for word in asked]
        yield Match.WORDS, begun[0].intersection(*begun[1:]) | _of_match(both, Match.WORDS)
        near = [each | _of(self._slips(word), self._words) for word, each in zip(asked, begun, strict=True)]
        slips = self._slips(whole[:LONGEST])
        in_words = near[0].intersection(*near[1:])
        yield Match.FUZZY, in_words | _of(slips, self._names) | (NONE if is_list else _of(slips, self._codes))

    def _code_and_name(self, asked: list[str]) -> Iterator[tuple[Match, Places]]:
        """What has both the code that the text begins or ends with, and the rest of it as its name, or nearly:
        `C4. Capacity building`, `Kenya (KEN)`; also by the code of what it is a part of, `C7 e-health`."""
        for at in range(1, len(asked)):
            for code, name in ((asked[:at], asked[at:]), (asked[at:], asked[:at])):
                whole, rest = glued(code), glued(name)
                coded = self._codes.get(whole, NONE) | self._parts.get(whole, NONE)
                if not coded:
                    continue
                yield Match.EXACT, coded & self._names.get(rest, NONE)
                if len(rest) > 2:
                    yield Match.PREFIX, coded & self._wholes_begin.of(rest)
                    yield Match.WORDS, coded.intersection(*(self._words_begin.of(word) for word in name))

    def _nearer(self, asked: list[str], found: Mapping[int, Match]) -> Places:
        """What has a name a slip away from the whole text, which begins alike, where all that is found has it in much
        longer names."""
        whole = glued(asked)
        if not all(match in _PARTS and self._is_longer(asked, place) for place, match in found.items()):
            return NONE
        alike = [each for each in self._slips(whole[:LONGEST]) if each[0] == whole[0]]
        return _of(alike, self._names) - found.keys()

    def _is_longer(self, asked: list[str], place: int) -> bool:
        """Whether the names of a thing that the text may be a part of have MUCH_LONGER times its letters."""
        lengths = [len(each) for each in self._beginnings[place] if asked[0] in each]
        return min(lengths, default=0) >= MUCH_LONGER * len(glued(asked))

    def _slips(self, word: str) -> frozenset[str]:
        """The known words that are this one but for a slip: a letter more, less, another, or two exchanged."""
        candidates = dict.fromkeys(
            near for form in _forms(word) for near in self._near.get(form, "").split("\n") if near
        )
        return frozenset(near(word, candidates))


def near(word: str, others: Iterable[str]) -> list[str]:
    """Which of the others are this word but for a slip, the likest first; at most COMPARED of them are compared.

    A number has no slips: it would be any other.
    """
    slips, numbers = _slips_in(word), _NUMBER.findall(word)
    as_long = (other for other in others if abs(len(word) - len(other)) <= slips and _NUMBER.findall(other) == numbers)
    measured = ((_distance(word, other), other) for other in islice(as_long, COMPARED))
    return [other for distance, other in sorted(measured, key=lambda each: each[0]) if distance <= slips]


def _by_word(words: Iterable[tuple[str, int]]) -> dict[str, Places]:
    places: dict[str, set[int]] = {}
    for word, place in words:
        places.setdefault(word, set()).add(place)
    return {word: frozenset(each) for word, each in places.items()}


def _by_form(words: Iterable[str]) -> dict[str, str]:
    """Words by each of their forms. Nine of ten forms are of one word, which is kept as it is: a hundred thousand lists
    took longer to make, and to look through for garbage, than all else here. More of them are the lines of one text."""
    near: dict[str, str] = {}
    for word in words:
        if len(word) <= LONGEST:
            for form in {*_forms(word)}:
                others = near.get(form)
                near[form] = word if others is None else f"{others}\n{word}"
    return near


def _of(words: Iterable[str], places: Mapping[str, Places]) -> Places:
    return NONE.union(*(places.get(word, NONE) for word in words))


def _of_match(found: Iterable[tuple[Match, Places]], wanted: Match) -> Places:
    return NONE.union(*(places for match, places in found if match is wanted))


def _known(named: Named) -> _Known:
    words = [_WORD.findall(folded(each)) for each in (named.label, *named.names)]
    names = tuple(dict.fromkeys(glued(each) for each in words))
    own, *others = (joined(each) for each in (named.code, *named.codes))
    bare = (glued([word for word in each if word not in _LITTLE]) for each in words)
    return _Known(
        named,
        frozenset((own, *others)),
        tuple(dict.fromkeys((*names, *(each for each in bare if each)))),
        frozenset(word for each in words for word in each),
        (*names, own, *(each for each in others if not each.isdecimal())),
    )


def _around(named: Named) -> str:
    """The code of the line that a line is a part of, as codes are compared; "" for others."""
    around, parts, _ = named.code.partition("-")
    return joined(around) if parts and named.kind == "ACTION_LINE" else ""


def joined(text: str) -> str:
    """A text as codes and names are compared: folded, without what parts its words."""
    return glued(_WORD.findall(folded(text)))


def glued(words: list[str]) -> str:
    """Words in one; two numbers that something parts do not become another one: `1, 4` is not 14."""
    parts = (
        f" {word}" if word[0].isdigit() and at and words[at - 1][-1].isdigit() else word
        for at, word in enumerate(words)
    )
    return "".join(parts)


def _slips_in(word: str) -> int:
    """How many slips a word may have: a short one none, since it would be any other; of a long one two are too many
    forms to keep."""
    return 0 if len(word) < 4 else 2 if 8 <= len(word) <= 12 else 1


def _forms(word: str) -> list[str]:
    """The word with up to as many letters left out as it may have slips."""
    slips, places = _slips_in(word), range(len(word))
    forms = [word]
    if slips > 0:
        forms += [word[:one] + word[one + 1 :] for one in places]
    if slips > 1:
        forms += [word[:one] + word[one + 1 : two] + word[two + 1 :] for one, two in combinations(places, 2)]
    return forms


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
