"""Whom a contest names: people who are known here, and as auditors none who administers what they would audit.

Somebody is known who has a token, has signed in at the desk, or has done anything here: so of people whom an identity
provider signs in, those who have been here once.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphdb.ask import Ask
from graphdb.errors import BadInput, shown
from graphdb.questions import actors, votes
from graphdb.records.actors import IMPORTER, Role
from graphdb.records.contests import ContestRecord, ContestStatus
from graphdb.records.votes import ExclusionStatus
from resolvers.outcomes import Refusal, RefusalCode
from resolvers.people.actors import same_name
from resolvers.review.granted import in_person
from resolvers.scope.context import Context

TOLD = 10  # faults that one refusal tells of
_NOBODY = "and nobody who is known here is that: take ids from `actors`, and let who is to be named sign in once"


async def check_named(ask: Ask, context: Context, there: ContestRecord, made: ContestRecord) -> None:
    """That those whom a contest is to name, and does not name yet, are known here. Raises BadInput for all of these."""
    had = {"experts": {each.actor for each in there.experts}, "auditors": {*there.auditors}}
    new = {
        "experts": [each.actor for each in made.experts if each.actor not in had["experts"]],
        "auditors": [each for each in made.auditors if each not in had["auditors"]],
    }
    unknown = await _unknown(ask, context, (*new["experts"], *new["auditors"]))
    administer = await _administer(ask, (each for each in new["auditors"] if each not in unknown), made)
    faults = [
        f"`{name}` names {shown(f'Actor:{each}')}, "
        + (_NOBODY + await _like(context, each) if each in unknown else "who is an administrator, or was: name others")
        + "."
        for name, ids in new.items()
        for each in ids
        if each in unknown or (name == "auditors" and each in administer)
    ]
    if faults:
        raise BadInput(" ".join(faults[:TOLD]))


async def unfit_auditors(ask: Ask, context: Context, there: ContestRecord) -> Refusal | None:
    """Why a contest is not voted on yet: one whom it names as an auditor could not be one."""
    unknown = await _unknown(ask, context, there.auditors)
    administer = await _administer(ask, (each for each in there.auditors if each not in unknown), there)
    if not (unfit := sorted(unknown | administer)):
        return None
    named = ", ".join(f"Actor:{each}" for each in unfit)
    message = (
        f"Of the auditors of {there.id}, {named} could not count: they are not known here, or they "
        "administer. Say others before the vote begins."
    )
    return Refusal(RefusalCode.UNDECIDED, message, there.id)


async def unknown_auditors(ask: Ask, context: Context, there: ContestRecord) -> frozenset[str]:
    """The auditors whom others may take the place of though the vote has begun: those who are not known here, while
    nothing is decided yet about any votes."""
    if there.status not in (ContestStatus.VOTING, ContestStatus.CLOSED):
        return frozenset()
    exclusions = (await votes.exclusions(ask, there.id)).values()
    if any(each.status is not ExclusionStatus.PROPOSED for each in exclusions):
        return frozenset()
    return await _unknown(ask, context, there.auditors)


async def _unknown(ask: Ask, context: Context, ids: Iterable[str]) -> frozenset[str]:
    wanted = {*ids} - ({context.actor.id} if context.actor is not None else set())
    found = await actors.known(ask, sorted(wanted)) if wanted else {}
    return frozenset(each for each in wanted if each not in found or each == IMPORTER.id)


async def _administer(ask: Ask, ids: Iterable[str], contest: ContestRecord) -> frozenset[str]:
    """Who of these is an administrator, or was since entries could be submitted, by any token of theirs."""
    people = await actors.known(ask, list(ids))
    return frozenset([
        id for id, each in people.items()
        if (await in_person(ask, each)).since(contest.began).role is Role.ADMINISTRATOR
    ])  # fmt: skip


async def _like(context: Context, id: str) -> str:
    """Whom somebody meant who typed this: an id in other letters, or a name."""
    everybody = await context.loaders.everybody.load(None)
    meant = [
        each for each in everybody.values()
        if each.id != IMPORTER.id and (each.id == id.lower() or same_name(each.name) == same_name(id))
    ]  # fmt: skip
    return f"; {shown(meant[0].name)} is Actor:{meant[0].id}" if len(meant) == 1 else ""
