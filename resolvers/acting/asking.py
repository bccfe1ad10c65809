"""Somebody asks to act for a stakeholder, which is in the register, or is new to it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphdb.ask import Ask
from graphdb.chain import now
from graphdb.errors import BadInput, shown
from graphdb.kinds.touches import Touches
from graphdb.questions import acting
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.acting import ActingMove, ActingRecord, ActingStatus, ActingStep
from graphdb.records.actors import ActorRecord
from graphdb.records.stakeholders import StakeholderKind
from ingest.entries import Organization
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.granted import as_granted
from resolvers.review.rights import Act, refused
from resolvers.scope.context import Context
from resolvers.write_once import StoredAnswer, once

MOST_OPEN = 20  # requests of one person that nobody has decided about
MOST_NAME = 200  # characters
ActingOutcome = ActingRecord | Refusal


@dataclass(frozen=True)
class Asked:
    """For whom somebody asks to act, and why. stakeholder: the id of one that is here; of a new one name and kind, and
    the country that it is based in, if it is in one."""

    reason: str
    stakeholder: str | None = None
    name: str | None = None
    country: str | None = None
    kind: StakeholderKind | None = None


async def ask_to_act(context: Context, place: str, given: Asked) -> ActingOutcome:
    """Ask. Raises BadId, BadInput for what says neither the one nor the other, and UnknownCode for a country."""
    reason, who = texts.needed("reason", given.reason, texts.REASON), _who(context, given)

    async def work(ask: Ask) -> Outcome[ActingOutcome]:
        actor = context.actor
        if (why := refused(actor, Act.ASK, None, context.vocabulary)) is not None:
            return why
        assert actor is not None
        there = who.id in await stakeholder_questions.by_ids(ask, [who.id])
        if who.given_id and not there:
            message = f"There is no stakeholder {shown(who.id)}: take the id from `search`, or name a new one."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, who.id)
        mine = await acting.living_of(ask, actor.id)
        if (why := _needless(await as_granted(ask, actor), who, mine)) is not None:
            return why
        made = _begun(actor, who, reason, there=there)
        await acting.begin(ask, made, actor)
        return Done(made)

    return await once(context, place, work, ANSWERS)


def _who(context: Context, given: Asked) -> Organization:
    new = given.name is not None or given.country is not None or given.kind is not None
    if given.stakeholder is not None:
        if new:
            raise BadInput("`stakeholder` is one that is in the register: leave `name`, `country` and `kind` out.")
        return Organization("", given_id=key_of("Stakeholder", given.stakeholder))
    name = texts.named("name", given.name, MOST_NAME)
    if name is None or given.kind is None:
        raise BadInput("Say for whom: `stakeholder`, the id of one of the register, or `name` and `kind` of a new one.")
    country = given.country
    alpha3 = context.vocabulary.countries.need("country", country) if country is not None else None
    return Organization(name, alpha3, given.kind.value)


def _needless(actor: ActorRecord, who: Organization, mine: Iterable[ActingRecord]) -> Refusal | None:
    """Why somebody need not or may not ask for this: they act for it, have asked for it, or have asked for too much."""
    if who.id in actor.stakeholders:
        return Refusal(RefusalCode.NOTHING_CHANGED, f"You act for Stakeholder:{who.id} already.", who.id)
    asked = [each for each in mine if each.status is ActingStatus.ASKED]
    for each in asked:
        if who.id in (each.stakeholder, organization(each).id):
            message = f"You have asked to act for this stakeholder already: ActingRequest:{each.id} waits."
            return Refusal(RefusalCode.NOTHING_CHANGED, message, each.id, each)
    if len(asked) >= MOST_OPEN:
        message = f"{len(asked)} requests of yours wait: ask for more once they are decided."
        return Refusal(RefusalCode.NOT_ALLOWED, message)
    return None


def organization(request: ActingRecord) -> Organization:
    """The stakeholder that a request is about: by its id where it is here, else by what is said of it."""
    return Organization(request.name or "", request.country, request.kind, given_id=request.stakeholder)


def _begun(actor: ActorRecord, who: Organization, reason: str, *, there: bool) -> ActingRecord:
    """there: whether it is in the register; one that somebody names anew may be there by the same name."""
    at = now()
    step = ActingStep(ActingMove.ASK, ActingStatus.ASKED, 1, actor.signature, at, reason)
    name, country, kind = (None, None, None) if there else (who.name, who.alpha3, who.kind)
    return ActingRecord(
        secrets.token_hex(5), 1, ActingStatus.ASKED, actor.id, who.id if there else None, name, country, kind, at,
        secrets.token_hex(16), (step,),
    )  # fmt: skip


async def _kept(ask: Ask, id: str) -> ActingRecord:
    return (await acting.by_ids(ask, [id]))[id]


ANSWERS: StoredAnswer[Any] = StoredAnswer(lambda made: made.id, _kept, Touches.NOTHING)
