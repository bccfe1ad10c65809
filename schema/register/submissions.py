"""What people send in before it is published, as they and those who decide about it see it."""

from __future__ import annotations

from datetime import UTC, datetime

import strawberry

from graphdb.chain import moment
from graphdb.records.actors import Role
from graphdb.records.submissions import (
    DecisionReason,
    SubmissionMove,
    SubmissionRecord,
    SubmissionStatus,
    SubmissionStep,
)
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.submissions import calls, checking, listing
from resolvers.submissions.listing import SubmissionList, SubmissionOrder
from resolvers.submissions.seeing import SUBMISSIONS
from schema.connection import Said, read_fields, stays
from schema.described import described
from schema.info import Info
from schema.mapping.lines import ActionLine, lines
from schema.mapping.reviewable import Reviewable
from schema.pages import Node, SetConnection, at
from schema.people.actors import Actor
from schema.register.calls import Call
from schema.register.entries import Entry
from schema.register.filled_forms import FilledForm
from schema.register.forms import FormCheck
from schema.typed import of_records

described(
    SubmissionStatus,
    "Where a submission stands.",
    {
        "DRAFT": "Its author is at it; nobody else sees it.",
        "SUBMITTED": "It waits for a moderator.",
        "RETURNED": "It went back to its author, with what to change; to be sent in again.",
        "PUBLISHED": "It is in the register.",
        "REJECTED": "It is not taken.",
        "DISCARDED": "Its author has thrown the draft away; what it said is gone.",
    },
)
described(
    SubmissionMove,
    "What is done with a submission: SAVE, SUBMIT and DISCARD by its author, the others by a moderator.",
    {
        "SAVE": "Save what it says, and go on later.",
        "SUBMIT": "Send it in.",
        "PUBLISH": "Take it into the register.",
        "RETURN": "Give it back, with reasons and what to change.",
        "REJECT": "Do not take it, with reasons.",
        "DISCARD": "Throw a draft away; done by its author.",
    },
)
described(
    DecisionReason,
    "Why a submission is returned or rejected.",
    {
        "INCOMPLETE": "Something is missing that readers need.",
        "UNCLEAR": "It does not say clearly what it is or does.",
        "WRONG_LINE": "It does not belong to a line that it names, or to one that it does not name.",
        "WRONG_PLACE": "Countries or regions are not those where it is.",
        "WRONG_STAKEHOLDER": "Those who stand behind it are not the ones named.",
        "UNFOUNDED_CLAIM": "What it says of a goal or target does not follow from what it does.",
        "DUPLICATE": "It is in the register already.",
        "PERSONAL_DATA": "It holds details of persons.",
        "ADVERTISING": "It praises a product rather than reports what was done.",
        "OUT_OF_SCOPE": "It has nothing to do with the information society.",
        "OTHER": "What the note says.",
    },
)
described(
    SubmissionOrder,
    "By how long submissions stand where they are.",
    {"OLDEST": "What waits longest first.", "NEWEST": "What came last first."},
)


@strawberry.type(description="One step of a submission.")
class SubmissionStepTaken:
    record: strawberry.Private[SubmissionStep]
    move: SubmissionMove = strawberry.field(description="What was done.")
    status: SubmissionStatus = strawberry.field(description="Where it stood after that.")
    version: int = strawberry.field(description="The version that it made.")
    at: datetime = strawberry.field(description="When.")
    actor: Actor = strawberry.field(description="Who did it, as they are now.")
    actor_name: str = strawberry.field(description="By which name they did it.")
    actor_role: Role = strawberry.field(description="In which role they did it.")
    reasons: list[DecisionReason] = strawberry.field(description="Why it was returned or rejected.")
    note: str | None = strawberry.field(description="The moderator's words: what to change, or why not.")

    @strawberry.field(description="What was sent in with this step; null for others.")
    def form(self) -> FilledForm | None:
        return FilledForm.of(self.record.form) if self.record.form is not None else None

    @classmethod
    def of(cls, step: SubmissionStep) -> SubmissionStepTaken:
        return cls(
            record=step, move=step.move, status=step.status, version=step.version, at=moment(step.at),
            actor=Actor.of(step.actor), actor_name=step.actor.name, actor_role=step.actor.role,
            reasons=list(step.reasons), note=step.note,
        )  # fmt: skip


@of_records(SubmissionRecord)
@strawberry.type(
    description=(
        "An entry, or a change of one, that is not published: seen by its author, and once it was sent in by the "
        "facilitators of its lines and by administrators. For everybody else it is not there."
    )
)
class Submission(Reviewable, Node):
    record: strawberry.Private[SubmissionRecord]
    status: SubmissionStatus = strawberry.field(description="Where it stands.")
    created_at: datetime = strawberry.field(description="When it was begun.")
    submitted_at: datetime | None = strawberry.field(description="When it was first sent in.")
    decided_at: datetime | None = strawberry.field(description="When it was published or rejected.")
    base_version: int | None = strawberry.field(
        description="Of a change of an entry: the version of that which was read."
    )
    steps: list[SubmissionStepTaken] = strawberry.field(description="All its steps, in their order.")

    @strawberry.field(description="What it says.")
    def form(self) -> FilledForm:
        return FilledForm.of(self.record.form)

    @strawberry.field(description="All that is wrong with it as it is, and what is here that it may be once more.")
    async def check(self, info: Info) -> FormCheck:
        record = self.record
        return FormCheck.of(await checking.validate(info.context, record.form, record.entry, record.call))

    @strawberry.field(description="The call that it answers.")
    async def call(self, info: Info) -> Call | None:
        found = await calls.call(info.context, self.record.call) if self.record.call is not None else None
        return Call.of(found) if found is not None else None

    @strawberry.field(description="The entry that it changes, or has become; null before that, and where it is gone.")
    async def entry(self, info: Info) -> Entry | None:
        key = self.record.entry
        found = await info.context.loaders.entry.load(key) if key is not None else None
        return Entry.of(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="The lines whose facilitators decide about it.")
    def lines(self, info: Info) -> list[ActionLine]:
        vocabulary = info.context.vocabulary
        return [lines(vocabulary)[code] for code in self.record.lines if code in vocabulary.lines]

    @strawberry.field(description="For how many days it stands where it is.")
    def age_days(self) -> float:
        return listing.age(self.record, datetime.now(UTC))

    @strawberry.field(description="How many days it took from when it was first sent in; null while undecided.")
    def days_to_decision(self) -> float | None:
        return listing.days_between(self.record.submitted_at, self.record.decided_at)

    @strawberry.field(description="What the caller may do with it now.")
    def my_moves(self, info: Info) -> list[SubmissionMove]:
        return SUBMISSIONS.my_moves(info.context, self.record)

    @classmethod
    def of(cls, record: SubmissionRecord) -> Submission:
        return cls(
            id=strawberry.ID(f"Submission:{record.id}"), record=record, version=record.version, status=record.status,
            created_at=moment(record.created_at), submitted_at=at(record.submitted_at),
            decided_at=at(record.decided_at), base_version=record.base,
            steps=[SubmissionStepTaken.of(each) for each in record.steps],
        )  # fmt: skip


@strawberry.type(description="Submissions that the caller sees.")
class SubmissionConnection(SetConnection):
    listed: strawberry.Private[SubmissionList]
    page: strawberry.Private[Once[PageOf[SubmissionRecord]]]

    edges, nodes = read_fields(
        Submission,
        Said("A submission", "The submission", "submissions", stays("submissions")),
        lambda self, each: Submission.of(each),
    )

    @strawberry.field(description="How many of them wait for a decision.")
    async def waiting(self) -> int:
        return await self.listed.waiting()

    @strawberry.field(
        description=(
            "The median of days from when those that are decided were first sent in; null where none is decided."
        )
    )
    async def days_to_decision(self) -> float | None:
        return await self.listed.days_to_decision()

    @classmethod
    def of(cls, listed: SubmissionList, arguments: PageArguments) -> SubmissionConnection:
        return cls(listed=listed, page=Once(lambda: listed.page(arguments)))
