"""Which linkages are reviewed: what they say now, somebody else than its author has confirmed."""

from __future__ import annotations

from graphdb.kinds.mapped import SDGS, Mapped
from graphdb.records.linkages import LinkageRecord
from resolvers.scope.context import Context


async def reviewed_of_all(context: Context, of: Mapped = SDGS) -> frozenset[str]:
    """The keys of the linkages whose present words (rationale, sources, whether it says no) somebody else than their
    author has confirmed; of a past state of the mapping, had confirmed by then."""
    confirmed = await context.loaders.confirmed.load((of, context.vocabulary.place))
    linkages = context.vocabulary.linkages_of(of)
    return frozenset(key for key, each in linkages.items() if _words(each) == _words(confirmed.get(key)))


def _words(linkage: LinkageRecord | None) -> object:
    """What a confirmation is about; None, which no linkage has, where there is none."""
    return linkage and (linkage.rationale, linkage.documents, linkage.negative)
