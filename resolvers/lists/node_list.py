"""What lists of entries and lists of stakeholders have in common: pages, totals and facets of a set."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, TypeVar

from strawberry.dataloader import DataLoader

from graphdb.conditions import And, Condition, Not, Or, Some, Value, depth, size
from graphdb.dimensions import Dimension
from graphdb.errors import BadInput
from graphdb.node_sets import Grouping, Key, KeyName, Kind, Page, Parent
from graphdb.questions.entry_sets import Shape
from graphdb.records.nodes import Positioned
from graphdb.words.relevance import NOTHING, Sought
from loaders.batching import OfSet
from resolvers.filters.notes import MADE, NoteCode, not_counted, under_dispute
from resolvers.lists.choices import Choices, camel, listed
from resolvers.lists.counts import FacetCounts, KnownBy, facet_counts
from resolvers.lists.keyset import Keyset
from resolvers.lists.noted import Noting, Path, note_unknown
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum
from resolvers.scope.context import Context
from resolvers.scope.limits import TooComplex
from resolvers.vocabulary.derived import grouping
from resolvers.vocabulary.held import Vocabulary

R = TypeVar("R")
A = TypeVar("A")
MAX_ORDER = 5
MAX_FACET = 1000
MAX_CONDITIONS = 64
MAX_PARTS = 128  # conditions with the and, or and not around them: engines parse only so many
MAX_RELATED = 3  # entries of stakeholders of entries
_KEY_TYPES: dict[KeyName, type] = {
    "title": str,
    "year": int,
    "submitted": str,
    "updated": str,
    "id": str,
    "stakeholders": int,
    "relevance": int,
    "name": str,
    "entries": int,
}


@dataclass(frozen=True)
class Ordered:
    """A key that a client orders by."""

    key: KeyName
    descending: bool = False


@dataclass(frozen=True)
class Planned:
    """A page to be read."""

    keyset: Keyset[Positioned]
    arguments: PageArguments


def check_size(condition: Condition) -> None:
    """Raises TooComplex for a filter that would take an engine too long: every node is tested by all of it."""
    if (tests := size(condition)) > MAX_CONDITIONS:
        raise TooComplex(
            f"The filter has {tests} conditions, and at most {MAX_CONDITIONS} are tested: list values in one `in`."
        )
    if (parts := _parts(condition)) > MAX_PARTS:
        raise TooComplex(
            f"The filter has {parts} conditions, `and`, `or` and `not`, and at most {MAX_PARTS} are taken: leave out "
            "those that say nothing."
        )
    if (related := depth(condition)) > MAX_RELATED:
        raise TooComplex(
            f"The filter goes on to other nodes {related} times, and at most {MAX_RELATED} are followed: ask in steps."
        )


def _parts(condition: Condition) -> int:
    match condition:
        case And(parts) | Or(parts):
            return 1 + sum(_parts(part) for part in parts)
        case Not(inner) | Some(_, inner):
            return 1 + _parts(inner)
        case _:
            return 1


class NodeList(Noting, Generic[R]):
    """A set of nodes, under a parent or under none. Nothing is read until it is asked for.

    shape: what the set is made of; parent: its parent's values; bound: plain values that name the list in cursors;
    text: what `relevance` compares with.
    """

    def __init__(
        self,
        context: Context,
        shape: Shape,
        parent: Parent | None,
        bound: object,
        text: str | None,
        records: DataLoader[str, R | None],
    ) -> None:
        check_size(shape.condition)
        context.note_synthetic()
        self.context, self.shape, self.parent, self._bound, self._text, self._records = (
            context,
            shape,
            parent,
            bound,
            text,
            records,
        )

    def note_disputes(self) -> None:
        """Note which linkages are under dispute, where what follows from them is counted."""
        if keys := self.context.vocabulary.under_dispute:
            self.context.notes.add(under_dispute(keys))

    def of_set(self, argument: A, shape: Shape | None = None) -> OfSet[A]:
        return OfSet(shape or self.shape, self.parent, argument)

    async def total(self) -> int:
        return await self.context.loaders.total.load(self.of_set(None))

    def _named(self) -> Mapping[Kind, Sequence[str]]:
        """The ids that the filter asks for."""
        return {}

    def _wider(self) -> dict[NoteCode, OfSet[None]]:
        """The sets that hold this one and what it leaves out for a reason to be noted."""
        return {}

    async def note(self, path: Path) -> None:
        """Note what the filter leaves out only because it is not known, and ids of it that nothing has; path: of this
        list in the answer."""
        for kind, ids in self._named().items():
            await note_unknown(self.context, kind, ids, path)
        for code, asked in self._wider().items():
            try:
                check_size(asked.shape.condition)
            except TooComplex:
                self.context.notes.add(not_counted(code, path))
                continue
            own, wider = await asyncio.gather(self.total(), self.context.loaders.total.load(asked))
            if wider > own:
                self.context.notes.add(MADE[code](wider - own, path))
                if code is NoteCode.ONLY_STATED:
                    self.note_disputes()

    def plan(self, order: Sequence[Ordered], arguments: PageArguments) -> Planned:
        """The page that these arguments ask for, checked before anything is read. Raises BadInput and BadCursor."""
        arguments = arguments.checked()
        keys = self._keys(order)
        bound_to = checksum(self.shape.kind, self.parent.key if self.parent else None, self._bound, keys)
        by_relevance = any(key.name == "relevance" for key in keys)
        relevance = Sought.of(self._text) if self._text and by_relevance else NOTHING
        whole = Page(keys, arguments.size, relevance=relevance)

        async def beyond(place: Position | None, limit: int, *, backwards: bool) -> Sequence[Positioned]:
            page = replace(whole, limit=limit, after=place, backwards=backwards)
            return await self.context.loaders.page.load(self.of_set(page))

        kinds = tuple(_KEY_TYPES[key.name] for key in keys)
        keyset = Keyset(bound_to, kinds, lambda each: each.position, beyond, self._is_empty)
        keyset.place(arguments)  # a cursor of another list is refused now
        return Planned(keyset, arguments)

    async def page(self, planned: Planned) -> PageOf[R]:
        """The items of a planned page."""
        page = await planned.keyset.page(planned.arguments)
        records = await self._records.load_many([each.id for each in page.items])
        return page.holding(records)  # between the two questions an entry may have gone

    async def _is_empty(self) -> bool:
        return await self.total() == 0

    def _keys(self, order: Sequence[Ordered]) -> tuple[Key, ...]:
        """The keys, each once, the id last so that no two nodes share a place. Raises BadInput."""
        if len(order) > MAX_ORDER:
            raise BadInput(f"`orderBy` has {len(order)} keys: at most {MAX_ORDER} are taken.")
        if any(each.key == "relevance" for each in order) and not self._text:
            raise BadInput("RELEVANCE orders by how well `text` fits: give `text` in the filter, or another order.")
        keys: dict[KeyName, Key] = {}
        for each in order:
            keys.setdefault(each.key, Key(each.key, each.descending))
        keys.setdefault("id", Key("id"))
        return tuple(keys.values())

    async def facet(
        self,
        dimension: Dimension,
        grouping: Grouping,
        shape: Shape,
        given: object,
        first: int | None,
        include_unknown: bool,
    ) -> FacetCounts:
        """The facet of a dimension over `shape`, the set without the dimension's own filter. Raises BadInput."""
        if first is not None and not 1 <= first <= MAX_FACET:
            raise BadInput(f"`first` is {first}: a facet lists 1 to {MAX_FACET} values.")
        asked, loaders = self.of_set(grouping, shape), self.context.loaders
        groups = await loaders.groups.load(asked)

        async def unknown() -> int:
            return await loaders.total.load(self.of_set(None, shape)) - groups.known if include_unknown else 0

        known_by = self._known_by(dimension, shape) if dimension.derivable else None
        choices = partial(choices_of, self.context.vocabulary, dimension, given)
        return facet_counts(self.context.vocabulary, dimension, groups.counts, first, unknown, choices, known_by)

    def _known_by(self, dimension: Dimension, shape: Shape) -> KnownBy[Value]:
        async def counted(by: str) -> Mapping[Value, int]:
            if by == "VIA_LINKAGE":
                self.note_disputes()
            grouped_by = grouping(self.context.vocabulary, dimension, by)
            return (await self.context.loaders.groups.load(self.of_set(grouped_by, shape))).counts

        return KnownBy.of(counted)


def choices_of(vocabulary: Vocabulary, dimension: Dimension, given: object, values: int) -> Choices:
    """The values of a dimension as filters of the list that `given` filters."""
    own, name = getattr(given, dimension.filter), camel(dimension.filter)
    chosen = tuple(dict.fromkeys(vocabulary.canonical(dimension, each) for each in (own.in_ if own else None) or ()))
    is_line = dimension.filter == "action_line"
    return Choices(
        given,
        chosen,
        listed(name),
        frozenset({name}),
        values,
        vocabulary.is_overlapping if is_line else lambda *_: False,
    )
