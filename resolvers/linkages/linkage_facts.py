"""What a work list of linkages asks beside the mapping itself: reviews, last changes, findings, and what I may do.

Only what a filter asks for is looked up, each in one question for all linkages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphdb.errors import BadInput
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove as Move
from graphdb.records.linkages import LinkageRecord, PastLinkageRecord
from resolvers.filters.bounds import check_length
from resolvers.ids import key_of
from resolvers.linkages.linkage_lists import Facts, LinkageFilter, LinkageList, LinkageOrder
from resolvers.people.actors import note_nobody
from resolvers.review.lives.linkages import LINKAGE
from resolvers.review.moves import my_moves
from resolvers.review.reviewed import reviewed_of_all
from resolvers.scope.context import Context


async def linkage_list(
    context: Context,
    linkages: Iterable[LinkageRecord],
    given: LinkageFilter | None,
    under: str = "",
    order: LinkageOrder | None = None,
    path: tuple[str | int, ...] = (),
) -> LinkageList:
    """A list with what its filter asks for looked up. path: of it in the answer, to note there that nobody is known who
    is asked for as the last one to act. Raises as LinkageList and `facts_of`."""
    among = list(linkages)
    facts = await facts_of(context, among, given)
    wanted = {key_of("Actor", each.last_actor) for each in _asking(given) if each.last_actor is not None}
    await note_nobody(context, sorted(wanted - {each.actor.id for each in facts.last.values()}), path)
    return LinkageList(context.vocabulary, among, given, under, facts, order or LinkageOrder.REFERENCE)


async def facts_of(context: Context, linkages: Sequence[LinkageRecord], given: LinkageFilter | None) -> Facts:
    """What a filter asks for about these linkages. Raises BadInput for what cannot be asked, BadId for an actor."""
    asked = list(_every(given)) if given is not None else []
    for each in asked:
        check_length(each.last_move)
        check_length(each.may_i_move)
    moves = {move for each in asked for move in each.may_i_move or ()}
    if any(each.may_i_move is not None for each in asked) and context.actor is None:
        raise BadInput("`mayIMove` is of somebody who has signed in: send a token.")
    return Facts(
        reviewed=await reviewed_of_all(context) if any(each.reviewed is not None for each in asked) else frozenset(),
        last=await _last(context, linkages) if any(each.last_move or each.last_actor for each in asked) else {},
        found=await _found(context, linkages) if any(each.has_finding is not None for each in asked) else frozenset(),
        may={each.key: await _may(context, each, moves) for each in linkages} if moves else {},
    )


def _asking(given: LinkageFilter | None) -> Iterator[LinkageFilter]:
    """The parts of a filter that ask for something, and do not leave it out."""
    if given is not None:
        yield given
        for each in (*(given.and_ or ()), *(given.or_ or ())):
            yield from _asking(each)


def _every(given: LinkageFilter) -> Iterator[LinkageFilter]:
    yield given
    for each in (*(given.and_ or ()), *(given.or_ or ()), *((given.not_,) if given.not_ else ())):
        yield from _every(each)


async def _last(context: Context, linkages: Iterable[LinkageRecord]) -> dict[str, ChangeRecord]:
    numbers = {each.key: each.sequence for each in linkages if each.sequence}
    changes = await context.loaders.change.load_many(list(numbers.values()))
    return {key: change for key, change in zip(numbers, changes, strict=True) if change is not None}


async def _found(context: Context, linkages: Iterable[LinkageRecord]) -> frozenset[str]:
    await context.auditor.settled(context.graph, context.state)
    keys = [each.key for each in linkages if not isinstance(each, PastLinkageRecord)]  # of the past nothing is found
    loaded = await context.loaders.findings.load_many(keys)
    pairs = zip(keys, loaded, strict=True)
    return frozenset(key for key, found in pairs if any(each.resolved_at is None for each in found or ()))


async def _may(context: Context, linkage: LinkageRecord, moves: set[Move]) -> frozenset[Move]:
    """The moves that the caller may make; none of a past state."""
    if isinstance(linkage, PastLinkageRecord):
        return frozenset()
    return frozenset(
        await my_moves(context, linkage, [each for each in LINKAGE.allowed(linkage.status) if each in moves])
    )
