"""What a new edition of a report is to be."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from graphdb.local_names import Language
from graphdb.records.editions import EditionRecurrence
from resolvers.editions import freezing
from resolvers.editions.shapes import SectionKind, SectionWanted
from schema.enums.lists import Dimension
from schema.inputs.plain import plain
from schema.inputs.registers import EntryFilter


@strawberry.input(description="A section of the report of a new edition.")
class ReportSectionInput:
    kind: SectionKind = strawberry.field(description="What it is.")
    by: Dimension | None = strawberry.field(
        default=None, description="What it counts by: of TABLE, MATRIX, GAPS, and of TREND where it has one."
    )
    of: Dimension | None = strawberry.field(default=None, description="The columns of a MATRIX.")

    def plain(self) -> SectionWanted:
        return SectionWanted(self.kind, self.by.value if self.by else None, self.of.value if self.of else None)


@strawberry.input(description="A new edition of a report.")
class OpenEditionInput:
    series: str = strawberry.field(
        description="Code of its series, e.g. GLOBAL; REGIONAL- and the code of a region where it is of that alone."
    )
    number: int = strawberry.field(description="Its number in the series, for good.")
    year: int = strawberry.field(description="The year of the report.")
    title: str = strawberry.field(description="Title, up to 200 characters.")
    from_: date | None = strawberry.field(
        default=None, name="from", description="The first day that it is about, of UTC; needed unless `asBefore`."
    )
    until: date | None = strawberry.field(default=None, description="The last day, of UTC; needed unless `asBefore`.")
    submitted: EntryFilter | None = strawberry.field(
        default=None, description="Which entries were submitted for it; without it, those that came in its period."
    )
    selection: EntryFilter | None = strawberry.field(
        default=None, description="Which of them it reflects; without it, all but those that are left out by name."
    )
    sections: list[ReportSectionInput] | None = strawberry.field(
        default=None, description="The sections of its report, at most 20; without it, the usual ones."
    )
    recurrence: EditionRecurrence | None = strawberry.field(
        default=None, description="How often its series comes out, which says what the next edition is about."
    )
    languages: list[Language] | None = strawberry.field(
        default=None, description="The languages of its report: EN, FR, ES, AR; English is always among them."
    )
    as_before: bool = strawberry.field(
        default=False,
        description=(
            "Whether what is not given here is taken from the newest edition of its series that was opened here: "
            "rules, sections, languages, recurrence, and the period that follows on it."
        ),
    )
    supersedes: strawberry.ID | None = strawberry.field(
        default=None, description="The published edition that it corrects."
    )
    repository: str | None = strawberry.field(
        default=None,
        description=(
            "Code of the hosted repository that it is about: without `submitted`, its entries that came in the period; "
            "without `sections`, those of its report."
        ),
    )

    def plain(self) -> freezing.NewEdition:
        return freezing.NewEdition(
            self.series, self.number, self.year, self.title, self.from_, self.until,
            plain(self.submitted) if self.submitted else None, plain(self.selection) if self.selection else None,
            self.supersedes,
            [each.plain() for each in self.sections] if self.sections is not None else None, self.repository,
            self.recurrence, [each.value for each in self.languages] if self.languages is not None else None,
            self.as_before,
        )  # fmt: skip


NewEdition = Annotated[OpenEditionInput, strawberry.argument(description="What it is.")]
