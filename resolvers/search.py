"""Search in plain words over everything that has a name or a text.

A thing is found where every word of the search is a word of its title or text, the last one at least the beginning of
one (or the search is its code, in one of the ways in which it is said). Its score is
the share of the words that its title or name holds, counting one word more on both sides so that no hit scores nothing:
(1 + words in the title) / (1 + words); 1 where the search is its code. By score, then by type, then by key.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from weakref import WeakKeyDictionary

from graphdb.entry_sets import Key, Page
from graphdb.questions.entry_sets import Shape
from graphdb.words import Term, folded, stored_words
from loaders import Asked
from resolvers import conditions
from resolvers.context import Context
from resolvers.nodes import Thing, key_of_thing, thing
from resolvers.pages import PageArguments, PageOf, Position, checksum, decoded, encoded, known
from resolvers.reference import Reference

SNIPPET = 160  # characters


class SearchType(Enum):
    ENTRY = "Entry"
    STAKEHOLDER = "Stakeholder"
    ACTION_LINE = "ActionLine"
    SDG_GOAL = "SdgGoal"
    SDG_TARGET = "SdgTarget"
    LINKAGE = "Linkage"


_RANK = {
    SearchType.ACTION_LINE: 0,
    SearchType.SDG_GOAL: 1,
    SearchType.SDG_TARGET: 2,
    SearchType.LINKAGE: 3,
    SearchType.ENTRY: 4,
    SearchType.STAKEHOLDER: 5,
}
_STORED: dict[SearchType, str] = {SearchType.ENTRY: "Entry", SearchType.STAKEHOLDER: "Stakeholder"}


@dataclass(frozen=True)
class Hit:
    """Where a thing stands among the hits: `-hits` words of the search in its title, the rank of its type, its key."""

    position: tuple[int, int, str]
    type: SearchType
    key: str


@dataclass(frozen=True)
class Found:
    """A hit with what it is, its score above 0 up to 1, and the text around the first word that was found."""

    thing: Thing
    score: float
    snippet: str | None


class Search:
    """One search. Raises BadInput for a text without a word."""

    def __init__(self, context: Context, text: str, types: Sequence[SearchType] | None) -> None:
        self.context, self.text = context, text
        self.types = tuple(dict.fromkeys(types)) if types is not None else tuple(SearchType)
        self._condition = conditions.words(text)
        self.words = self._condition.words
        self._bound_to = checksum("search", text, self.types)

    def _shape(self, type: SearchType) -> Shape:
        return Shape("Entry" if type is SearchType.ENTRY else "Stakeholder", self._condition)

    async def total(self) -> int:
        """How many things are found in all."""
        stored = [
            self.context.loaders.total.load(Asked(self._shape(each), None, None))
            for each in self.types
            if each in _STORED
        ]
        return sum(await asyncio.gather(*stored)) + len(self._vocabulary())

    def place(self, arguments: PageArguments) -> Position | None:
        """The place that a page begins behind. Raises BadInput and BadCursor."""
        after = arguments.checked().after
        return decoded(after, self._bound_to, [int, int, str]) if after is not None else None

    async def page(self, arguments: PageArguments) -> PageOf[Found]:
        """One page, the best hits first. Raises BadInput and BadCursor."""
        position = self.place(arguments)
        stored = await asyncio.gather(
            *(self._stored(each, position, arguments.size + 1) for each in self.types if each in _STORED)
        )
        hits = sorted((hit for part in (*stored, self._vocabulary()) for hit in part), key=lambda hit: hit.position)
        hits = [hit for hit in hits if position is None or hit.position > position]
        things = await asyncio.gather(*(thing(self.context, hit.type.value, hit.key) for hit in hits[: arguments.size]))
        placed = [
            (self._found(hit, each), encoded(hit.position, self._bound_to))
            for hit, each in zip(hits, things, strict=False)
            if each is not None
        ]
        return PageOf(
            tuple(found for found, _ in placed),
            tuple(cursor for _, cursor in placed),
            len(hits) > arguments.size,
            False,
            known(position is not None),
        )

    async def _stored(self, type: SearchType, after: tuple[str | int, ...] | None, limit: int) -> list[Hit]:
        """The best hits among entries or stakeholders, beyond a place in the whole order."""
        rank = _RANK[type]
        bound: tuple[str | int, ...] | None = None
        if after is not None:
            hits, after_rank, key = after
            # Of equal score, what stands after the place: all of a later type, none of an earlier one.
            bound = (-int(hits), str(key) if after_rank == rank else "" if int(after_rank) < rank else "\uffff")
        page = Page((Key("relevance", True), Key("id")), limit, bound, relevance=self.words)
        found = await self.context.loaders.page.load(Asked(self._shape(type), None, page))
        return [Hit((-int(each.position[0]), rank, each.id), type, each.id) for each in found]

    def _vocabulary(self) -> list[Hit]:
        return [
            hit
            for type in self.types
            if type not in _STORED
            for hit in _vocabulary_hits(self.context.reference, type, self.text, self.words)
        ]

    def _found(self, hit: Hit, each: Thing) -> Found:
        score = (1 - hit.position[0]) / (1 + len(self.words))
        return Found(each, score, snippet(_texts(self.context.reference, each), self.words))


def _texts(reference: Reference, each: Thing) -> tuple[str, str]:
    """Title and further text of a thing, in which words are looked for."""
    kind, key = key_of_thing(each)
    title = getattr(each, "title", None) or getattr(each, "label", None) or getattr(each, "name", None)
    match kind:
        case "ActionLine":
            return f"{key} {title}", ""
        case "SdgGoal":
            goal = reference.goals[int(key)]
            return f"{goal.short_title}", f"SDG {key} SDG{key} {goal.title}"
        case "SdgTarget":
            return f"{key} {title}", reference.targets[key].official_text or ""
        case "Linkage":
            return key, reference.linkages[key].rationale or ""
        case "Stakeholder":
            return str(title), ", ".join(getattr(each, "names", ()))
        case _:
            return str(title), getattr(each, "description", None) or ""


@dataclass(frozen=True)
class _Indexed:
    """A thing of the vocabulary as searches compare it."""

    key: str
    codes: frozenset[str]
    title: str  # its stored words
    words: str  # those of the title and of the further text


_INDEXED: WeakKeyDictionary[Reference, dict[SearchType, tuple[_Indexed, ...]]] = WeakKeyDictionary()


def _indexed(reference: Reference, type: SearchType) -> tuple[_Indexed, ...]:
    """The vocabulary of a type, folded once for each version of it: every search compares a few hundred texts."""
    held = _INDEXED.setdefault(reference, {})
    if type not in held:
        candidates: dict[SearchType, Iterable[Thing]] = {
            SearchType.ACTION_LINE: reference.lines.values(),
            SearchType.SDG_GOAL: reference.goals.values(),
            SearchType.SDG_TARGET: reference.targets.values(),
            SearchType.LINKAGE: reference.linkages.values(),
        }
        held[type] = tuple(_index(reference, each) for each in candidates[type])
    return held[type]


def _index(reference: Reference, each: Thing) -> _Indexed:
    key = key_of_thing(each)[1]
    title, further = _texts(reference, each)
    return _Indexed(key, said_as(*key_of_thing(each)), stored_words(title), stored_words(title, further))


def said_as(kind: str, key: str) -> frozenset[str]:
    """How a code is said, folded and without spaces: `C7` also as "action line C7", `4.4` as "SDG 4.4"."""
    ways = {
        "ActionLine": ("", "line", "actionline", "wsis", "wsisline", "wsisactionline"),
        "SdgGoal": ("", "sdg", "sdgs", "goal", "sdggoal", "sustainabledevelopmentgoal"),
        "SdgTarget": ("", "sdg", "target", "sdgtarget"),
    }
    return frozenset(way + folded(key) for way in ways.get(kind, ("",)))


def _vocabulary_hits(reference: Reference, type: SearchType, text: str, asked: tuple[Term, ...]) -> list[Hit]:
    hits, code = [], "".join(folded(text).split())
    for each in _indexed(reference, type):
        is_code = code in each.codes
        if is_code or all(word.is_in(each.words) for word in asked):
            in_title = len(asked) if is_code else sum(word.is_in(each.title) for word in asked)
            hits.append(Hit((-in_title, _RANK[type], each.key), type, each.key))
    return hits


def snippet(texts: tuple[str, str], asked: Sequence[Term]) -> str | None:
    """Up to 160 characters around the first word found, from the further text where it is there; None where neither
    has it."""
    for text in reversed(texts):
        for match in re.finditer(r"\S+", text):
            stored = stored_words(match[0])
            if any(word.is_in(stored) for word in asked):
                start = max(0, match.start() - SNIPPET // 3)
                cut = text[start : start + SNIPPET].strip()
                return ("…" if start else "") + cut + ("…" if start + SNIPPET < len(text) else "")
    return None
