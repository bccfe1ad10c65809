"""Stakeholders say what they seek and offer, until a day, by those who act for them. Each is a link of the chain of
the register.

A promise that nobody takes back goes stale, so every one has an end, which the clock brings about: past it, it is in no
list and no suggestion, and its id still says what it was. Whoever still means it says so again, with a later end.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from graphdb.ask import Ask
from graphdb.errors import BadInput, shown
from graphdb.kinds.change import ChangeDraft
from graphdb.kinds.registered import RegisterDraft
from graphdb.kinds.touches import Touches
from graphdb.questions import partners, register
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.partners import OfferKind, OfferMove, OfferRecord, RegisteredOffer
from graphdb.records.register import RegisterMove
from resolvers.ids import key_of
from resolvers.outcomes import Done, Outcome, Refusal, RefusalCode
from resolvers.review import texts
from resolvers.review.granted import as_granted
from resolvers.review.judge import Step, about, judged
from resolvers.review.lives.partners import OFFER
from resolvers.review.rights import Act, refused, refused_move
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary
from resolvers.write_once import StoredAnswer, once

LONGEST: Final = timedelta(days=731)  # two years, one of them a leap year
TEXT: Final = 2_000  # characters
MOST_ABOUT: Final = 20  # lines, goals or countries of an offer
MOST_OPEN: Final = 50  # offers of one stakeholder that stand at a time
OfferOutcome = OfferRecord | Refusal


@dataclass(frozen=True)
class OfferText:
    """What an offer says; None is "not stated"."""

    kind: OfferKind | None = None
    text: str | None = None
    until: date | None = None
    lines: tuple[str, ...] | None = None
    goals: tuple[int, ...] | None = None
    countries: tuple[str, ...] | None = None


def today() -> date:
    """The day of UTC."""
    return datetime.now(UTC).date()


async def publish(context: Context, place: str, stakeholder: str, given: OfferText) -> OfferOutcome:
    """Say what a stakeholder seeks or offers. Raises BadId, and BadInput and UnknownCode for what it cannot say."""
    key = key_of("Stakeholder", stakeholder)
    if given.kind is None or given.text is None:
        raise BadInput("An offer has a `kind`, SEEKS or OFFERS, and a `text`: say both.")
    if given.until is None:
        raise BadInput(f"An offer has an end: give its last day as `until`, {_latest()} at the latest.")
    first = OfferRecord(secrets.token_hex(8), given.kind, key, "", given.until, holder=key)
    made = _checked(context.vocabulary, first, given)

    async def work(ask: Ask) -> Outcome[OfferOutcome]:
        actor = await as_granted(ask, context.actor) if context.actor is not None else None
        if (why := refused(actor, Act.SEND, None, context.vocabulary)) is not None:
            return why
        if key not in await stakeholder_questions.by_ids(ask, [key]):
            message = f"There is no stakeholder {shown(stakeholder)}: take the id from `search` or `resolve`."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, stakeholder)
        if (why := refused_move(actor, OfferMove.PUBLISH, made, OFFER, context.vocabulary)) is not None:
            return why
        if len(await partners.open_offers(ask, today(), MOST_OPEN, [key])) >= MOST_OPEN:
            message = f"{MOST_OPEN} offers of Stakeholder:{key} stand already: end one of them first."
            return Refusal(RefusalCode.NOT_ALLOWED, message, f"Stakeholder:{key}")
        assert actor is not None
        end = await register.head(ask)
        new = replace(made, submitted_at=end.moment(), submitted_by=actor.id)
        await partners.put_offer(ask, new)
        draft: RegisterDraft = ChangeDraft(RegisterMove.PUBLISH, None, RegisteredOffer.of(new), None, adopted=1)
        return Done(new, tuple(await register.write(ask, [draft], actor, at=end.moment(), end=end)))

    return await once(context, place, work, OFFERS)


async def change(context: Context, place: str, id: str, expected_version: int, given: OfferText) -> OfferOutcome:
    """Change what an offer says, or until when; what is not stated stays. Raises as `publish`."""
    if given.kind is not None:
        raise BadInput("What is sought is not offered by a change of `kind`: end this one, and publish another.")
    return await _moved(context, place, id, Step(OfferMove.PUBLISH, expected_version), given)


async def end(context: Context, place: str, id: str, expected_version: int, reason: str) -> OfferOutcome:
    """End an offer before its time. Raises BadId and BadInput."""
    said = texts.needed("reason", reason, texts.REASON)
    return await _moved(context, place, id, Step(OfferMove.END, expected_version, said), OfferText())


async def _moved(context: Context, place: str, id: str, step: Step[OfferMove], given: OfferText) -> OfferOutcome:
    key = key_of("Offer", id)

    async def work(ask: Ask) -> Outcome[OfferOutcome]:
        actor = await as_granted(ask, context.actor) if context.actor is not None else None
        there = (await partners.offers_by_ids(ask, [key])).get(key)
        if there is None:
            message = f"There is no offer {shown(id)}: `offers` lists those that stand."
            return Refusal(RefusalCode.UNKNOWN_CODE, message, id)
        seen = replace(there, status=there.seen_on(today()))
        status = judged(actor, step, seen, OFFER, context.vocabulary)
        if isinstance(status, Refusal):
            return status
        stated = any(getattr(given, name) is not None for name in OfferText.__dataclass_fields__)
        said = _checked(context.vocabulary, there, given) if stated else there
        if step.move is OfferMove.PUBLISH and said == there:
            return about(Refusal(RefusalCode.NOTHING_CHANGED, f"{id} says so already."), seen, OFFER)
        assert actor is not None
        at = await register.head(ask)
        now = replace(said, status=status, version=there.version + 1, updated_at=at.moment())
        draft: RegisterDraft = ChangeDraft(
            RegisterMove(step.move.value), RegisteredOffer.of(there), RegisteredOffer.of(now), step.reason
        )
        changes = await register.write(ask, [draft], actor, at=at.moment(), end=at)
        await partners.put_offer(ask, now)
        return Done(now, tuple(changes))

    return await once(context, place, work, OFFERS)


def _checked(known: Vocabulary, there: OfferRecord, given: OfferText) -> OfferRecord:
    """An offer with what is stated in the place of what it said. Raises BadInput and UnknownCode."""
    made = there
    if given.text is not None:
        made = replace(made, text=texts.needed("text", given.text, TEXT))
    if given.until is not None:
        if given.until < today():
            raise BadInput(f"`until` is {given.until}, which is over: give the last day, today or later.")
        if given.until > today() + LONGEST:
            raise BadInput(f"`until` is {given.until}: an offer stands two years at most, until {_latest()}.")
        made = replace(made, until=given.until)
    for name in ("lines", "goals", "countries"):
        if len(getattr(given, name) or ()) > MOST_ABOUT:
            raise BadInput(f"`{name}` has more than {MOST_ABOUT}: name the main ones.")
    if given.lines is not None:
        lines = dict.fromkeys(known.lines.need("action line", each) for each in given.lines)
        made = replace(made, action_lines=tuple(lines))
    if given.goals is not None:
        made = replace(made, goals=tuple(dict.fromkeys(known.goals.need("goal", each) for each in given.goals)))
    if given.countries is not None:
        countries = dict.fromkeys(known.countries.need("country", each) for each in given.countries)
        made = replace(made, countries=tuple(countries))
    if not made.action_lines and not made.goals:
        raise BadInput("An offer is about something: name a line or a goal, by which it is found and answered.")
    return made


def _latest() -> date:
    return today() + LONGEST


async def _kept(ask: Ask, id: str) -> OfferRecord:
    return (await partners.offers_by_ids(ask, [id]))[id]


OFFERS: Final[StoredAnswer[Any]] = StoredAnswer(lambda made: made.id, _kept, Touches.RECORDS)
