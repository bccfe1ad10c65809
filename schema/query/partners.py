"""Questions of offers."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from typing import Annotated

import strawberry
from strawberry import UNSET

from resolvers.partners import listing
from schema.exporting import exported
from schema.info import Info
from schema.inputs.plain import plain
from schema.pages import After, Before, First, Last, page_arguments, path_of
from schema.platform.partners import OfferConnection, OfferFilter

Which = Annotated[
    OfferFilter | None,
    strawberry.argument(description='Which of them, e.g. {kind: [SEEKS], actionLine: {in: ["C7"]}}.'),
]


@strawberry.type
class PartnerQuery:
    @strawberry.field(
        description="What stakeholders seek and offer now, what ends first before. What is over or ended is in no list."
    )
    async def offers(
        self,
        info: Info,
        filter: Which = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> OfferConnection:
        wanted = plain(filter) or listing.OfferFilter()
        found = await listing.listed(info.context, wanted)
        await listing.note_unknown(info.context, wanted, path_of(info))
        page = listing.page(found, wanted, page_arguments(first, after, last, before))
        return OfferConnection(page=page, total=len(found), exported=exported("offers", None, filter=wanted))
