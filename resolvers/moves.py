"""What who asks may do with a linkage."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.audit_records import LinkageMove as Move
from graphdb.authors import Authors, authors
from graphdb.records import LinkageRecord
from resolvers.context import Context
from resolvers.rights import refused_move


async def my_moves(context: Context, linkage: LinkageRecord, legal: Sequence[Move]) -> list[Move]:
    """Those of the legal moves that who asks may make; one more question for all linkages of the request."""
    nobody: Authors = {}
    may = [each for each in legal if refused_move(context.actor, each, linkage, context.reference, nobody) is None]
    if Move.CONFIRM not in may:
        return may
    whose = authors(await context.loaders.unconfirmed.load(linkage.key) or ())
    return [each for each in may if refused_move(context.actor, each, linkage, context.reference, whose) is None]
