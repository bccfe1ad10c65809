"""What who asks may do with a linkage."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.audit_records import LinkageMove as Move
from graphdb.authors import Authors
from graphdb.records import LinkageRecord
from resolvers.review.four_eyes import whose_of
from resolvers.review.rights import refused_move
from resolvers.scope.context import Context


async def my_moves(context: Context, linkage: LinkageRecord, legal: Sequence[Move]) -> list[Move]:
    """Those of the legal moves that who asks may make; one more question for all linkages of the request."""
    nobody: Authors = {}
    return [
        each
        for each in legal
        if _may(context, each, linkage, nobody)  # whose words they are is asked of those only who may at all
        and _may(context, each, linkage, await whose_of(context.loaders, linkage.key, each))
    ]


def _may(context: Context, move: Move, linkage: LinkageRecord, own: Authors) -> bool:
    return refused_move(context.actor, move, linkage, context.reference, own) is None
