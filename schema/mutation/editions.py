"""Editions of reports are opened, frozen and published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from graphdb.local_names import Language
from graphdb.records.editions import EditionRecord, EditionRecurrence, LeftOutReason
from resolvers.editions import freezing
from resolvers.editions.shapes import SectionKind, SectionWanted
from resolvers.outcomes import Refusal
from resolvers.vocabulary.held import Vocabulary
from schema.enums.lists import Dimension
from schema.info import Info
from schema.inputs.plain import plain
from schema.inputs.registers import EntryFilter
from schema.mutation.arguments import place
from schema.outcomes import Refused, made_or_refused
from schema.platform.editions import Edition


@strawberry.type(description="An edition was opened, frozen or published.")
class EditionChanged:
    edition: Edition = strawberry.field(description="The edition as it is now.")


EditionOutcome = Annotated[
    EditionChanged | Refused, strawberry.union("EditionOutcome", description="What came of a change of an edition.")
]


def edition_outcome(outcome: EditionRecord | Refusal, vocabulary: Vocabulary) -> EditionChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: EditionChanged(edition=Edition.of(record)))


_VERSION = "The version that was read; another one is refused."


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


@strawberry.input(description="An entry that an edition leaves out.")
class LeaveOutInput:
    entry: strawberry.ID = strawberry.field(description="The entry.")
    reason: LeftOutReason = strawberry.field(description="Why; not NOT_SELECTED, which the rule alone gives.")


@strawberry.input(description="The freezing of an edition.")
class FreezeEditionInput:
    id: strawberry.ID = strawberry.field(description="The edition.")
    expected_version: int = strawberry.field(description=_VERSION)
    left_out: list[LeaveOutInput] | None = strawberry.field(
        default=None, description="Entries that were submitted and are not to be reflected, at most 500."
    )


@strawberry.input(description="The publication of an edition.")
class PublishEditionInput:
    id: strawberry.ID = strawberry.field(description="The edition.")
    expected_version: int = strawberry.field(description=_VERSION)


@strawberry.type
class EditionMutation:
    @strawberry.mutation(description="Open an edition of a report; for administrators.")
    async def open_edition(
        self, info: Info, input: Annotated[OpenEditionInput, strawberry.argument(description="What it is.")]
    ) -> EditionOutcome:
        made = freezing.NewEdition(
            input.series, input.number, input.year, input.title, input.from_, input.until,
            plain(input.submitted) if input.submitted else None, plain(input.selection) if input.selection else None,
            input.supersedes,
            [each.plain() for each in input.sections] if input.sections is not None else None, input.repository,
            input.recurrence, [each.value for each in input.languages] if input.languages is not None else None,
            input.as_before,
        )  # fmt: skip
        outcome = await freezing.open_edition(info.context, place(info), made)
        return edition_outcome(outcome, info.context.vocabulary)

    @strawberry.mutation(
        description="Freeze an edition with its entries as they are now; for administrators. It cannot be taken back."
    )
    async def freeze_edition(
        self, info: Info, input: Annotated[FreezeEditionInput, strawberry.argument(description="Which one.")]
    ) -> EditionOutcome:
        out = [(str(each.entry), each.reason) for each in input.left_out or ()]
        outcome = await freezing.freeze_edition(info.context, place(info), input.id, input.expected_version, out)
        return edition_outcome(outcome, info.context.vocabulary)

    @strawberry.mutation(description="Publish an edition that is frozen; for administrators.")
    async def publish_edition(
        self, info: Info, input: Annotated[PublishEditionInput, strawberry.argument(description="Which one.")]
    ) -> EditionOutcome:
        outcome = await freezing.publish_edition(info.context, place(info), input.id, input.expected_version)
        return edition_outcome(outcome, info.context.vocabulary)
