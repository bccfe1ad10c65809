"""What an open edition would say if it were frozen now, and the words of an input with these numbers in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphdb.chain import canonical
from graphdb.errors import BadInput, Forbidden
from graphdb.records.editions import EditionRecord, EditionStatus
from graphdb.records.inputs import InputRecord
from resolvers.editions import bound, inputs, listing
from resolvers.editions.copying import as_they_are, headings
from resolvers.editions.definition import tables_of
from resolvers.editions.inputs import LONGEST
from resolvers.editions.prose import CELL, cells_of, filled
from resolvers.editions.report import report
from resolvers.editions.shapes import Phrase, ReportTable
from resolvers.ids import key_of
from resolvers.outcomes import Refusal
from resolvers.review import texts
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context


@dataclass(frozen=True)
class InputCheck:
    """The words of an input as they would be now. problems: sentences about what is wrong; tables: those whose cells
    may be named."""

    prose: tuple[Phrase, ...]
    problems: tuple[str, ...]
    tables: tuple[ReportTable, ...]


async def tables_now(context: Context, edition: EditionRecord) -> Sequence[ReportTable]:
    """The tables of an open edition that hold numbers, as they would be if it were frozen now; asked once a request.

    Raises BadInput where more entries were submitted than an edition takes, DataChanged where some go meanwhile.
    """

    async def made() -> Sequence[ReportTable]:
        entries = await as_they_are(context, context.graph.read, edition, {})
        if isinstance(entries, Refusal):
            raise BadInput(entries.message)
        of_now = replace(edition, labels=canonical(headings(context.vocabulary, entries, edition.region)), inputs=None)
        names = {*tables_of(edition)}
        return [table for section in report(of_now, entries) for table in section.tables if table.name in names]

    return await context.loaders.shared(f"tables of {edition.id}", made)


async def check(
    context: Context, edition: str | None, text: str, period: tuple[date, date] | None = None
) -> InputCheck | None:
    """What a text would say in an open edition, or about a period, and what is wrong with it; None where no such one is
    open.

    Raises BadId and BadInput, Forbidden for who writes no inputs.
    """
    if refused(context.actor, Act.INPUT, None, context.vocabulary) is not None:
        raise Forbidden("InputCheck")
    said = texts.text("text", text, LONGEST) or ""
    if (edition is None) is (period is None):
        raise BadInput("Say what it is for: `edition`, or `from` and `until`.")
    if edition is not None:
        there = await listing.by_key(context, key_of("Edition", edition))
    else:
        assert period is not None
        there = inputs.of_period(*inputs.days_of(period))
    if there is None or there.status is not EditionStatus.OPEN:
        return None
    tables = await tables_now(context, there)
    cells = cells_of(tables)
    problems = (
        *bound.faults(said, context.vocabulary), *bound.unknown_table(said, there),
        *bound.unknown_cell(said, there, cells),
    )  # fmt: skip
    return InputCheck(filled(said, cells), problems, tuple(tables))


async def prose_of(context: Context, made: InputRecord) -> tuple[Phrase, ...] | None:
    """The words of an input with their numbers: those of now while its edition is open, and those that the edition
    keeps once it is frozen; None of one that the edition does not keep."""
    if CELL.search(made.text) is None:
        return (Phrase(made.text),)
    if made.edition is None and made.cells is not None:
        return filled(made.text, made.said_by_cells)
    if made.edition is None:
        of = inputs.of_period(str(made.since), str(made.until))
        return filled(made.text, cells_of(await tables_now(context, of)))
    key = made.edition
    edition = await context.loaders.shared(f"edition {key}", lambda: listing.by_key(context, key))
    if edition is None:
        return None
    if edition.status is EditionStatus.OPEN:
        return filled(made.text, cells_of(await tables_now(context, edition)))
    kept = edition.input_cells.get(made.id)
    return filled(made.text, kept) if kept is not None else None
