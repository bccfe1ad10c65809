"""Which offers stand now, by what they are about; by an id, also those that do not any more."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graphdb.ask import Ask
from graphdb.errors import BadInput
from graphdb.questions import partners
from graphdb.questions import stakeholders as stakeholder_questions
from graphdb.records.partners import ChoiceRecord, OfferKind, OfferRecord
from graphdb.words.search_keys import folded
from resolvers.filters.bounds import looked_for
from resolvers.filters.in_memory import around, expect_known, passes, regions_of
from resolvers.filters.notes import unknown_thing
from resolvers.filters.stated import CodeFilter, IntFilter
from resolvers.ids import key_of
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum, page_of
from resolvers.partners.offering import today
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

MOST_READ: Final = 5_000  # offers that one question looks at


@dataclass(frozen=True)
class OfferFilter:
    """Which offers; None is "not stated". A line stands for its parts, too. stakeholder: the id of whose they are."""

    action_line: CodeFilter | None = None
    sdg_goal: IntFilter | None = None
    country: CodeFilter | None = None
    kind: tuple[OfferKind, ...] | None = None
    stakeholder: str | None = None
    region: CodeFilter | None = None
    text: str | None = None


async def standing(ask: Ask, stakeholders: Sequence[str] = ()) -> list[OfferRecord]:
    """The offers that stand now of stakeholders that are in the register: of these, or of anybody where none are named;
    what was written last first. Raises BadInput where there are more than anybody reads."""
    found = await partners.open_offers(ask, today(), MOST_READ + 1, stakeholders)
    if len(found) > MOST_READ:
        raise BadInput(f"More than {MOST_READ:,} offers stand: ask for those of one `stakeholder`.")
    there = await stakeholder_questions.by_ids(ask, sorted({each.holder for each in found})) if found else {}
    return [each for each in found if each.holder in there]


async def listed(context: Context, wanted: OfferFilter) -> list[OfferRecord]:
    """The offers that are wanted, what ends first before. Raises BadId, BadInput and UnknownCode."""
    known = context.vocabulary
    expect_known(wanted.action_line, "action line", known.lines)
    expect_known(wanted.sdg_goal, "goal", known.goals)
    expect_known(wanted.country, "country", known.countries)
    expect_known(wanted.region, "region", known.regions)
    words = looked_for(wanted.text)
    of = [key_of("Stakeholder", wanted.stakeholder)] if wanted.stakeholder is not None else []
    found = await standing(context.graph.read, of)
    return await asyncio.to_thread(
        lambda: sorted(
            (each for each in found if _is_wanted(known, each, wanted) and words in folded(each.text)), key=_place
        )
    )


async def note_unknown(context: Context, wanted: OfferFilter, path: tuple[str | int, ...]) -> None:
    """Note a stakeholder of the filter that there is not. path: of the list in the answer."""
    if wanted.stakeholder is None:
        return
    if await context.loaders.stakeholder.load(key_of("Stakeholder", wanted.stakeholder)) is None:
        context.notes.add(unknown_thing("stakeholder", wanted.stakeholder, path))


async def of_stakeholder(context: Context, key: str) -> list[OfferRecord]:
    """What a stakeholder seeks and offers now, what ends first before. Raises BadInput as `standing`."""

    async def of_each(keys: Sequence[str]) -> dict[str, list[OfferRecord]]:
        found: dict[str, list[OfferRecord]] = {}
        for each in sorted(await standing(context.graph.read, keys), key=_place):
            found.setdefault(each.holder, []).append(each)
        return found

    return await context.loaders.keyed("offers of stakeholders", of_each).load(key) or []


def _is_wanted(known: Vocabulary, offer: OfferRecord, wanted: OfferFilter) -> bool:
    return (
        (wanted.kind is None or offer.kind in wanted.kind)
        and passes(wanted.action_line, around(known, offer.action_lines), known.lines.canonical)
        and passes(wanted.sdg_goal, offer.goals, lambda each: each)
        and passes(wanted.country, offer.countries, known.countries.canonical)
        and passes(wanted.region, regions_of(known, offer.countries), known.regions.canonical)
    )


def page(found: Sequence[OfferRecord], wanted: OfferFilter, arguments: PageArguments) -> PageOf[OfferRecord]:
    """A page of them. Raises BadInput and BadCursor."""
    return page_of(found, _place, arguments, checksum("offers", wanted))


def _place(offer: OfferRecord) -> Position:
    return offer.until.isoformat(), offer.id


def spread(known: Vocabulary, lines: Collection[str]) -> set[str]:
    """Lines with the wholes that they are parts of, and with their own parts: who offers something on C7 answers who
    seeks it on C7-EHEA, and the other way round."""
    return around(known, lines) | {part for each in lines if each in known.lines for part in known.covers(each)}


async def offer(context: Context, key: str) -> OfferRecord | None:
    """An offer by its key, whether it stands or not, as the clock has it."""
    offers = context.loaders.keyed("offers by ids", lambda keys: partners.offers_by_ids(context.graph.read, keys))
    found = await offers.load(key)
    return replace(found, status=found.seen_on(today())) if found is not None else None


async def choice(context: Context, key: str) -> ChoiceRecord | None:
    """What was said for a stakeholder, whether it is suggested; None where nothing was."""
    return await context.loaders.keyed("choices", lambda keys: partners.choices(context.graph.read, keys)).load(key)


async def choice_of(context: Context, stakeholder: str) -> ChoiceRecord | None:
    """The same of it, or of one that was merged into it, whichever was said last."""
    choices = context.loaders.keyed(
        "choices of stakeholders", lambda keys: partners.choices_of(context.graph.read, keys)
    )
    return await choices.load(stakeholder)
