"""The report of an edition as data: sections with words and tables, made of what the edition holds and nothing else.

Nobody types a number: what is said of one names a cell of a table, and the words take it from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from graphdb.chain import canonical
from graphdb.records.editions import EditionRecord, EditionStatus, FrozenEntry
from graphdb.records.inputs import InputRecord
from resolvers.editions.counting import TableBase
from resolvers.editions.definition import definition, slug
from resolvers.editions.prose import cells_of, filled, named, said
from resolvers.editions.sections import ENTRY_COLUMNS, MAKERS, data, word
from resolvers.editions.shapes import Phrase, ReportOpening, ReportSection, ReportTable, SectionKind
from resolvers.editions.words import LANGUAGES, Words, words_of

NAMED: Final = ("key-figures", "rule", "left-out")  # tables whose rows the program names


def cells_named(
    edition: EditionRecord, entries: Sequence[FrozenEntry], inputs: Sequence[InputRecord]
) -> Mapping[str, Mapping[str, str]] | str:
    """What the cells say that inputs name, by the ids of the inputs; or what is wrong with the first."""
    cells = cells_of([table for section in report(edition, entries) for table in section.tables])
    found: dict[str, dict[str, str]] = {}
    for each in inputs:
        if each.cells is not None:  # about a period, whose numbers it has itself
            found[each.id] = each.said_by_cells
            continue
        names = named(each.text)
        for name in names:
            if name not in cells:
                return (
                    f"FacilitatorInput:{each.id} on {each.line} names the cell {{{name}}}, which no table of this "
                    "edition has: have another input accepted in its place."
                )
        found[each.id] = {name: cells[name] for name in names}
    return found


def languages_of(edition: EditionRecord) -> tuple[str, ...]:
    """The languages that the report of an edition is made in, English first."""
    return edition.languages or LANGUAGES[:1]


def report(edition: EditionRecord, entries: Sequence[FrozenEntry], language: str = LANGUAGES[0]) -> list[ReportSection]:
    """The report: sections by its definition, the same for the same edition whenever it is asked for. language: one of
    its languages."""
    made: list[ReportSection] = []
    t, inputs = words_of(language), InputRecord.all_kept(edition.inputs)
    edition = replace(edition, labels=canonical(edition.headings_in(language))) if t.known else edition
    for each in definition(edition):
        if each.kind is not SectionKind.DATA:
            made.append(MAKERS[each.kind](edition, entries, each, t))
            continue
        tables = [table for section in made for table in section.tables]
        made.append(data(edition, tables, t))
    opened = [_opened(each, made, edition, inputs) for each in made] if inputs else made
    return [replace(each, tables=tuple(_called(table, t) for table in each.tables)) for each in opened]


def _called(table: ReportTable, t: Words) -> ReportTable:
    """A table with what its columns, and those of its rows that the program names, are called."""
    if not t.known:
        return replace(table, headings=table.columns, row_names=tuple(row[0] for row in table.rows))
    rows = tuple(t(word(row[0])) if table.name in NAMED else row[0] for row in table.rows)
    return replace(table, headings=tuple(map(t, table.columns)), row_names=rows)


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
            ReportOpening(each.line, _prose(each, everything), each)
            for each in inputs
            if each.line == value or each.line.startswith(f"{value}-")
        )
        if table is None and openings:
            table = ReportTable(name, f"{value}: {label}", TableBase.ENTRIES, 0, None, ENTRY_COLUMNS, ())
        if table is not None:
            tables.append(replace(table, openings=openings))
    return replace(section, tables=(*tables, *there.values()))


def _prose(made: InputRecord, everything: Sequence[ReportTable]) -> tuple[Phrase, ...]:
    """The words of an input; the numbers of one about a period are of that, and no cells of this report."""
    if made.edition is not None:
        return said(made.text, everything)
    return tuple(Phrase(each.text) for each in filled(made.text, made.said_by_cells))


def citation(edition: EditionRecord) -> str | None:
    """How one is cited once it is frozen, with the hash by which who has it knows that it is this one."""
    if edition.frozen_at is None:
        return None
    status = "" if edition.status is EditionStatus.PUBLISHED else " (frozen, not published)"
    return (
        f"{edition.title}{status}. WSIS linkage graph, Edition:{edition.id}, data version {edition.data_version}, "
        f"{edition.frozen_at[:10]}, SHA-256 {edition.hash}."
    )
