"""That one entry does again what another did before: claimed for one of the two, confirmed by the other side, or by a
moderator upon a document that shows it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.errors import BadInput
from graphdb.kinds.touches import Touches
from graphdb.questions import distinctions
from graphdb.questions.distinctions import REPLICATIONS
from graphdb.records.actors import ActorRecord
from graphdb.records.distinctions import (
    EntryFacts,
    RegisteredReplication,
    ReplicationMove,
    ReplicationRecord,
    ReplicationSide,
    ReplicationStatus,
)
from graphdb.records.entries import RegisteredEntry
from resolvers.distinctions.seeing import of_replication, sees, unknown
from resolvers.distinctions.writing import entry_there, first_step, next_step, told, writer
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.granted import in_person
from resolvers.review.judge import Step, about, judged
from resolvers.review.lives.distinctions import REPLICATION
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

LONGEST: Final = 2_000  # characters of each text
MOST_DOCUMENTS: Final = 20
MOST_RELATED: Final = 1_000  # entries that one line of descent is followed through
MOST_OF_ONE: Final = 200  # replications of one entry that are claimed or confirmed
LIVING = (ReplicationStatus.CLAIMED, ReplicationStatus.CONFIRMED)
ReplicationOutcome = ReplicationRecord | Refusal


@dataclass(frozen=True)
class NewReplication:
    """What somebody claims: that `entry` does again what `original` did before; both are ids."""

    entry: str
    original: str
    what: str
    statement: str
    changed: str | None = None
    documents: Sequence[tuple[str, str]] = ()


async def claim(context: Context, place: str, given: NewReplication) -> ReplicationOutcome:
    """Claim a replication, for a stakeholder of either entry. Raises BadId and BadInput."""
    key, first = key_of("Entry", given.entry), key_of("Entry", given.original)
    if key == first:
        raise BadInput("`entry` and `original` are the same: an entry is no replication of itself.")
    what, statement = texts.needed("what", given.what, LONGEST), texts.needed("statement", given.statement, LONGEST)
    changed, documents = texts.text("changed", given.changed, LONGEST), texts.linked(given.documents, MOST_DOCUMENTS)

    async def work(ask: Ask) -> Outcome[ReplicationOutcome]:
        actor = await writer(ask, context, ReplicationMove.CLAIM, REPLICATION)
        if isinstance(actor, Refusal):
            return actor
        entry, original = await entry_there(ask, key, given.entry), await entry_there(ask, first, given.original)
        if isinstance(entry, Refusal):
            return entry
        if isinstance(original, Refusal):
            return original
        side = _side(actor, entry, original)
        if isinstance(side, Refusal):
            return side
        made = ReplicationRecord(
            secrets.token_hex(5), 1, ReplicationStatus.CLAIMED, key, actor.id, (first_step(actor, REPLICATION),),
            EntryFacts(lines=entry.lines, parties=entry.parties), first, side, what, changed, statement, documents,
            EntryFacts(lines=original.lines, parties=original.parties),
        )  # fmt: skip
        if (why := await _needless(ask, made) or await _circle(ask, made)) is not None:
            return why
        await distinctions.begin_replication(ask, made, actor)
        return Done(made)

    return await once(context, place, work, ANSWERS)


def _side(actor: ActorRecord, entry: RegisteredEntry, original: RegisteredEntry) -> ReplicationSide | Refusal:
    mine = {*actor.stakeholders}
    is_of_entry, is_of_original = bool(mine & {*entry.parties}), bool(mine & {*original.parties})
    if is_of_entry and is_of_original:
        return ReplicationSide.BOTH
    if is_of_entry or is_of_original:
        return ReplicationSide.REPLICATION if is_of_entry else ReplicationSide.ORIGINAL
    message = "Only who acts for a stakeholder of either entry may say so: ask for that with `askToActFor`."
    return Refusal(RefusalCode.NOT_ALLOWED, message)


async def _needless(ask: Ask, made: ReplicationRecord) -> Refusal | None:
    of_entry = (await REPLICATIONS.of_entries(ask, [made.entry])).get(made.entry, [])
    of_original = (await distinctions.of_originals(ask, [made.original])).get(made.original, [])
    for each in of_entry:
        if each.original == made.original and each.status in LIVING:
            message = f"This is said already: Replication:{each.id}, which is {each.status.value}."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, each.id, each)
    for some in (of_entry, of_original):
        if sum(each.status in LIVING for each in some) >= MOST_OF_ONE:
            message = f"{MOST_OF_ONE} replications of one entry are kept, and no more."
            return Refusal(RefusalCode.NOT_ALLOWED, message)
    return None


async def _circle(ask: Ask, made: ReplicationRecord) -> Refusal | None:
    """That the original does again, itself or through others, what this entry did before."""
    if made.entry not in await ancestors(ask, made.original):
        return None
    message = (
        f"Entry:{made.original} is a replication of Entry:{made.entry} itself, or of one of its replications: what "
        "came first is no replication of what came from it."
    )
    return about(Refusal(RefusalCode.ILLEGAL_MOVE, message), made, REPLICATION)


async def ancestors(ask: Ask, entry: str) -> dict[str, int]:
    """The entries that this one goes back to by confirmed replications, each with how many steps; at most
    MOST_RELATED of them. Those that are gone are among them, and lead on: an entry that comes back is what it was."""
    found: dict[str, int] = {}
    row, steps = [entry], 0
    while row and len(found) < MOST_RELATED:
        steps += 1
        replications = [each for some in (await REPLICATIONS.of_entries(ask, row)).values() for each in some]
        coming = {
            each.original: steps
            for each in replications
            if each.status is ReplicationStatus.CONFIRMED and each.original not in found
        }
        found |= coming
        row = list(coming)
    return found


@dataclass(frozen=True)
class ReplicationDecision:
    """What is decided of a replication at a version. documents: that show it, beside those of the claim."""

    id: str
    move: ReplicationMove
    expected_version: int
    reason: str | None = None
    documents: Sequence[tuple[str, str]] = ()


async def decide(context: Context, place: str, given: ReplicationDecision) -> ReplicationOutcome:
    """Confirm, deny or withdraw. Raises BadId and BadInput."""
    key, reason = key_of("Replication", given.id), texts.text("reason", given.reason, texts.REASON)
    documents = texts.linked(given.documents, MOST_DOCUMENTS)
    if given.move is ReplicationMove.CLAIM:
        raise BadInput("`decision` is CLAIM: `claimReplication` does that.")
    confirms = given.move is ReplicationMove.CONFIRM

    async def work(ask: Ask) -> Outcome[ReplicationOutcome]:
        actor = await writer(ask, context, ReplicationMove.CLAIM, REPLICATION)
        if isinstance(actor, Refusal):
            return actor
        there = (await REPLICATIONS.by_ids(ask, [key])).get(key)
        if there is None or not sees(actor, there, context.vocabulary):
            return unknown("replication", given.id)
        shown = tuple(dict.fromkeys((*there.documents, *documents)))[:MOST_DOCUMENTS]
        against = None
        if confirms:
            against = _unshown(actor, there, shown) or await _circle(ask, there)
        status = judged(
            actor, Step(given.move, given.expected_version, reason), there, REPLICATION, context.vocabulary,
            four_eyes=of_replication(await in_person(ask, actor), there, given.move), unfounded=against,
        )  # fmt: skip
        if isinstance(status, Refusal):
            return status
        taken = next_step(actor, given.move, status, there.version + 1, reason)
        made = replace(
            there, version=there.version + 1, status=status, documents=shown, steps=(*there.steps, taken)
        )  # fmt: skip
        await REPLICATIONS.change(ask, made, on_chain=confirms)
        if not confirms:
            return Done(made)
        await distinctions.replicates(ask, made)
        return Done(made, await told(ask, "CONFIRM", None, RegisteredReplication.of(made), actor, reason))

    return await once(context, place, work, replace(ANSWERS, touches=Touches.RECORDS) if confirms else ANSWERS)


def _unshown(actor: ActorRecord, there: ReplicationRecord, documents: Sequence[tuple[str, str]]) -> Refusal | None:
    """That neither the other side nor a document says so."""
    if {*there.parties} & {*actor.stakeholders} or documents:
        return None
    message = f"{there.key} is confirmed by who acts for the other entry, or upon a document: give `documents`."
    return about(Refusal(RefusalCode.SOURCE_REQUIRED, message), there, REPLICATION)


async def _kept(ask: Ask, id: str) -> ReplicationRecord:
    return (await REPLICATIONS.by_ids(ask, [id]))[id]


ANSWERS: Final[StoredAnswer[Any]] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
