"""What was published about editions of reports and contests: claims, each beside what is counted here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphdb.questions import editions
from graphdb.records.editions import EditionRecord
from graphdb.records.figures import FigureMeasure, FigurePart, FigureQualifier, FigureRecord
from resolvers.scope.context import Context

_HELD = "Counted when the edition was frozen here."
_NOT_HELD = "The entries of this edition are not held here, so nothing was counted: that is not zero."


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted here; number is None where that would say something that is not known, and note says why."""

    number: int | None
    note: str


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure as it was published, what is counted here, and the ids of the figures that contradict it.

    against_count: whether what is counted here contradicts it, where that is complete.
    """

    record: FigureRecord
    count: Count
    contradicted_by: tuple[str, ...]
    against_count: bool

    @property
    def parts(self) -> tuple[tuple[str, tuple[FigurePart, ...]], ...]:
        """How it was published in parts, by what it was divided by."""
        by = dict.fromkeys(each.by for each in self.record.parts)
        return tuple((name, tuple(each for each in self.record.parts if each.by == name)) for name in by)


def beside(record: FigureRecord, count: Count, others: Sequence[FigureRecord], *, is_complete: bool) -> PublishedFigure:
    """A figure beside what is counted and the others. is_complete: whether all that it is about is held here."""
    against = is_complete and record.qualifier is FigureQualifier.EXACTLY and count.number not in (None, record.value)
    contradicted_by = tuple(each.id for each in others if record.is_beside(each) and record.contradicts(each))
    return PublishedFigure(record, count, contradicted_by, against)


async def of_editions(
    context: Context, there: Sequence[EditionRecord], measures: Sequence[FigureMeasure] | None
) -> list[PublishedFigure]:
    """What was published about these editions, of these measures or all, in the order of figures."""
    records = await context.loaders.shared("figures of editions", lambda: editions.figures(context.graph.read))
    by_id = {each.id: each for each in there}
    return [
        beside(each, counted(by_id[each.edition], each.measure), records, is_complete=by_id[each.edition].holds_entries)
        for each in records
        if each.edition in by_id and (measures is None or each.measure in measures)
    ]


def counted(edition: EditionRecord, measure: FigureMeasure) -> Count:
    """What this program has counted itself of what a figure of an edition is about."""
    if not edition.holds_entries:
        return Count(None, _NOT_HELD)
    if measure is FigureMeasure.SUBMITTED:
        return Count(edition.submitted, _HELD)
    if measure is FigureMeasure.REFLECTED:
        return Count(edition.reflected, _HELD)
    return Count(None, "That is not counted here.")
