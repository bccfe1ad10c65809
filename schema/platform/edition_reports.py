"""The report of an edition: sections of words and tables, in which every number is a cell."""

from __future__ import annotations

import strawberry

from resolvers.editions import preview, shapes
from resolvers.editions.counting import TableBase
from resolvers.editions.shapes import SectionKind
from schema.described import described
from schema.platform.facilitator_inputs import FacilitatorInput
from schema.platform.phrases import ReportPhrase

described(
    TableBase,
    "What the rows of a table count.",
    {
        "ENTRIES": "Entries, each at most once: the rows and `notStated` add up to `distinct`.",
        "PAIRS": "An entry with each of its values: the rows may add up to more than `distinct`.",
    },
)


@strawberry.type(description="A row of a table of a report.")
class ReportRow:
    cells: list[str] = strawberry.field(description="A cell for each column; the first one names the row.")
    heading: str = strawberry.field(description="What the row is called in the language of the report.")


@strawberry.type(description="What a facilitator says of a line at the opening of its chapter.")
class ReportOpening:
    line: str = strawberry.field(description="The code of the line, or of a part of it.")
    prose: list[ReportPhrase] = strawberry.field(description="What is said, in phrases; every number is a cell.")
    input: FacilitatorInput = strawberry.field(description="The input, as it was when the edition was frozen.")


@strawberry.type(description="A table of a report.")
class ReportTable:
    name: str = strawberry.field(description="Its name, which its file has too.")
    caption: str = strawberry.field(description="What it is.")
    base: TableBase = strawberry.field(description="What its rows count.")
    distinct: int = strawberry.field(description="How many entries it is about, each counted once.")
    not_stated: int | None = strawberry.field(
        description="How many of them do not state what it is by; null where nothing can lack."
    )
    columns: list[str] = strawberry.field(description="The names of its columns, the same in every language.")
    headings: list[str] = strawberry.field(description="What its columns are called in the language of the report.")
    rows: list[ReportRow] = strawberry.field(description="Its rows.")
    is_plotted: bool = strawberry.field(description="Whether a plot of its last column stands beside it.")
    openings: list[ReportOpening] = strawberry.field(
        description="What facilitators say before it, of the entries of a line; of every other table []."
    )

    @classmethod
    def of(cls, table: shapes.ReportTable) -> ReportTable:
        return cls(
            name=table.name, caption=table.caption, base=table.base, distinct=table.distinct,
            not_stated=table.not_stated, columns=list(table.columns), headings=list(table.headings),
            rows=[
                ReportRow(cells=list(each), heading=called)
                for each, called in zip(table.rows, table.row_names, strict=True)
            ],
            is_plotted=table.is_plotted,
            openings=[
                ReportOpening(
                    line=each.line, prose=[ReportPhrase.of(one) for one in each.prose],
                    input=FacilitatorInput.of(each.input),
                )
                for each in table.openings
            ],
        )  # fmt: skip


@strawberry.type(description="A section of a report.")
class ReportSection:
    kind: SectionKind = strawberry.field(description="What it is.")
    title: str = strawberry.field(description="Title.")
    prose: list[ReportPhrase] = strawberry.field(description="What is said, in phrases; every number is a cell.")
    tables: list[ReportTable] = strawberry.field(description="Its tables.")

    @classmethod
    def of(cls, section: shapes.ReportSection) -> ReportSection:
        return cls(
            kind=section.kind, title=section.title,
            prose=[ReportPhrase.of(each) for each in section.prose],
            tables=[ReportTable.of(each) for each in section.tables],
        )  # fmt: skip


@strawberry.type(description="What an input would say if its edition were frozen now.")
class InputCheck:
    prose: list[ReportPhrase] = strawberry.field(
        description="Its words with the numbers of now; a cell that no table has stays as it was typed."
    )
    problems: list[str] = strawberry.field(description="What is wrong with it, each a sentence; [] where it may stand.")
    tables: list[ReportTable] = strawberry.field(description="The tables whose cells may be named, as they are now.")

    @classmethod
    def of(cls, check: preview.InputCheck) -> InputCheck:
        return cls(
            prose=[ReportPhrase.of(each) for each in check.prose], problems=list(check.problems),
            tables=[ReportTable.of(each) for each in check.tables],
        )  # fmt: skip
