"""The mapping as it was: at a time, or in a release."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from graphdb.chain import timestamp
from graphdb.errors import BadInput
from graphdb.questions import history
from graphdb.records.linkages import LinkageMove, LinkageRecord, LinkageStatus
from resolvers.history.releases import release, vocabulary_in
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

AHEAD = timedelta(minutes=1)  # a client's clock may be wrong by so much


async def vocabulary_of(
    context: Context, as_of: datetime | None, number: int | None, place: int | None = None
) -> Vocabulary:
    """The vocabulary with the mapping as it was at a time, in a release or at a place in the chain, or as it is where
    none of them is asked.

    Raises BadInput for a time or place that has not been, or before the history begins; UnknownCode for an unknown
    release.
    """
    named = {"asOf": as_of, "release": number, "asOfSequence": place}
    if len(both := [f"`{name}`" for name, value in named.items() if value is not None]) > 1:
        told = f"{', '.join(both[:-1])} and {both[-1]} are {'both' if len(both) == 2 else 'all'} given"
        raise BadInput(f"{told}: name one state of the mapping.")
    if place is not None:
        return await _at_place(context, place)
    if number is not None:
        return await vocabulary_in(context, await release(context, number))
    if as_of is None:
        return context.vocabulary
    if as_of.tzinfo is None:
        raise BadInput(f"`asOf` is {as_of.isoformat()}, without a zone: write {as_of.isoformat()}Z for UTC.")
    if as_of > datetime.now(UTC) + AHEAD:
        raise BadInput("`asOf` is a time that has not been: leave it out for the mapping as it is.")
    first, sequence = await history.until(context.graph, timestamp(as_of))
    if sequence == 0:
        begins = f"The history begins at {first}" if first else "There is no history yet"
        raise BadInput(f"{begins}: `asOf` may not lie before it. What was published earlier is a `release`.")
    return await context.cache.past(context.graph, context.vocabulary, sequence)


async def _at_place(context: Context, place: int) -> Vocabulary:
    end = (await history.head(context.graph.read)).sequence
    if not 1 <= place <= end:
        ends = f"the chain has the places 1 to {end}" if end else "there is no history yet"
        raise BadInput(f"`asOfSequence` is {place}, and {ends}.")
    return await context.cache.past(context.graph, context.vocabulary, place)


async def words_wait(context: Context, linkage: LinkageRecord) -> bool:
    """Whether a linkage is under dispute, or was in this state of it, for new words that nobody else has confirmed
    since, and not for a dispute; asks for its changes where it is under dispute at all."""
    if linkage.status is not LinkageStatus.DISPUTED:
        return False
    for change in reversed(await context.loaders.changes.load(linkage.key) or ()):
        if change.after.version > linkage.version:
            continue
        if change.move is LinkageMove.DISPUTE:
            return False
        if change.move is LinkageMove.EDIT and change.before and change.before.status is LinkageStatus.CONFIRMED:
            return True
    return False


async def context_of(context: Context, as_of: datetime | None, number: int | None, place: int | None = None) -> Context:
    """The same request, asking of the mapping as it was. Raises as `vocabulary_of`."""
    return context.reading(await vocabulary_of(context, as_of, number, place))


async def in_mapping(context: Context, linkage: LinkageRecord) -> bool:
    """Whether a linkage is part of the mapping, or was in this state of it; one question where its row does not say."""
    if linkage.in_mapping is not None:
        return linkage.in_mapping
    changes = await context.loaders.changes.load(linkage.key) or ()
    return any(each.after.version == linkage.version and each.after.in_mapping for each in changes)
