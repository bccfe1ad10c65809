"""What the caller may do with a linkage."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageRecord
from resolvers.review.four_eyes import refused_reading, whose_of
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.rights import refused_move
from resolvers.scope.context import Context


async def my_moves(context: Context, linkage: LinkageRecord, legal: Sequence[Move]) -> list[Move]:
    """The legal moves that the caller may make; one more question for all linkages of the request."""
    actor = context.actor
    mine = [each for each in legal if refused_move(actor, each, linkage, LINKAGE, context.vocabulary) is None]
    return [
        each  # whose words they are is asked of those only who may at all
        for each in mine
        if actor and refused_reading(actor, each, linkage.key, await whose_of(context.loaders, linkage, each)) is None
    ]
