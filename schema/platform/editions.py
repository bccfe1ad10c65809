"""Editions of reports."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.errors import BadInput
from graphdb.local_names import Language
from graphdb.records.editions import (
    EditionRecord,
    EditionRecurrence,
    EditionStatus,
    FrozenEntry,
    LeftOutReason,
)
from resolvers.editions import counting, listing
from resolvers.editions import inputs as facilitator_inputs
from resolvers.editions import report as reporting
from resolvers.editions.counting import TableBase
from resolvers.editions.published import of_editions
from resolvers.editions.series import SeriesRecord
from resolvers.lists.pages import PageArguments, checksum, page_of
from schema.connection import HeldList, Said, held_fields
from schema.described import described
from schema.enums.lists import Dimension
from schema.info import Info
from schema.mapping.lines import ActionLine, lines
from schema.mapping.reviewable import Reviewable
from schema.pages import After, Before, First, Last, Named, at, given, page_arguments
from schema.platform.discussed import Discussed
from schema.platform.edition_previews import EditionPreview
from schema.platform.edition_reports import ReportSection
from schema.platform.facilitator_inputs import FacilitatorInput
from schema.platform.figures import Figure, Measures
from schema.register.entries import Entry
from schema.register.places import Region, regions
from schema.typed import of_records

described(
    EditionStatus,
    "Where an edition of a report stands.",
    {
        "OPEN": "Its rule stands, and its entries are those of now.",
        "FROZEN": "Its entries are those of when it was frozen, whatever has become of them.",
        "PUBLISHED": "It is out: what is wrong in it, another edition corrects, which supersedes it.",
    },
)
described(
    LeftOutReason,
    "Why an entry that was submitted is not reflected.",
    {
        "NOT_SELECTED": "The rule of the edition does not select it.",
        "INCOMPLETE": "It does not say what the report needs.",
        "DUPLICATE": "Another entry says the same.",
        "OUT_OF_SCOPE": "It is about something else than the report.",
        "NOT_CONFIRMED": "Nobody has confirmed that it is still so.",
        "AT_REQUEST": "Whose it is asked for it.",
    },
)


@strawberry.enum(description="What entries that are left out are counted by.")
class LeftOutBy(Enum):
    REASON = strawberry.enum_value("REASON", description="Why they are.")


@strawberry.type(description="The time that an edition is about, both ends included.")
class EditionPeriod:
    from_: str | None = strawberry.field(
        name="from",
        description="A day, a month or a year as ISO 8601 has it, as exactly as it is known; null: unknown.",
    )
    until: str | None = strawberry.field(description="The same of its end.")


@strawberry.type(description="A row of a table of an edition.")
class EditionTableRow:
    value: str = strawberry.field(description="The value.")
    label: str = strawberry.field(description="What it was called when the edition was frozen.")
    count: int = strawberry.field(description="How many entries have it.")


@strawberry.type(description="The entries that an edition reflects, by a dimension, as they were when it was frozen.")
class EditionTable:
    by: Dimension = strawberry.field(description="What they are counted by.")
    base: TableBase = strawberry.field(description="What the rows count.")
    distinct: int = strawberry.field(description="How many entries there are in all, each counted once.")
    not_stated: int = strawberry.field(description="How many of them have no value.")
    rows: list[EditionTableRow] = strawberry.field(description="A row for each value that occurs, in reference order.")

    @classmethod
    def of(cls, table: counting.EditionTable) -> EditionTable:
        rows = [EditionTableRow(value=each.value, label=each.label, count=each.count) for each in table.rows]
        return cls(
            by=Dimension(table.by), base=table.base, distinct=table.distinct, not_stated=table.not_stated, rows=rows
        )


@strawberry.type(description="How many entries an edition leaves out for a reason.")
class LeftOutCount:
    value: LeftOutReason = strawberry.field(description="The reason.")
    count: int = strawberry.field(description="How many.")


@strawberry.type(description="What two editions reflect both: such entries must not be counted twice.")
class EditionOverlap:
    left: int = strawberry.field(description="How many entries the one reflects.")
    right: int = strawberry.field(description="How many the other one.")
    both: int = strawberry.field(description="How many both.")


@strawberry.type(description="An entry as an edition has it.")
class EditionEntry:
    key: strawberry.Private[str]
    entry_id: strawberry.ID = strawberry.field(description="The id of the entry.")
    version: int = strawberry.field(description="Its version when the edition was frozen.")
    title: str = strawberry.field(description="Its title then.")
    reason: LeftOutReason | None = strawberry.field(description="Why it is left out; null: it is reflected.")

    @strawberry.field(description="The entry as it is now; null where it is not there any more.")
    async def entry(self, info: Info) -> Entry | None:
        found = await info.context.loaders.entry.load(self.key)
        return Entry.of(found, info.context.vocabulary) if found is not None else None

    @classmethod
    def of(cls, record: FrozenEntry) -> EditionEntry:
        return cls(
            key=record.entry, entry_id=strawberry.ID(f"Entry:{record.entry}"), version=record.version,
            title=record.content["title"], reason=record.reason,
        )  # fmt: skip


@strawberry.type(description="Entries of an edition, in order of their ids.")
class EditionEntryConnection(HeldList):
    page_info, edges, nodes = held_fields(
        EditionEntry, Said("An entry", "The entry", "entries"), lambda self, each: EditionEntry.of(each)
    )

    @classmethod
    def of(cls, id: str, entries: list[FrozenEntry], arguments: PageArguments) -> EditionEntryConnection:
        page = page_of(entries, lambda each: (each.entry,), arguments, checksum("editionEntries", id))
        return cls(page=page, total_count=len(entries))


@of_records(EditionRecord)
@strawberry.type(
    description=(
        "An edition of a series of reports. What was published of it and what this graph itself has counted are said "
        "apart: `figures` are claims with a source; `submitted`, `reflected`, tables and lists are of entries that "
        "are held here, and null where none are."
    )
)
class Edition(Reviewable, Named, Discussed):
    record: strawberry.Private[EditionRecord]
    series: str = strawberry.field(description="Code of its series, e.g. GLOBAL.")
    number: int | None = strawberry.field(description="Its number in the series; null of one that has none.")
    year: int = strawberry.field(description="The year of the report.")
    title: str = strawberry.field(description="Title.")
    status: EditionStatus = strawberry.field(description="Where it stands.")
    period: EditionPeriod = strawberry.field(description="The time that it is about.")
    recurrence: EditionRecurrence | None = strawberry.field(
        description="How often its series comes out, as said when it was opened; null where nobody has said so."
    )
    languages: list[Language] = strawberry.field(description="The languages that its report is made in.")
    submitted_rule: str | None = strawberry.field(
        description="Which entries were submitted, a filter as JSON; null: those that came in the period."
    )
    selection: str | None = strawberry.field(
        description="Which of them it reflects, a filter as JSON; null: all but those that are left out by name."
    )
    source: str | None = strawberry.field(description="Where an edition of the past is known from.")
    submitted: int | None = strawberry.field(
        description="How many entries were submitted, as counted here when it was frozen; null: not counted here."
    )
    reflected: int | None = strawberry.field(
        description="How many of them it reflects, as counted here when it was frozen; null: not counted here."
    )
    data_version: int | None = strawberry.field(description="The version of the data that it was frozen at.")
    frozen_at: datetime | None = strawberry.field(description="When it was frozen.")
    published_at: datetime | None = strawberry.field(description="When it was published here.")
    printed_by: list[str] = strawberry.field(
        description="The program and fonts that set its PDF when it was frozen, with versions; [] while it is open."
    )
    hash: str | None = strawberry.field(
        description="SHA-256 of all that it holds, which the chain of the register has too; null while it is open."
    )

    @strawberry.field(
        description="How it is cited, with its hash; null while it is open, and where it holds no entries."
    )
    def citation(self) -> str | None:
        return reporting.citation(self.record)

    @strawberry.field(description="Numbers that were published of it, with their sources, beside what is counted here.")
    async def figures(self, info: Info, measure: Measures = UNSET) -> list[Figure]:
        return [Figure.of(each) for each in await of_editions(info.context, [self.record], given(measure))]

    @strawberry.field(description="The edition that it corrects.")
    async def supersedes(self, info: Info) -> Edition | None:
        key = self.record.supersedes
        found = await listing.by_key(info.context, key) if key is not None else None
        return Edition.of(found) if found is not None else None

    @strawberry.field(description="The edition that corrects it.")
    async def superseded_by(self, info: Info) -> Edition | None:
        found = await listing.superseded_by(info.context, self.record.id)
        return Edition.of(found) if found is not None else None

    @strawberry.field(
        description="What it reflects, counted by a dimension; null while it is open, and where it holds no entries."
    )
    async def table(
        self, info: Info, by: Annotated[Dimension, strawberry.argument(description="What to count by, e.g. SCOPE.")]
    ) -> EditionTable | None:
        entries = await listing.entries_of(info.context, self.record)
        return EditionTable.of(counting.table(self.record, entries, by.value)) if entries is not None else None

    @strawberry.field(description="How many it leaves out, by reason; null as of `table`.")
    async def left_out(
        self,
        info: Info,
        by: Annotated[LeftOutBy, strawberry.argument(description="What to count by.")] = LeftOutBy.REASON,
    ) -> list[LeftOutCount] | None:
        entries = await listing.entries_of(info.context, self.record)
        if entries is None:
            return None
        return [LeftOutCount(value=reason, count=count) for reason, count in counting.left_out(entries)]

    @strawberry.field(description="What it would hold if it were frozen now; null once it is not open any more.")
    def preview(self) -> EditionPreview | None:
        return EditionPreview.of(self.record) if self.record.status is EditionStatus.OPEN else None

    @strawberry.field(description="The region that its series is of; null of one that is of all.")
    def region(self, info: Info) -> Region | None:
        return regions(info.context.vocabulary).get(self.record.region or "")

    @strawberry.field(description="Its report, section by section; null as of `table`.")
    async def report(
        self,
        info: Info,
        language: Annotated[
            Language | None, strawberry.argument(description="One of `languages`; without it, English.")
        ] = UNSET,
    ) -> list[ReportSection] | None:
        wanted = given(language) or Language.EN
        if wanted.value not in (there := reporting.languages_of(self.record)):
            raise BadInput(f"The report of {self.record.id} is not made in {wanted.value}: take {', '.join(there)}.")
        entries = await listing.entries_of(info.context, self.record)
        if entries is None:
            return None
        return [ReportSection.of(each) for each in reporting.report(self.record, entries, wanted.value)]

    @strawberry.field(
        description=(
            "What facilitators write on their lines for it, by line: while it is open what is accepted, drafts of the "
            "caller, and what is submitted where the caller decides about it; once frozen, what it keeps."
        )
    )
    async def inputs(self, info: Info) -> list[FacilitatorInput]:
        return [FacilitatorInput.of(each) for each in await facilitator_inputs.of_edition(info.context, self.record)]

    @strawberry.field(
        description=(
            "The lines, of C7 its parts, of which no input is accepted, nor on C7 as a whole: neither one for the "
            "edition nor one about a period that lies within its own; once frozen, those that it has none of. "
            "An edition of the past, whose inputs are not held here, has none that is missing."
        )
    )
    async def missing_inputs(self, info: Info) -> list[ActionLine]:
        known = lines(info.context.vocabulary)
        return [known[code] for code in await facilitator_inputs.missing(info.context, self.record)]

    @strawberry.field(
        description="What it and another edition of its series reflect both; null where one of them holds no entries."
    )
    async def overlap(
        self,
        info: Info,
        with_: Annotated[
            int, strawberry.argument(name="with", description="The number of the other one, or its year.")
        ],
    ) -> EditionOverlap | None:
        other = await listing.by_key(info.context, f"{self.record.series}:{with_}")
        left = await listing.entries_of(info.context, self.record)
        right = await listing.entries_of(info.context, other) if other is not None else None
        if left is None or right is None:
            return None
        found = counting.overlap(left, right)
        return EditionOverlap(left=found.left, right=found.right, both=found.both)

    @strawberry.field(description="Its entries as it has them, in order of their ids; null as of `table`.")
    async def entries(
        self,
        info: Info,
        reflected: Annotated[
            bool | None, strawberry.argument(description="true: those that it reflects; false: those left out.")
        ] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> EditionEntryConnection | None:
        entries, wanted = await listing.entries_of(info.context, self.record), given(reflected)
        if entries is None:
            return None
        some = [each for each in entries if wanted in (None, each.reason is None)]
        return EditionEntryConnection.of(f"{self.record.id} {wanted}", some, page_arguments(first, after, last, before))

    @classmethod
    def of(cls, record: EditionRecord) -> Edition:
        return cls(
            id=strawberry.ID(f"Edition:{record.id}"), record=record, version=record.version, series=record.series,
            number=record.number, year=record.year, label=record.title, title=record.title, status=record.status,
            period=EditionPeriod(from_=record.period_from, until=record.period_until),
            submitted_rule=record.submitted_rule, selection=record.selection, source=record.source,
            printed_by=list(record.printed_by), recurrence=record.recurrence,
            languages=[Language(each) for each in reporting.languages_of(record)],
            submitted=record.submitted, reflected=record.reflected, data_version=record.data_version,
            frozen_at=at(record.frozen_at), published_at=at(record.published_at), hash=record.hash,
        )  # fmt: skip


@strawberry.type(description="The days that the next edition of a series is about, both included.")
class NextPeriod:
    from_: date = strawberry.field(name="from", description="The first day.")
    until: date = strawberry.field(description="The last day.")


@strawberry.type(description="A series of reports, as its newest edition says.")
class ReportSeries:
    record: strawberry.Private[SeriesRecord]
    code: str = strawberry.field(description="e.g. GLOBAL; that of a region begins with REGIONAL-.")
    edition_count: int = strawberry.field(description="How many editions there are.")

    @strawberry.field(
        description="The edition whose period ends last: of those that were opened here, where there are any."
    )
    def newest(self) -> Edition:
        return Edition.of(self.record.newest)

    @strawberry.field(description="The region that it is of; null of one that is of all.")
    def region(self, info: Info) -> Region | None:
        return regions(info.context.vocabulary).get(self.record.newest.region or "")

    @strawberry.field(
        description="What the next edition is about; null where nobody has said how often the series comes out."
    )
    def next_period(self) -> NextPeriod | None:
        found = self.record.next_period
        return NextPeriod(from_=found[0], until=found[1]) if found is not None else None

    @strawberry.field(description="Whether that period is over, so that an edition is due; false where it is unknown.")
    def is_due(self, info: Info) -> bool:
        return self.record.is_due(info.context.auditor.day())

    @classmethod
    def of(cls, record: SeriesRecord) -> ReportSeries:
        return cls(record=record, code=record.code, edition_count=record.editions)
