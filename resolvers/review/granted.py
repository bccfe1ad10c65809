"""For whom somebody acts now: what is granted counts from the transaction on in which it was, until it is ended.
And for whom they did: what stands against somebody is not got rid of by ending it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from graphdb.ask import Ask
from graphdb.chain import moment, now, timestamp
from graphdb.questions import acting, imports, tokens
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.tokens import TokenRecord

YEAR = timedelta(days=365)  # a choice of ours: so long somebody is close to those for whom they acted


def a_year_before(at: str) -> str:
    """The time, as it is stored, that is a year before another one."""
    return timestamp(moment(at) - YEAR)


@dataclass(frozen=True)
class Once:
    """What somebody was until a time: for which stakeholders they acted, and which role they had."""

    until: str
    stakeholders: tuple[str, ...]
    role: Role


@dataclass(frozen=True)
class Person:
    """Somebody with all that signs them in, now and once. Ask of this what stands against them, and nothing else."""

    actor: ActorRecord
    once: tuple[Once, ...] = ()

    def since(self, at: str | None) -> ActorRecord:
        """Who they are or were from a time on: all the stakeholders that they acted for then, the highest role that
        they had. at: as it is stored; None for now."""
        then = [each for each in self.once if at is not None and each.until > at]
        role = max((self.actor.role, *(each.role for each in then)), key=lambda each: each.rank)
        named = (*self.actor.stakeholders, *(key for each in then for key in each.stakeholders))
        return replace(self.actor, role=role, stakeholders=tuple(dict.fromkeys(named)))


async def as_granted(ask: Ask, actor: ActorRecord) -> ActorRecord:
    """Somebody with all the stakeholders that they act for: those of what signs them in, those granted, and what
    these were merged into."""
    named = (*actor.stakeholders, *await acting.granted(ask, actor.id))
    merged = await imports.merged_into(ask, named) if named else {}
    return _acting_for(actor, named, merged)


async def in_person(ask: Ask, actor: ActorRecord) -> Person:
    """The same of all tokens of theirs, with the highest role that one of these gives; and what they acted for until
    it was ended, or a token of theirs was revoked or was over.

    What stands against somebody is asked of this, lest another token sets it aside, or the end of one: that they act
    for whom they decide about, or administer what they audit. What they may do is asked of what signs them in.
    """
    at, kept = now(), await tokens.of_actor(ask, actor.id)
    acted = await acting.acted_for(ask, actor.id)
    valid = [each.actor for each in kept if each.is_valid(at)]
    named = (
        *actor.stakeholders,
        *(key for each in valid for key in each.stakeholders),
        *(key for key, until in acted if until is None),
    )
    once = [
        *(Once(_end(each, at), each.actor.stakeholders, each.actor.role) for each in kept if not each.is_valid(at)),
        *(Once(until, (key,), Role.VIEWER) for key, until in acted if until is not None),
    ]
    every = (*named, *(key for each in once for key in each.stakeholders))
    merged = await imports.merged_into(ask, every) if every else {}
    role = max((actor.role, *(each.role for each in valid)), key=lambda each: each.rank)
    return Person(
        _acting_for(replace(actor, role=role), named, merged),
        tuple(replace(each, stakeholders=_with_merged(each.stakeholders, merged)) for each in once),
    )


def _end(token: TokenRecord, at: str) -> str:
    """Since when a token signs nobody in any more."""
    return min(each for each in (token.revoked_at, token.expires_at, at) if each is not None)


def _acting_for(actor: ActorRecord, named: Iterable[str], merged: dict[str, str]) -> ActorRecord:
    return replace(actor, stakeholders=_with_merged(named, merged))


def _with_merged(named: Iterable[str], merged: dict[str, str]) -> tuple[str, ...]:
    given = tuple(named)
    return tuple(dict.fromkeys((*given, *(merged[each] for each in given if each in merged))))
