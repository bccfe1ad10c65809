"""Words in which every number is a cell of a report."""

from __future__ import annotations

import strawberry

from resolvers.editions import shapes
from resolvers.editions.prose import anchor
from resolvers.editions.shapes import SectionKind, SectionWanted


@strawberry.type(description="A section of a report as it is defined.")
class DefinedSection:
    kind: SectionKind = strawberry.field(description="What it is.")
    by: str | None = strawberry.field(description="The dimension that it counts by.")
    of: str | None = strawberry.field(description="The columns of a MATRIX.")

    @classmethod
    def made(cls, section: SectionWanted) -> DefinedSection:
        return cls(kind=section.kind, by=section.by, of=section.of)


@strawberry.type(description="Words of a report, or what a cell of it says in them, a number above all.")
class ReportPhrase:
    text: str = strawberry.field(description="The words, or what the cell says.")
    cell: str | None = strawberry.field(
        description="Of a cell: name of the table, name of the row and column, with | between; null of words."
    )
    anchor: str | None = strawberry.field(description="The id of the cell on the page of the report; null of words.")

    @classmethod
    def of(cls, phrase: shapes.Phrase) -> ReportPhrase:
        return cls(text=phrase.text, cell=phrase.cell, anchor=anchor(phrase.cell) if phrase.cell is not None else None)
