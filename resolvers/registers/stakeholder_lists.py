"""Lists of stakeholders, and their partners."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from graphdb.dimensions import STAKEHOLDER_DIMENSIONS
from graphdb.node_sets import Grouping, KeyName, Kind
from graphdb.questions.entry_sets import Shape
from graphdb.records.stakeholders import StakeholderRecord
from loaders.batching import OfSet
from resolvers.filters.compile_filter import Compiler
from resolvers.filters.notes import NoteCode, follows, named_in, passing_unknown_stakeholders
from resolvers.filters.stated import StakeholderFilter
from resolvers.lists.counts import FacetCounts
from resolvers.lists.node_list import NodeList, Ordered
from resolvers.scope.context import Context


class StakeholderOrderField(Enum):
    NAME = "NAME"
    ENTRY_COUNT = "ENTRY_COUNT"
    ID = "ID"


_KEYS: dict[StakeholderOrderField, KeyName] = {
    StakeholderOrderField.NAME: "name",
    StakeholderOrderField.ENTRY_COUNT: "entries",
    StakeholderOrderField.ID: "id",
}


class StakeholderList(NodeList[StakeholderRecord]):
    """The stakeholders that meet a filter."""

    def __init__(self, context: Context, given: StakeholderFilter | None) -> None:
        self.filter, self._compiler = given or StakeholderFilter(), Compiler(context.vocabulary)
        super().__init__(
            context, self._shape(self.filter), None, self.filter, self.filter.text, context.loaders.stakeholder
        )
        if follows(self.filter):
            self.note_disputes()

    def _shape(self, given: StakeholderFilter) -> Shape:
        return Shape("Stakeholder", self._compiler.stakeholders(given))

    def _named(self) -> Mapping[Kind, Sequence[str]]:
        return named_in(self.filter)

    def _wider(self) -> dict[NoteCode, OfSet[None]]:
        passing = self._shape(passing_unknown_stakeholders(self.filter))
        return {NoteCode.UNKNOWN_LEFT_OUT: self.of_set(None, passing)} if passing != self.shape else {}

    @staticmethod
    def order(given: Sequence[tuple[StakeholderOrderField, bool]] | None) -> list[Ordered]:
        """The order a client asks for (field, descending), or by name."""
        return (
            [Ordered(_KEYS[field], descending) for field, descending in given]
            if given is not None
            else [Ordered("name")]
        )

    async def facets(self, by: Sequence[str], first: int | None, include_unknown: bool) -> list[FacetCounts]:
        """A facet for each dimension, with its own filter left out. Raises BadInput where `first` is out of bounds."""
        asked = []
        for dimension in (STAKEHOLDER_DIMENSIONS[name] for name in by):
            shape = self._shape(replace(self.filter, **{dimension.filter: None}))
            grouping = Grouping(dimension.fact)
            asked.append(self.facet(dimension, grouping, shape, self.filter, first, include_unknown))
        return list(await asyncio.gather(*asked))
