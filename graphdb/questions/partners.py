"""What stakeholders seek and offer, who of them is suggested, and what those have in common who do not work together.

What was said for a stakeholder that was merged since is of the one that it was merged into (`holder`): nothing is
rewritten, so that a merge that is taken back gives each its own again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from neo4j import Record

from graphdb.ask import Ask
from graphdb.cypher_text import Text, cypher, question
from graphdb.dimensions import FACTS, Fact
from graphdb.model import NAMES
from graphdb.questions.imports import merged_from, merged_into
from graphdb.questions.ingest import Edge, EdgeKind, edges_of, put_edges, remove_edges
from graphdb.records.partners import (
    ChoiceRecord,
    ChoiceStatus,
    OfferKind,
    OfferRecord,
    OfferStatus,
    OwnEntry,
    SharedEntry,
)

_OFFERS_BY_IDS = question("partners/offers_by_ids")
_OPEN_OFFERS = question("partners/open_offers")
_PUT_OFFER = question("partners/put_offer")
_CHOICES = question("partners/choices")
_EVERY_CHOICE = question("partners/every_choice")
_PUT_CHOICE = question("partners/put_choice")
_OWN = question("partners/own")
_PRESENT = question("partners/present")
_SIZES = question("partners/sizes")
_HAVING = question("partners/having")
_CARRIED_OUT = question("partners/carried_out")
EDGES = tuple(EdgeKind("Offer", "REGARDS", end) for end in ("ActionLine", "SdgGoal", "Country"))
R = TypeVar("R", OfferRecord, ChoiceRecord)


@dataclass(frozen=True)
class Shareable:
    """A kind of fact that entries of several may have, and the texts of how many there are at most with each."""

    fact: Fact
    sizes: tuple[Text, ...]


def _sizes(label: str, property: str, type: str) -> Text:
    return _SIZES.fill(label=NAMES[label], property=NAMES[property], type=NAMES[type])


LINE: Final = Shareable(Fact.LINE, (_sizes("ActionLine", "code", "IMPLEMENTS"),))
GOAL: Final = Shareable(Fact.GOAL, tuple(_sizes(each, "goal", "CONTRIBUTES_TO") for each in ("SdgGoal", "SdgTarget")))
COUNTRY: Final = Shareable(Fact.COUNTRY, (_sizes("Country", "alpha3", "LOCATED_IN"),))
REGION: Final = Shareable(Fact.REGION, tuple(_sizes(each, "region", "LOCATED_IN") for each in ("Country", "Region")))
PARTNER: Final = Shareable(Fact.PARTY, (_sizes("Stakeholder", "id", "CARRIES_OUT"),))


async def offers_by_ids(ask: Ask, ids: Sequence[str]) -> dict[str, OfferRecord]:
    """Which offers have these ids, whether they stand or not?"""
    rows = await ask("partners/offers_by_ids", _OFFERS_BY_IDS, ids=list(ids))
    return {each.id: each for each in await _held(ask, [_offer(row) for row in rows])}


async def open_offers(ask: Ask, day: date, limit: int, stakeholders: Sequence[str] = ()) -> list[OfferRecord]:
    """Which offers stand on a day, of these stakeholders and those merged into them, or of anybody where none are
    named? What was written last first."""
    named = [*stakeholders, *await merged_from(ask, stakeholders)] if stakeholders else []
    rows = await ask(
        "partners/open_offers", _OPEN_OFFERS, day=day.isoformat(), stakeholders=named, limit=limit
    )  # fmt: skip
    return await _held(ask, [_offer(row) for row in rows])


async def put_offer(ask: Ask, offer: OfferRecord) -> None:
    """Keep an offer, new or changed, with its edges; `ask` runs inside a transaction of Graph.write."""
    await ask("partners/put_offer", _PUT_OFFER, id=offer.id, properties=_properties(offer))
    ends: tuple[Sequence[str | int], ...] = (offer.action_lines, offer.goals, offer.countries)
    for kind, wanted in zip(EDGES, ends, strict=True):
        there = await edges_of(ask, kind, [offer.id])
        await remove_edges(ask, kind, [(each.source, each.target) for each in there if each.target not in wanted])
        await put_edges(ask, kind, [Edge(offer.id, each, {}) for each in wanted])


async def choices(ask: Ask, ids: Sequence[str]) -> dict[str, ChoiceRecord]:
    """What was said for these stakeholders themselves, whether they are suggested? By id."""
    rows = await ask("partners/choices", _CHOICES, ids=list(ids))
    return {each.id: each for each in await _held(ask, [_choice(row) for row in rows])}


async def choices_of(ask: Ask, ids: Sequence[str]) -> dict[str, ChoiceRecord]:
    """What have these chosen, by what was said last for them or for one that was merged into them? By stakeholder."""
    from_ = await merged_from(ask, ids)
    found = (await choices(ask, [*ids, *from_])).values()
    last: dict[str, ChoiceRecord] = {}
    for each in sorted(found, key=lambda each: (each.chosen_at, each.id)):
        last[each.holder] = each
    return last


async def out(ask: Ask) -> frozenset[str]:
    """Which stakeholders are not suggested, by what was said last for them or for one that was merged into them?"""
    said = await _held(ask, [_choice(row) for row in await ask("partners/every_choice", _EVERY_CHOICE)])
    last = {each.holder: each.status for each in said}  # in the order of their times
    return frozenset(id for id, status in last.items() if status is ChoiceStatus.OPTED_OUT)


async def put_choice(ask: Ask, choice: ChoiceRecord) -> None:
    """Keep what a stakeholder has chosen; `ask` runs inside a transaction of Graph.write."""
    properties = {
        "version": choice.version, "status": choice.status.value, "chosenAt": choice.chosen_at,
        "chosenBy": choice.chosen_by,
    }  # fmt: skip
    await ask("partners/put_choice", _PUT_CHOICE, id=choice.id, properties=properties)


async def own(ask: Ask, stakeholder: str, limit: int) -> list[OwnEntry]:
    """What do entries of a stakeholder say of lines, goals and places? In the order of their ids."""
    rows = await ask("partners/own", _OWN, id=stakeholder, limit=limit)
    return [
        OwnEntry(
            row["id"], _once(row["lines"]), _once(row["goals"]), _once(row["countries"]), _once(row["regions"])
        )
        for row in rows
    ]  # fmt: skip


async def present(ask: Ask, stakeholder: str) -> dict[str, str]:
    """With whom does a stakeholder carry out entries? By id, the first of these entries."""
    return {row["partner"]: row["entry"] for row in await ask("partners/present", _PRESENT, id=stakeholder)}


async def sizes(ask: Ask, kind: Shareable, keys: Iterable[str | int]) -> dict[str | int, int]:
    """How many entries are there at most with each of these facts? One that names several targets of a goal counts as
    several; nothing but the degrees of a few nodes is looked at."""
    wanted, found = list(keys), dict[str | int, int]()
    if not wanted:
        return found
    for rows in await asyncio.gather(*(ask("partners/sizes", text, keys=wanted) for text in kind.sizes)):
        for row in rows:
            found[row["fact"]] = found.get(row["fact"], 0) + int(row["entries"])
    return found


async def having(ask: Ask, kind: Shareable, keys: Iterable[str | int]) -> list[tuple[str | int, str]]:
    """Which entries have these facts? The fact and the id of each, once for each fact."""
    wanted = list(keys)
    if not wanted:
        return []
    place, n, x = FACTS[kind.fact], cypher("n"), cypher("x")
    texts = [_HAVING.fill(start=each.fill(n=n, x=x), value=place.value.fill(n=n, x=x)) for each in place.starts]
    found = await asyncio.gather(*(ask("partners/having", text, keys=wanted) for text in texts))
    return list(dict.fromkeys((row["fact"], row["id"]) for rows in found for row in rows))


async def carried_out(ask: Ask, ids: Iterable[str]) -> dict[str, SharedEntry]:
    """Who carries out these entries, and which lines and goals does each name? One that has gone is left out."""
    rows = await ask("partners/carried_out", _CARRIED_OUT, ids=list(ids))
    return {
        row["id"]: SharedEntry(row["id"], _once(row["parties"]), _once(row["lines"]), _once(row["goals"]))
        for row in rows
    }


async def _held(ask: Ask, said: Sequence[R]) -> list[R]:
    """The same, each with whose it is now."""
    whose = [each.said_for for each in said]
    merged = await merged_into(ask, whose) if whose else {}
    return [replace(each, holder=merged.get(id, id)) for each, id in zip(said, whose, strict=True)]


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted({each for each in values if each is not None}))


def _properties(offer: OfferRecord) -> dict[str, Any]:
    return {
        "version": offer.version, "status": offer.status.value, "kind": offer.kind.value,
        "stakeholder": offer.stakeholder, "text": offer.text, "until": offer.until.isoformat(),
        "lines": list(offer.action_lines) or None, "goals": [str(each) for each in offer.goals] or None,
        "countries": list(offer.countries) or None, "submittedAt": offer.submitted_at,
        "submittedBy": offer.submitted_by, "updatedAt": offer.updated_at,
    }  # fmt: skip


def _offer(row: Record) -> OfferRecord:
    return OfferRecord(
        row["id"], OfferKind(row["kind"]), row["stakeholder"], row["text"], date.fromisoformat(row["until"]),
        tuple(row["lines"] or ()), tuple(int(each) for each in row["goals"] or ()), tuple(row["countries"] or ()),
        OfferStatus(row["status"]), row["version"], row["submitted_at"], row["submitted_by"], row["updated_at"],
    )  # fmt: skip


def _choice(row: Record) -> ChoiceRecord:
    return ChoiceRecord(
        row["id"], ChoiceStatus(row["status"]), row["version"], row["chosen_at"], row["chosen_by"]
    )  # fmt: skip
