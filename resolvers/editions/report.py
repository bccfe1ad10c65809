"""The report of an edition as data: sections with words and tables, made of what the edition holds and nothing else.

Nobody types a number: what is said of one names a cell of a table, and the words take it from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphdb.records.editions import EditionRecord, EditionStatus, FrozenEntry
from graphdb.records.inputs import InputRecord
from resolvers.editions.counting import TableBase
from resolvers.editions.definition import definition, slug
from resolvers.editions.prose import cells_of, named, said
from resolvers.editions.sections import ENTRY_COLUMNS, MAKERS, data
from resolvers.editions.shapes import ReportOpening, ReportSection, ReportTable, SectionKind


def cells_named(
    edition: EditionRecord, entries: Sequence[FrozenEntry], inputs: Sequence[InputRecord]
) -> Mapping[str, Mapping[str, str]] | str:
    """What the cells say that inputs name, by the ids of the inputs; or what is wrong with the first."""
    cells = cells_of([table for section in report(edition, entries) for table in section.tables])
    found: dict[str, dict[str, str]] = {}
    for each in inputs:
        names = named(each.text)
        for name in names:
            if name not in cells:
                return (
                    f"FacilitatorInput:{each.id} on {each.line} names the cell {{{name}}}, which no table of this "
                    "edition has: have another input accepted in its place."
                )
        found[each.id] = {name: cells[name] for name in names}
    return found


def report(edition: EditionRecord, entries: Sequence[FrozenEntry]) -> list[ReportSection]:
    """The report: sections by its definition, the same for the same edition whenever it is asked for."""
    made: list[ReportSection] = []
    inputs = InputRecord.all_kept(edition.inputs)
    for each in definition(edition):
        if each.kind is not SectionKind.DATA:
            made.append(MAKERS[each.kind](edition, entries, each))
            continue
        tables = [table for section in made for table in section.tables]
        made.append(data(edition, tables))
    return [_opened(each, made, edition, inputs) for each in made] if inputs else made


def _opened(
    section: ReportSection, made: Sequence[ReportSection], edition: EditionRecord, inputs: Sequence[InputRecord]
) -> ReportSection:
    """The entries by line, with what facilitators say at the opening of each; a line may have that and no entry."""
    if section.kind is not SectionKind.ENTRIES:
        return section
    everything = [table for each in made for table in each.tables]
    there, tables = {table.name: table for table in section.tables}, list[ReportTable]()
    for value, label in edition.headings["ACTION_LINE"]:
        name = f"entries-{slug(value)}"
        table = there.pop(name, None)
        openings = tuple(
            ReportOpening(each.line, said(each.text, everything), each)
            for each in inputs
            if each.line == value or each.line.startswith(f"{value}-")
        )
        if table is None and openings:
            table = ReportTable(name, f"{value}: {label}", TableBase.ENTRIES, 0, None, ENTRY_COLUMNS, ())
        if table is not None:
            tables.append(replace(table, openings=openings))
    return replace(section, tables=(*tables, *there.values()))


def citation(edition: EditionRecord) -> str | None:
    """How one is cited once it is frozen, with the hash by which who has it knows that it is this one."""
    if edition.frozen_at is None:
        return None
    status = "" if edition.status is EditionStatus.PUBLISHED else " (frozen, not published)"
    return (
        f"{edition.title}{status}. WSIS linkage graph, Edition:{edition.id}, data version {edition.data_version}, "
        f"{edition.frozen_at[:10]}, SHA-256 {edition.hash}."
    )
