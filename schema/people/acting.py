"""Requests to act for a stakeholder, as whoever's they are and those who decide about them see them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import strawberry

from graphdb.chain import moment
from graphdb.records.acting import ActingMove, ActingRecord, ActingStatus, ActingStep
from graphdb.records.actors import Role
from graphdb.records.stakeholders import StakeholderKind
from resolvers.acting.listing import ActingList
from resolvers.acting.seeing import REQUESTS
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf
from resolvers.outcomes import Refusal
from resolvers.submissions.listing import days_since
from resolvers.vocabulary.held import Vocabulary
from schema.connection import Said, read_fields, stays
from schema.described import described
from schema.info import Info
from schema.mapping.reviewable import Reviewable
from schema.outcomes import Refused, made_or_refused
from schema.pages import SetConnection
from schema.people.actors import Actor
from schema.register.places import Country, countries
from schema.register.stakeholders import Stakeholder
from schema.typed import of_records

described(
    ActingStatus,
    "Where a request to act for a stakeholder stands.",
    {
        "ASKED": "It waits for a moderator.",
        "GRANTED": "Whoever asked acts for the stakeholder.",
        "REFUSED": "They do not.",
        "ENDED": "They do not any more.",
        "WITHDRAWN": "Who asked has taken it back before anybody decided.",
    },
)
described(
    ActingMove,
    "What is done with a request to act for a stakeholder.",
    {
        "ASK": "Ask for it.",
        "GRANT": "Let them act for it: a facilitator or an administrator, never who asks.",
        "REFUSE": "Do not: the same.",
        "END": "End what was granted: the same, or who asked.",
        "WITHDRAW": "Take it back before anybody has decided: who asked, and nobody else.",
    },
)


@strawberry.type(description="One step of a request to act for a stakeholder.")
class ActingStepTaken:
    move: ActingMove = strawberry.field(description="What was done.")
    status: ActingStatus = strawberry.field(description="Where it stood after that.")
    version: int = strawberry.field(description="The version that it made.")
    at: datetime = strawberry.field(description="When.")
    actor: Actor = strawberry.field(description="Who did it, as they are now.")
    actor_name: str = strawberry.field(description="By which name they did it.")
    actor_role: Role = strawberry.field(description="In which role they did it.")
    reason: str = strawberry.field(description="Why, in their words.")

    @classmethod
    def of(cls, step: ActingStep) -> ActingStepTaken:
        return cls(
            move=step.move, status=step.status, version=step.version, at=moment(step.at), actor=Actor.of(step.actor),
            actor_name=step.actor.name, actor_role=step.actor.role, reason=step.reason,
        )  # fmt: skip


@of_records(ActingRecord)
@strawberry.type(
    description=(
        "That somebody asks to act for a stakeholder, does, or did. They see it, and facilitators and administrators; "
        "for everybody else it is not there. `proposedBy` is who asks."
    )
)
class ActingRequest(Reviewable):
    record: strawberry.Private[ActingRecord]
    status: ActingStatus = strawberry.field(description="Where it stands.")
    name: str | None = strawberry.field(description="The name of a stakeholder that was new when it was asked for.")
    kind: StakeholderKind | None = strawberry.field(description="What kind of stakeholder such a one is.")
    steps: list[ActingStepTaken] = strawberry.field(description="All its steps, in their order.")

    @strawberry.field(description="The stakeholder; null of one that is new while nobody has granted it.")
    async def stakeholder(self, info: Info) -> Stakeholder | None:
        key = self.record.stakeholder
        found = await info.context.loaders.stakeholder.load(key) if key is not None else None
        return Stakeholder.of(found, info.context.vocabulary) if found is not None else None

    @strawberry.field(description="The country of a stakeholder that was new when it was asked for.")
    def country(self, info: Info) -> Country | None:
        vocabulary, code = info.context.vocabulary, self.record.country
        return countries(vocabulary)[code] if code is not None and code in vocabulary.countries else None

    @strawberry.field(description="For how many days it stands where it is.")
    def age_days(self) -> float:
        return days_since(self.record.queued_at, datetime.now(UTC))

    @strawberry.field(description="What the caller may do with it now.")
    def my_moves(self, info: Info) -> list[ActingMove]:
        return REQUESTS.my_moves(info.context, self.record)

    @classmethod
    def of(cls, record: ActingRecord) -> ActingRequest:
        kind = StakeholderKind(record.kind) if record.kind is not None else None
        return cls(
            id=strawberry.ID(f"ActingRequest:{record.id}"), record=record, version=record.version,
            status=record.status, name=record.name, kind=kind,
            steps=[ActingStepTaken.of(each) for each in record.steps],
        )  # fmt: skip


@strawberry.type(description="Requests to act for stakeholders that the caller sees.")
class ActingRequestConnection(SetConnection):
    listed: strawberry.Private[ActingList]
    page: strawberry.Private[Once[PageOf[ActingRecord]]]

    edges, nodes = read_fields(
        ActingRequest, Said("A request", "The request", "requests", stays("requests")),
        lambda self, each: ActingRequest.of(each),
    )  # fmt: skip

    @classmethod
    def of(cls, listed: ActingList, arguments: PageArguments) -> ActingRequestConnection:
        return cls(listed=listed, page=Once(lambda: listed.page(arguments)))


@strawberry.type(description="A request to act for a stakeholder was made or decided about.")
class ActingChanged:
    request: ActingRequest = strawberry.field(description="The request as it is now.")


ActingOutcome = Annotated[
    ActingChanged | Refused,
    strawberry.union("ActingOutcome", description="What came of a request to act for a stakeholder."),
]


def acting_outcome(outcome: ActingRecord | Refusal, vocabulary: Vocabulary) -> ActingChanged | Refused:
    """The GraphQL object of an outcome."""
    return made_or_refused(outcome, vocabulary, lambda record: ActingChanged(request=ActingRequest.of(record)))
