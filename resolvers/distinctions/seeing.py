"""Who sees what is said of entries: everybody what is granted, given or confirmed while its entry is in the register;
everything else whom it concerns, which is who said it, who carries the entry out, and who decides about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from graphdb.ask import Ask
from graphdb.errors import shown
from graphdb.questions import imports
from graphdb.questions.distinctions import DISTINCTIONS, ENDORSEMENTS, REPLICATIONS, Said
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.distinctions import (
    DistinctionMove,
    DistinctionRecord,
    DistinctionStatus,
    EndorsementMove,
    EndorsementRecord,
    EndorsementStatus,
    ReplicationMove,
    ReplicationRecord,
    ReplicationStatus,
    SaidOfEntry,
)
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.review.granted import Person, a_year_before, as_granted, in_person
from resolvers.review.judge import moves_for
from resolvers.review.lives.distinctions import DISTINCTION, ENDORSEMENT, REPLICATION
from resolvers.review.rights import facilitates
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

R = TypeVar("R", bound=SaidOfEntry[Any, Any])
PUBLIC = frozenset({
    DistinctionStatus.GRANTED, DistinctionStatus.EXPIRED, DistinctionStatus.REVOKED, EndorsementStatus.GIVEN,
    ReplicationStatus.CONFIRMED,
})  # fmt: skip


def today() -> date:
    """The day of UTC on which a distinction still counts, or not any more."""
    return datetime.now(UTC).date()


async def caller(context: Context) -> ActorRecord | None:
    """Who asks, with all the stakeholders that they act for; found out once a request."""
    actor = context.actor
    if actor is None or actor.role is Role.VIEWER:
        return actor
    return await context.loaders.shared("granted", lambda: as_granted(context.graph.read, actor))


async def person(context: Context) -> Person | None:
    """The same of all that signs them in, or did, of which is asked what stands against them."""
    actor = context.actor
    if actor is None or actor.role is Role.VIEWER:
        return None
    return await context.loaders.shared("in person", lambda: in_person(context.graph.read, actor))


def decides(actor: ActorRecord | None, made: SaidOfEntry[Any, Any], known: Vocabulary) -> bool:
    """Whether somebody moderates what is said of an entry: a facilitator of a line of it, or an administrator."""
    if actor is None:
        return False
    return actor.role is Role.ADMINISTRATOR or any(facilitates(actor, each, known) for each in made.lines)


def sees(actor: ActorRecord | None, made: SaidOfEntry[Any, Any], known: Vocabulary) -> bool:
    """Whether somebody sees it."""
    is_there = made.facts.there and (not isinstance(made, ReplicationRecord) or made.original_facts.there)
    if not is_there:
        return False
    if made.status in PUBLIC:
        return True
    if actor is None or actor.role is Role.VIEWER:
        return False
    concerned = made.everybody if isinstance(made, ReplicationRecord) else made.parties
    is_theirs = actor.id == made.author or bool({*concerned} & {*actor.stakeholders})
    return is_theirs or decides(actor, made, known)


async def seen(context: Context, found: Iterable[R]) -> list[R]:
    """Those that the caller sees."""
    there = list(found)
    if all(each.status in PUBLIC for each in there):
        return [each for each in there if sees(None, each, context.vocabulary)]
    actor = await caller(context)
    return [each for each in there if sees(actor, each, context.vocabulary)]


async def distinction(context: Context, key: str) -> DistinctionRecord | None:
    """A distinction that the caller sees; None where there is none, and where it is not theirs to see."""
    return await _one(context, DISTINCTIONS, key)


async def endorsement(context: Context, key: str) -> EndorsementRecord | None:
    """The same of an endorsement."""
    return await _one(context, ENDORSEMENTS, key)


async def replication(context: Context, key: str) -> ReplicationRecord | None:
    """The same of a replication."""
    return await _one(context, REPLICATIONS, key)


async def _one(context: Context, of: Said[R], key: str) -> R | None:
    """What of a kind has a key, where the caller sees it; many are asked for in one question."""
    there = await context.loaders.keyed(of.noun, lambda keys: of.by_ids(context.graph.read, keys)).load(key)
    found = await seen(context, [there]) if there is not None else []
    return found[0] if found else None


def unknown(what: str, id: str) -> Refusal:
    """That there is no such thing, also where it is not for the caller to see."""
    return Refusal(RefusalCode.UNKNOWN_CODE, f"There is no {what} {shown(id)} for you to see: take ids from `id`.", id)


def conflict(whole: Person | None, made: SaidOfEntry[Any, Any], parties: Iterable[str]) -> Refusal | None:
    """Nobody decides about what they said first, or about what is said of an entry of their own stakeholders, or of
    those that were theirs in the year before it was said, or since."""
    if whole is None:
        return None
    actor = whole.since(a_year_before(made.steps[0].at))
    if actor.id == made.author:
        message = f"You have said {made.key} yourself: somebody else decides about it."
        return Refusal(RefusalCode.FOUR_EYES, message, made.key)
    if {*parties} & {*actor.stakeholders}:
        message = f"You act for a stakeholder that {made.key} is about, or did until lately: somebody else decides."
        return Refusal(RefusalCode.CONFLICT_OF_INTEREST, message, made.key)
    return None


def of_distinction(whole: Person | None, made: DistinctionRecord, move: DistinctionMove) -> Refusal | None:
    """What four eyes have against a move of a distinction."""
    return conflict(whole, made, made.parties) if move in (DistinctionMove.GRANT, DistinctionMove.DECLINE) else None


def of_replication(whole: Person | None, made: ReplicationRecord, move: ReplicationMove) -> Refusal | None:
    """What four eyes have against a move of a replication."""
    return conflict(whole, made, made.claiming) if move in (ReplicationMove.CONFIRM, ReplicationMove.DENY) else None


def on_day(made: DistinctionRecord) -> DistinctionRecord:
    """A distinction with the status that it has today."""
    return replace(made, status=made.on(today()))


async def as_now(ask: Ask, made: EndorsementRecord) -> EndorsementRecord:
    """An endorsement with the stakeholder that its own was merged into, where it was."""
    merged = await imports.merged_into(ask, [made.stakeholder])
    return replace(made, stakeholder=merged.get(made.stakeholder, made.stakeholder))


async def moves_of_distinction(context: Context, made: DistinctionRecord) -> list[DistinctionMove]:
    """What the caller may do with it now."""
    actor, whole, there = await caller(context), await person(context), on_day(made)
    return moves_for(actor, there, DISTINCTION, context.vocabulary, lambda move: of_distinction(whole, there, move))


async def moves_of_endorsement(context: Context, made: EndorsementRecord) -> list[EndorsementMove]:
    """The same of an endorsement."""
    if context.actor is None:
        return []
    actor, there = await caller(context), await as_now(context.graph.read, made)
    return moves_for(actor, there, ENDORSEMENT, context.vocabulary)


async def moves_of_replication(context: Context, made: ReplicationRecord) -> list[ReplicationMove]:
    """The same of a replication."""
    actor, whole = await caller(context), await person(context)
    return moves_for(actor, made, REPLICATION, context.vocabulary, lambda move: of_replication(whole, made, move))
