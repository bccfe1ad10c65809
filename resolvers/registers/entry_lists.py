"""Lists of entries: under the root or any parent; their pages, totals, facets and matrices."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from graphdb.conditions import Condition, FromParent, In, Value, both
from graphdb.dimensions import DIMENSIONS, Dimension, Fact
from graphdb.errors import BadInput
from graphdb.kinds.mapped import OBJECTIVES, SDGS
from graphdb.node_sets import Grouping, KeyName, Kind, Parent
from graphdb.questions.entry_sets import Shape
from graphdb.records.entries import EntryRecord
from graphdb.records.linkages import LinkageLevel, LinkageRecord, ObjectiveLinkageRecord
from loaders.batching import OfSet
from resolvers.filters.compile_filter import Compiler, contributing_to
from resolvers.filters.notes import NoteCode, counting_all, follows, named_in, only_stated, passing_unknown_entries
from resolvers.filters.stated import CodeFilter, Derivation, EntryFilter, IntFilter
from resolvers.lists.counts import FacetCounts
from resolvers.lists.node_list import NodeList, Ordered, check_size
from resolvers.lists.noted import Path
from resolvers.lists.once import Once
from resolvers.matrices.axes import Axis, Side, Within
from resolvers.matrices.matrix import MatrixCounts, is_mapped, matrix_counts
from resolvers.matrices.practice import Practised, Stated
from resolvers.matrices.tables import Table
from resolvers.review.reviewed import reviewed_of_all
from resolvers.scope.context import Context
from resolvers.vocabulary.derived import grouping, terms_meaning

ALL, ANYWHERE = Side(), Within()
FOLLOWS = (Derivation.VIA_LINKAGE, Derivation.ANY)  # what counts by linkages, some of which may be under dispute


class EntryOrderField(Enum):
    TITLE = "TITLE"
    YEAR = "YEAR"
    SUBMITTED_AT = "SUBMITTED_AT"
    UPDATED_AT = "UPDATED_AT"
    ID = "ID"
    STAKEHOLDER_COUNT = "STAKEHOLDER_COUNT"
    RELEVANCE = "RELEVANCE"


_KEYS: dict[EntryOrderField, KeyName] = {
    EntryOrderField.TITLE: "title",
    EntryOrderField.YEAR: "year",
    EntryOrderField.SUBMITTED_AT: "submitted",
    EntryOrderField.UPDATED_AT: "updated",
    EntryOrderField.ID: "id",
    EntryOrderField.STAKEHOLDER_COUNT: "stakeholders",
    EntryOrderField.RELEVANCE: "relevance",
}


@dataclass(frozen=True)
class Under:
    """What a list of entries hangs under: the parent's id, a condition with its values left open, and those values.

    follows: whether entries of which it follows from linkages are under it.
    """

    id: str
    condition: Condition
    values: tuple[tuple[str | int, ...], ...]
    follows: bool = False


class EntryList(NodeList[EntryRecord]):
    """The entries that meet a filter, under a parent or under none."""

    def __init__(
        self,
        context: Context,
        given: EntryFilter | None,
        under: Under | None = None,
        under_any: Under | None = None,
    ) -> None:
        """under_any: what it would hang under if every contribution counted."""
        self.filter, self.under, self._compiler = given or EntryFilter(), under, Compiler(context.vocabulary)
        self._under_any = under_any or under
        parent = Parent(under.id, under.values) if under else None
        super().__init__(
            context, self._shape(self.filter), parent, self.filter, self.filter.text, context.loaders.entry
        )
        if follows(self.filter) or (under is not None and under.follows):
            self.note_disputes()

    def _shape(self, given: EntryFilter) -> Shape:
        compiled = self._compiler.entries(given)
        return Shape("Entry", both(self.under.condition, compiled) if self.under else compiled)

    def _named(self) -> Mapping[Kind, Sequence[str]]:
        return named_in(self.filter)

    def _wider(self) -> dict[NoteCode, OfSet[None]]:
        found: dict[NoteCode, OfSet[None]] = {}
        passing = self._shape(passing_unknown_entries(self.filter))
        if passing != self.shape:
            found[NoteCode.UNKNOWN_LEFT_OUT] = self.of_set(None, passing)
        if self.filter.counts_stated_alone:
            under, compiled = self._under_any, self._compiler.entries(counting_all(self.filter))
            shape = Shape("Entry", both(under.condition, compiled) if under else compiled)
            if shape != self.shape:
                found[NoteCode.ONLY_STATED] = OfSet(shape, Parent(under.id, under.values) if under else None, None)
        return found

    async def note_stated(self, dimensions: Iterable[str], path: Path, *, own_left_out: bool) -> None:
        """Note how many have a goal or target that only follows, where a facet or matrix counts stated ones alone.

        own_left_out: of a facet, whose dimension's own filter is left out.
        """
        if not self.filter.counts_stated_alone:
            return
        load = self.context.loaders.groups.load
        for dimension in (DIMENSIONS[name] for name in dimensions):
            if dimension.derivable:
                shape = self._shape(replace(self.filter, **{dimension.filter: None})) if own_left_out else self.shape
                ways = [grouping(self.context.vocabulary, dimension, by) for by in ("ASSERTED", "ANY")]
                stated, every = await asyncio.gather(*(load(self.of_set(each, shape)) for each in ways))
                if every.known > stated.known:
                    self.context.notes.add(only_stated(every.known - stated.known, path))
                    self.note_disputes()

    def order(self, given: Sequence[tuple[EntryOrderField, bool]] | None) -> list[Ordered]:
        """The order a client asks for (field, descending), or the best fit first where there is text, or by title."""
        if given is None:
            return [Ordered("relevance", True), Ordered("title")] if self.filter.text else [Ordered("title")]
        return [Ordered(_KEYS[field], descending) for field, descending in given]

    def grouping(self, dimension: Dimension) -> Grouping:
        derivation = self.filter.derivation or Derivation.ASSERTED
        return grouping(self.context.vocabulary, dimension, derivation.value)

    async def facets(self, by: Sequence[str], first: int | None, include_unknown: bool) -> list[FacetCounts]:
        """A facet for each dimension, with its own filter left out. Raises BadInput where `first` is out of bounds."""
        asked = []
        for dimension in (DIMENSIONS[name] for name in by):
            shape = self._shape(replace(self.filter, **{dimension.filter: None}))
            asked.append(self._facet(dimension, shape, first, include_unknown))
        return list(await asyncio.gather(*asked))

    async def _facet(self, dimension: Dimension, shape: Shape, first: int | None, include_unknown: bool) -> FacetCounts:
        grouping = self.grouping(dimension)
        found = await self.facet(dimension, grouping, shape, self.filter, first, include_unknown)

        async def parties() -> Mapping[Value, int]:
            return await self.context.loaders.party_groups.load(self.of_set(grouping, shape))

        return replace(found, parties=Once(parties))

    async def matrix(
        self,
        rows: str,
        columns: str,
        row_side: Side = ALL,
        column_side: Side = ALL,
        gap: Practised | None = None,
        within: Within = ANYWHERE,
    ) -> MatrixCounts:
        """The set cross-tabulated by two dimensions. gap: what makes a practice, unless it is what is counted.

        Raises BadInput for a `top` or `gap` out of bounds, a gap between dimensions that have none, and a `within` that
        neither side knows; UnknownCode.
        """
        sides = row_side.checked("topRows"), column_side.checked("topColumns")
        dimensions, vocabulary = (DIMENSIONS[rows], DIMENSIONS[columns]), self.context.vocabulary
        within = within.checked(vocabulary, *dimensions)
        row_axis, column_axis = (
            Axis(vocabulary, each, side, within) for each, side in zip(dimensions, sides, strict=True)
        )
        table = self.table(row_axis, column_axis)
        stated = Once(table.stated) if is_mapped(row_axis, column_axis) else None
        practised = await _practised(gap.checked(), stated) if gap else None
        cells, by_row, by_column, total = await asyncio.gather(
            table.counted(), table.of(row_axis), table.of(column_axis), self.total()
        )
        of_objectives = any(each.dimension.filter == "objective" for each in (row_axis, column_axis))
        reviewed = Once(lambda: reviewed_of_all(self.context, OBJECTIVES if of_objectives else SDGS))
        counted = matrix_counts(row_axis, column_axis, by_row, by_column, cells, total, reviewed, practised)
        return replace(counted, parties=Once(table.parties), stated=stated, known_by=table.known_by())

    def table(self, rows: Axis, columns: Axis) -> Table:
        """What is counted of the set by two axes."""
        of_objectives = any(each.dimension.filter == "objective" for each in (rows, columns))
        return Table(self, self.grouping, lambda: self._telling(of_objectives=of_objectives), rows, columns)

    def _telling(self, *, of_objectives: bool) -> Shape:
        """Those of the set that name a line and state a goal, or an objective. Raises TooComplex for a filter that is
        too large so."""
        told = EntryFilter(action_line=CodeFilter(is_null=False), derivation=Derivation.ASSERTED)
        if of_objectives:
            told = replace(told, objective=CodeFilter(is_null=False))
        else:
            told = replace(told, sdg_goal=IntFilter(is_null=False))
        shape = self._shape(replace(self.filter, and_=(*(self.filter.and_ or ()), told)))
        check_size(shape.condition)
        return shape


async def _practised(gap: Practised, stated: Once[Stated] | None) -> Callable[[str, str], bool]:
    if stated is None:
        raise BadInput(
            "`gap` compares lines with goals, targets or objectives: leave it out for other rows and columns."
        )
    found = await stated()
    return lambda row, column: gap.holds(found, row, column)


# what lists of entries hang under


def under_line(context: Context, code: str) -> Under:
    return Under(f"ActionLine:{code}", In(Fact.LINE, FromParent(0)), (context.vocabulary.covers(code),))


def under_goal(context: Context, number: int, derivation: Derivation) -> Under:
    lines = context.vocabulary.lines_linked_to(goals=(number,))
    terms = terms_meaning(context.vocabulary, goals=(number,))
    return _contributing(context, Fact.GOAL, number, lines, terms, derivation)


def under_target(context: Context, code: str, derivation: Derivation) -> Under:
    lines = context.vocabulary.lines_linked_to(targets=(code,))
    terms = terms_meaning(context.vocabulary, targets=(code,))
    return _contributing(context, Fact.TARGET, code, lines, terms, derivation)


def under_objective(context: Context, code: str, derivation: Derivation) -> Under:
    covered = context.vocabulary.commits(code)
    condition = _ways(context, (Fact.OBJECTIVE, Fact.MDG_OBJECTIVE), 0, derivation)
    lines = context.vocabulary.lines_linked_to_objectives(covered)
    terms = terms_meaning(context.vocabulary, objectives=covered)
    return Under(f"objective:{code}", condition, (covered, lines, terms), derivation in FOLLOWS)


def under_objective_linkage(context: Context, linkage: LinkageRecord, derivation: Derivation) -> Under:
    """Entries of the line that say they advance the objective or one of its commitments, or to which that follows from
    this linkage, or from a term."""
    assert isinstance(linkage, ObjectiveLinkageRecord)
    official = any(each.key == linkage.key for each in context.vocabulary.official_objectives_of_line(linkage.line))
    covered = context.vocabulary.commits(linkage.objective)
    ways = _ways(context, (Fact.OBJECTIVE, Fact.MDG_OBJECTIVE), 1, derivation)
    values = (
        context.vocabulary.covers(linkage.line), covered, (linkage.line,) if official else (),
        terms_meaning(context.vocabulary, objectives=covered),
    )  # fmt: skip
    condition = both(In(Fact.LINE, FromParent(0)), ways)
    return Under(f"ObjectiveLinkage:{linkage.key}", condition, values, derivation in FOLLOWS)


def _contributing(
    context: Context,
    fact: Fact,
    value: str | int,
    lines: tuple[str, ...],
    terms: tuple[str, ...],
    derivation: Derivation,
) -> Under:
    condition = _ways(context, (fact,), 0, derivation)
    return Under(f"{fact.value}:{value}", condition, ((value,), lines, terms), derivation in FOLLOWS)


def _ways(context: Context, facts: Sequence[Fact], first: int, derivation: Derivation) -> Condition:
    """Entries that contribute to the values that stand at this place among those of the parent, lines and terms of
    which that follows behind them."""
    stated = [In(each, FromParent(first)) for each in facts]
    by_line, by_term = In(Fact.LINE, FromParent(first + 1)), In(Fact.TERM, FromParent(first + 2))
    return contributing_to(stated, by_line, by_term, derivation, context.vocabulary)


def under_linkage(context: Context, linkage: LinkageRecord, derivation: Derivation) -> Under:
    """Entries of the line that say they contribute to the other end, or to which that follows from this linkage, or
    from a term."""
    official = any(each.key == linkage.key for each in context.vocabulary.official_of_line(linkage.line))
    lines = context.vocabulary.covers(linkage.line)
    fact, value = (
        (Fact.TARGET, linkage.target)
        if linkage.level is LinkageLevel.TARGET and linkage.target
        else (Fact.GOAL, linkage.goal)
    )
    terms = (
        terms_meaning(context.vocabulary, targets=(linkage.target,))
        if fact is Fact.TARGET and linkage.target
        else terms_meaning(context.vocabulary, goals=(linkage.goal,))
    )
    return Under(
        f"Linkage:{linkage.key}",
        both(In(Fact.LINE, FromParent(0)), _ways(context, (fact,), 1, derivation)),
        (lines, (value,), (linkage.line,) if official else (), terms),
        derivation in FOLLOWS,
    )


def under_value(fact: Fact, value: str) -> Under:
    """Entries with this country, region, collection or stakeholder."""
    return Under(f"{fact.value}:{value}", In(fact, FromParent(0)), ((value,),))
