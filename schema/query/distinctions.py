"""Questions of distinctions and replications."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.distinctions import listing
from schema.info import Info
from schema.inputs.plain import plain
from schema.pages import After, Before, First, Last, given, page_arguments, path_of
from schema.platform.distinctions import DistinctionConnection, DistinctionFilter
from schema.platform.replications import ReplicationConnection, ReplicationFilter

Which = Annotated[DistinctionFilter | None, strawberry.argument(description="Which of them.")]
WhichReplications = Annotated[ReplicationFilter | None, strawberry.argument(description="Which of them.")]


@strawberry.type
class DistinctionQuery:
    @strawberry.field(
        description=(
            "Good practices and success stories that count today; others that the caller sees where `status` asks for "
            "them."
        )
    )
    async def distinctions(
        self,
        info: Info,
        filter: Which = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> DistinctionConnection:
        stated = given(filter)
        wanted = listing.DistinctionFilter()
        if stated is not None:
            wanted = listing.DistinctionFilter(
                plain(stated.kind), plain(stated.status), plain(stated.of) or listing.SaidFilter()
            )
        held = await listing.distinctions(info.context, wanted)
        await listing.note_unknown(info.context, wanted.of, path_of(info))
        page = listing.page(held, wanted, page_arguments(first, after, last, before))
        return DistinctionConnection(page=page, total_count=len(held), vocabulary=info.context.vocabulary)

    @strawberry.field(
        description=(
            "Models that were replicated: which entries do again what others did before, as is confirmed; claims that "
            "the caller sees where `state` asks for them."
        )
    )
    async def replications(
        self,
        info: Info,
        filter: WhichReplications = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> ReplicationConnection:
        stated = given(filter)
        wanted = listing.ReplicationFilter()
        if stated is not None:
            wanted = listing.ReplicationFilter(plain(stated.state), plain(stated.of) or listing.SaidFilter())
        held = await listing.replications(info.context, wanted)
        await listing.note_unknown(info.context, wanted.of, path_of(info))
        page = listing.page(held, wanted, page_arguments(first, after, last, before))
        return ReplicationConnection(page=page, total_count=len(held), vocabulary=info.context.vocabulary)
