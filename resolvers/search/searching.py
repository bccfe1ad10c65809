"""Search in plain words over everything that has a name or a text.

A thing is found where every word of the search is a word of its title or text, the last one at least the beginning of
one, or where the search is its code or its name, in one of the ways in which they are said. How well it fits is told in
graphdb.words.relevance: exact names, then whole words, then beginnings. By that, then by type, then by key.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from graphdb.node_sets import Key, Kind, Page
from graphdb.questions import search
from graphdb.questions.entry_sets import Shape
from graphdb.words.relevance import Sought
from graphdb.words.search_keys import Term
from loaders.batching import OfSet
from resolvers.contests.seeing import contests_there
from resolvers.editions import listing as edition_lists
from resolvers.filters.bounds import words
from resolvers.lists.keyset import Keyset
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.nodes.by_id import thing
from resolvers.nodes.nouns import Thing
from resolvers.scope.context import Context
from resolvers.search import search_index
from resolvers.search.snippets import Part, snippet


class SearchType(Enum):
    ENTRY = "Entry"
    STAKEHOLDER = "Stakeholder"
    ACTION_LINE = "ActionLine"
    SDG_GOAL = "SdgGoal"
    SDG_TARGET = "SdgTarget"
    LINKAGE = "Linkage"
    REGION = "Region"
    COUNTRY = "Country"
    COLLECTION = "Collection"
    CONTEST = "Contest"
    POST = "Post"
    OBJECTIVE = "Objective"
    EVENT = "Event"
    EDITION = "Edition"
    FRAMEWORK = "Framework"
    DOCUMENT = "Document"


# Of equal points, types come in this order.
_ORDER = (
    SearchType.ACTION_LINE,
    SearchType.SDG_GOAL,
    SearchType.SDG_TARGET,
    SearchType.REGION,
    SearchType.COUNTRY,
    SearchType.COLLECTION,
    SearchType.LINKAGE,
    SearchType.ENTRY,
    SearchType.STAKEHOLDER,
    SearchType.CONTEST,  # later kinds last, so that a place of before is the same place
    SearchType.POST,
    SearchType.OBJECTIVE,
    SearchType.EVENT,
    SearchType.EDITION,
    SearchType.FRAMEWORK,
    SearchType.DOCUMENT,
)
_RANK = {type: rank for rank, type in enumerate(_ORDER)}
_STORED: dict[SearchType, Kind] = {SearchType.ENTRY: "Entry", SearchType.STAKEHOLDER: "Stakeholder"}
# What is found in the graph by an index of its words. Of posts those that are published, whoever asks: nobody finds
# another one, nor its author.
_INDEXED = (SearchType.POST, SearchType.EVENT)
_FEW = (SearchType.CONTEST, SearchType.EDITION)  # of which all there are is looked at


@dataclass(frozen=True)
class Hit:
    """Where a thing stands among the hits: its points below 0, the rank of its type, its key."""

    position: tuple[int, int, str]
    type: SearchType
    key: str


@dataclass(frozen=True)
class Found:
    """A hit with what it is, its score above 0 up to 1, and the words that were searched for."""

    thing: Thing
    score: float
    asked: tuple[Term, ...]

    @cached_property
    def snippet(self) -> tuple[Part, ...]:
        """The text around the first word that was found, in parts; cut where it is asked for, since that takes time."""
        return snippet(search_index.shown(self.thing), self.asked)


class Search:
    """One search. Raises BadInput for a text without a word."""

    def __init__(self, context: Context, text: str, types: Sequence[SearchType] | None) -> None:
        self.context, self.text = context, text
        self.types = tuple(dict.fromkeys(types)) if types is not None else tuple(SearchType)
        self._condition = words(text)
        self.sought = Sought.of(text)
        self._bound_to = checksum("search by points", text, self.types)
        # In a thread: the first search of a version folds some hundred texts, with those of linkages some thousand.
        self._vocabulary = Once(self._held)
        if self.stored:
            context.note_synthetic()

    @property
    def stored(self) -> list[Kind]:
        """What is searched in the graph."""
        return [_STORED[each] for each in self.types if each in _STORED]

    def instead(self, text: str) -> Search:
        """The same search for another text."""
        return Search(self.context, text, self.types)

    def _shape(self, type: SearchType) -> Shape:
        return Shape(_STORED[type], self._condition)

    async def total(self) -> int:
        """How many things are found in all."""
        stored = [
            self.context.loaders.total.load(OfSet(self._shape(each), None, None))
            for each in self.types
            if each in _STORED
        ]
        indexed = [
            search.found_count(self.context.graph, each.value, self.sought) for each in self.types if each in _INDEXED
        ]
        return sum(await asyncio.gather(*stored, *indexed)) + len(await self._vocabulary())

    def place(self, arguments: PageArguments) -> Position | None:
        """The place that a page begins behind. Raises BadInput and BadCursor."""
        return self._hits.place(arguments)

    async def page(self, arguments: PageArguments) -> PageOf[Found]:
        """One page, the best hits first. Raises BadInput and BadCursor."""
        page = await self._hits.page(arguments)
        things = await asyncio.gather(*(thing(self.context, hit.type.value, hit.key) for hit in page.items))
        found = [self._found(hit, each) if each else None for hit, each in zip(page.items, things, strict=True)]
        return page.holding(found)

    @property
    def _hits(self) -> Keyset[Hit]:
        return Keyset(self._bound_to, (int, int, str), lambda hit: hit.position, self._beyond)

    async def _beyond(self, place: Position | None, limit: int, *, backwards: bool) -> list[Hit]:
        assert not backwards  # no field asks for that
        stored = [self._stored(each, place, limit) for each in self.types if each in _STORED]
        indexed = [self._indexed(each, place, limit) for each in self.types if each in _INDEXED]
        parts = (*await asyncio.gather(*stored, *indexed), await self._vocabulary())
        hits = sorted((hit for part in parts for hit in part), key=lambda hit: hit.position)
        return [hit for hit in hits if place is None or hit.position > place][:limit]

    async def _stored(self, type: SearchType, after: tuple[str | int, ...] | None, limit: int) -> list[Hit]:
        """The best hits among entries or stakeholders, beyond a place in the whole order."""
        rank = _RANK[type]
        page = Page((Key("relevance", True), Key("id")), limit, _bound(rank, after), relevance=self.sought)
        found = await self.context.loaders.page.load(OfSet(self._shape(type), None, page))
        return [Hit((-int(each.position[0]), rank, each.id), type, each.id) for each in found]

    async def _indexed(self, type: SearchType, after: Position | None, limit: int) -> list[Hit]:
        """The best hits among posts or events, beyond a place in the whole order."""
        rank = _RANK[type]
        place = _bound(rank, after)
        found = await search.found(self.context.graph, type.value, self.sought, place=place, limit=limit)
        return [Hit((-points, rank, id), type, id) for id, points in found]

    async def _held(self) -> list[Hit]:
        found = await asyncio.to_thread(self._in_vocabulary)
        for type in _FEW:
            if type in self.types:
                hits = search_index.among(await self._all_of(type), self.text, self.sought)
                found += [Hit((-points, _RANK[type], key), type, key) for key, points in hits]
        return found

    async def _all_of(self, type: SearchType) -> Iterable[Thing]:
        if type is SearchType.EDITION:
            return await edition_lists.listed(self.context)
        return (await contests_there(self.context)).values()  # who may not see a draft does not find it

    def _in_vocabulary(self) -> list[Hit]:
        asked_for = (*_STORED, *_INDEXED, *_FEW)  # of the graph
        types = [each.value for each in self.types if each not in asked_for]
        found = search_index.hits(self.context.vocabulary, types, self.text, self.sought)
        hits = ((SearchType(name), key, points) for name, key, points in found)
        return [Hit((-points, _RANK[type], key), type, key) for type, key, points in hits]

    def _found(self, hit: Hit, each: Thing) -> Found:
        return Found(each, self.sought.score(-hit.position[0]), self.sought.terms)


def _bound(rank: int, after: Position | None) -> tuple[int, str] | None:
    """Beyond which points and key the hits of a type stand that stand beyond a place in the whole order."""
    if after is None:
        return None
    points, after_rank, key = after
    # Of equal score, what stands after the place: all of a later type, none of an earlier one.
    return -int(points), str(key) if after_rank == rank else "" if int(after_rank) < rank else "\uffff"
