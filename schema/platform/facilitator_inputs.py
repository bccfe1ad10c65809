"""What facilitators write on lines for editions of reports."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from graphdb.chain import moment
from graphdb.errors import BadInput
from graphdb.records.inputs import InputMove, InputRecord, InputStatus
from resolvers.editions import inputs, listing, preview
from schema.described import described
from schema.info import Info
from schema.lists import AnEdition
from schema.mapping.lines import ActionLine, lines
from schema.mapping.reviewable import Reviewable
from schema.platform.discussed import Discussed
from schema.platform.phrases import ReportPhrase
from schema.typed import of_records, typed

described(
    InputStatus,
    "Where an input of a facilitator stands.",
    {
        "DRAFT": "Whoever writes it sees it, and nobody else.",
        "SUBMITTED": "It waits for another facilitator of the line, or an administrator.",
        "ACCEPTED": "It stands, for everybody, and opens the chapter of its line.",
    },
)
described(
    InputMove,
    "What is done with an input of a facilitator.",
    {
        "SAVE": "Write it: a facilitator of the line.",
        "SUBMIT": "Give it to those who decide: who has written it.",
        "ACCEPT": "Let it stand: another facilitator of the line or an administrator, never who has written it.",
        "RETURN": "Give it back with a reason: the same.",
    },
)


@strawberry.type(description="A document that an input refers to.")
class InputDocument:
    url: str = strawberry.field(description="Its address.")
    title: str = strawberry.field(description="Its title.")


@strawberry.type(description="The days that an input is about, both included.")
class InputPeriod:
    from_: date = strawberry.field(name="from", description="The first day.")
    until: date = strawberry.field(description="The last day.")


@of_records(InputRecord)
@strawberry.type(
    description=(
        "What a facilitator writes on a line for an edition of a report, or about a period. Once accepted it is for "
        "everybody; before, for who writes it, and once submitted for those who decide about it. `proposedBy` is who "
        "writes it."
    )
)
class FacilitatorInput(Reviewable, Discussed):
    record: strawberry.Private[InputRecord]
    status: InputStatus = strawberry.field(description="Where it stands.")
    text: str = strawberry.field(description="What it says; {table|row|column} stands where the report has a number.")
    documents: list[InputDocument] = strawberry.field(description="Documents that it refers to.")
    period: InputPeriod | None = strawberry.field(description="What it is about; null of one for an edition.")
    saved_at: datetime = strawberry.field(description="When it was written last.")
    decided_at: datetime | None = strawberry.field(description="When it was accepted or returned last.")
    reason: str | None = strawberry.field(description="Why it was returned; null where it was not.")

    @strawberry.field(description="The line.")
    def action_line(self, info: Info) -> ActionLine | None:
        known = info.context.vocabulary
        return lines(known)[self.record.line] if self.record.line in known.lines else None

    @strawberry.field(description="The edition; null of one about a period.")
    async def edition(self, info: Info) -> AnEdition | None:
        if self.record.edition is None:
            return None
        found = await listing.by_key(info.context, self.record.edition)
        return typed(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(
        description=(
            "What it says, its numbers filled in: those of now while the edition is open, and those that the edition "
            "keeps once it is frozen; null of one that the edition does not keep. Of one about a period those of its "
            "usual tables, as they were when it was accepted."
        )
    )
    async def prose(self, info: Info) -> list[ReportPhrase] | None:
        found = await preview.prose_of(info.context, self.record)
        return [ReportPhrase.of(each) for each in found] if found is not None else None

    @strawberry.field(description="What the caller may do with it now.")
    def my_moves(self, info: Info) -> list[InputMove]:
        return inputs.my_moves(info.context, self.record)

    @classmethod
    def of(cls, record: InputRecord) -> FacilitatorInput:
        return cls(
            id=strawberry.ID(f"FacilitatorInput:{record.id}"), record=record, version=record.version,
            status=record.status, text=record.text,
            documents=[InputDocument(url=url, title=title) for url, title in record.documents],
            period=_period(record), saved_at=moment(record.saved_at),
            decided_at=moment(record.decided_at) if record.decided_at is not None else None, reason=record.reason,
        )  # fmt: skip


def _period(record: InputRecord) -> InputPeriod | None:
    if record.since is None or record.until is None:
        return None
    return InputPeriod(from_=date.fromisoformat(record.since), until=date.fromisoformat(record.until))


def period(since: date | None, until: date | None) -> tuple[date, date] | None:
    """The days that a client states; None where it states none. Raises BadInput for one without the other."""
    if (since is None) is not (until is None):
        raise BadInput("A period has both its ends, `from` and `until`.")
    return (since, until) if since is not None and until is not None else None
