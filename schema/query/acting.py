"""Who asks to act for whom, and who may."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import UNSET

from graphdb.records.acting import ActingStatus
from resolvers.acting import listing, seeing
from resolvers.acting.listing import ActingList
from resolvers.ids import key_of
from schema.info import Info
from schema.pages import After, Before, First, Last, given, page_arguments
from schema.people.acting import ActingRequest, ActingRequestConnection

_ANY = "One of these; an empty list matches nothing."


@strawberry.input(description="Which requests to act for stakeholders, of those that the caller sees.")
class ActingFilter:
    status: list[ActingStatus] | None = strawberry.field(
        default=None, description="GRANTED: who acts for whom now. " + _ANY
    )
    stakeholder: list[strawberry.ID] | None = strawberry.field(default=None, description="Ids of stakeholders. " + _ANY)
    mine: bool | None = strawberry.field(default=None, description="true: the caller's own.")

    def plain(self) -> listing.ActingFilter:
        return listing.ActingFilter(
            tuple(self.status) if self.status is not None else None,
            tuple(self.stakeholder) if self.stakeholder is not None else None,
            self.mine,
        )


@strawberry.type
class ActingQuery:
    @strawberry.field(description="A request to act for a stakeholder; null where there is none that the caller sees.")
    async def acting_request(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="e.g. ActingRequest:0a1b2c3d4e.")],
    ) -> ActingRequest | None:
        found = await seeing.request(info.context, key_of("ActingRequest", id))
        return ActingRequest.of(found) if found is not None else None

    @strawberry.field(
        description=(
            "Who asks to act for which stakeholder, who may, and who might once: the caller's own requests, "
            "everybody's for facilitators and administrators. What stands longest where it is comes first."
        )
    )
    def acting_requests(
        self,
        info: Info,
        filter: Annotated[ActingFilter | None, strawberry.argument(description="Which of them.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> ActingRequestConnection:
        which = given(filter)
        listed = ActingList(info.context, which.plain() if which is not None else None)
        return ActingRequestConnection.of(listed, page_arguments(first, after, last, before))
