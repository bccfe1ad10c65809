"""Lists of what is said of entries: what counts now, and what else the caller sees where it is asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from graphdb.errors import BadInput
from graphdb.questions.distinctions import DISTINCTIONS, REPLICATIONS
from graphdb.records.distinctions import (
    DistinctionKind,
    DistinctionRecord,
    DistinctionStatus,
    EndorsementRecord,
    EndorsementStatus,
    EntryFacts,
    ReplicationRecord,
    ReplicationStatus,
)
from graphdb.records.entries import EntryRecord
from resolvers.distinctions.replicating import MOST_RELATED
from resolvers.distinctions.seeing import seen, today
from resolvers.filters.bounds import known_codes, known_filter
from resolvers.filters.in_memory import around, passes
from resolvers.filters.notes import unknown_thing
from resolvers.filters.stated import CodeFilter, Derivation, IntFilter
from resolvers.ids import key_of
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.registers.contributions import contributions_of
from resolvers.scope.context import Context

CONFIRMED = ReplicationStatus.CONFIRMED
MOST = 10_000  # that one question looks at
T = TypeVar("T", DistinctionRecord, ReplicationRecord)


@dataclass(frozen=True)
class SaidFilter:
    """Which, by the entry that it is said of; None is "not stated". line: C7 stands for itself and its parts.
    derivation: which contributions `goal` looks at, those that the entry states unless it is given."""

    entry: tuple[str, ...] | None = None
    line: CodeFilter | None = None
    goal: IntFilter | None = None
    derivation: Derivation | None = None
    region: CodeFilter | None = None
    country: CodeFilter | None = None


@dataclass(frozen=True)
class DistinctionFilter:
    """Which distinctions; None is "not stated", and of the status those that count."""

    kind: tuple[DistinctionKind, ...] | None = None
    status: tuple[DistinctionStatus, ...] | None = None
    of: SaidFilter = SaidFilter()


@dataclass(frozen=True)
class ReplicationFilter:
    """Which replications; None is "not stated", and of the status those that are confirmed."""

    state: tuple[ReplicationStatus, ...] | None = None
    of: SaidFilter = SaidFilter()


async def distinctions(context: Context, given: DistinctionFilter) -> list[DistinctionRecord]:
    """Those that are wanted, what stands longest where it does first. Raises BadId, BadInput and UnknownCode."""
    wanted = given.status if given.status is not None else (DistinctionStatus.GRANTED,)
    of, day = _canonical(context, given.of), today()
    stored = {DistinctionStatus.GRANTED if each is DistinctionStatus.EXPIRED else each for each in wanted}
    found = _expect_few(
        await DISTINCTIONS.every(context.graph.read, [each for each in DistinctionStatus if each in stored], MOST + 1)
    )
    kept = [
        each
        for each in await seen(context, found)
        if each.on(day) in wanted and (given.kind is None or each.kind in given.kind)
    ]
    return sorted(await _meeting(context, kept, of), key=place)


async def replications(context: Context, given: ReplicationFilter) -> list[ReplicationRecord]:
    """The same of replications."""
    wanted = given.state if given.state is not None else (ReplicationStatus.CONFIRMED,)
    of = _canonical(context, given.of)
    found = _expect_few(await REPLICATIONS.every(context.graph.read, wanted, MOST + 1))
    return sorted(await _meeting(context, await seen(context, found), of), key=place)


async def note_unknown(context: Context, of: SaidFilter, path: tuple[str | int, ...]) -> None:
    """Note the entries of a filter that there are not. path: of the list in the answer."""
    wanted = of.entry or ()
    there = await context.loaders.entry.load_many([key_of("Entry", each) for each in wanted])
    context.notes.update(
        unknown_thing("entry", id, path) for id, each in zip(wanted, there, strict=True) if each is None
    )


def place(each: DistinctionRecord | ReplicationRecord) -> tuple[str, str]:
    """By the last step, then by id."""
    return each.last.at, each.id


def page(held: list[T], given: object, arguments: PageArguments) -> PageOf[T]:
    """A page of them. Raises BadInput and BadCursor."""
    return page_of(held, place, arguments, checksum("said of entries", given))


def _expect_few(found: list[T]) -> list[T]:
    if len(found) > MOST:
        raise BadInput(f"More than {MOST} stand so: ask for those of some entries, `Entry.distinctions`.")
    return found


def _canonical(context: Context, of: SaidFilter) -> SaidFilter:
    known = context.vocabulary
    for numbers in (of.goal.in_, of.goal.not_in) if of.goal is not None else ():
        known_codes("SDG goal", numbers, known.goals)
    return SaidFilter(
        entry=tuple(key_of("Entry", each) for each in of.entry) if of.entry is not None else None,
        line=known_filter("action line", of.line, known.lines) if of.line is not None else None,
        goal=of.goal,
        derivation=of.derivation,
        region=known_filter("region", of.region, known.regions) if of.region is not None else None,
        country=known_filter("country", of.country, known.countries) if of.country is not None else None,
    )


async def _meeting(context: Context, found: Iterable[T], of: SaidFilter) -> list[T]:
    """Those of which the entry is as it is wanted."""
    kept = [each for each in found if _meets(context, each, of)]
    if of.goal is None or of.derivation in (None, Derivation.ASSERTED):
        return [each for each in kept if passes(of.goal, each.facts.goals, lambda number: number)]
    entries = await context.loaders.entry.load_many([each.entry for each in kept])
    goals = {
        each.id: [one.goal for one in contributions_of(each, context.vocabulary, of.derivation)]
        for each in entries
        if each is not None
    }
    return [each for each in kept if passes(of.goal, goals.get(each.entry, ()), lambda number: number)]


def _meets(context: Context, each: DistinctionRecord | ReplicationRecord, of: SaidFilter) -> bool:
    """Whether its entry is as it is wanted, but for its goals."""
    known, facts = context.vocabulary, each.facts
    return (
        (of.entry is None or each.entry in of.entry)
        and passes(of.line, around(known, facts.lines), lambda code: code)
        and passes(of.region, facts.regions, lambda code: code)
        and passes(of.country, facts.countries, lambda code: code)
    )


async def counting_of(context: Context, entry: str) -> list[DistinctionRecord]:
    """The distinctions of an entry that count today, in their order."""
    found = await context.loaders.entry_distinctions.load(entry) or []
    day = today()
    return [each for each in await seen(context, found) if each.on(day) is DistinctionStatus.GRANTED]


async def endorsements_of(context: Context, entry: str) -> list[EndorsementRecord]:
    """Who stands for an entry, in their order."""
    found = await context.loaders.entry_endorsements.load(entry) or []
    return await seen(context, (each for each in found if each.status is EndorsementStatus.GIVEN))


async def originals_of(context: Context, entry: str) -> list[ReplicationRecord]:
    """By which replications an entry does again what others did: confirmed ones, and those claimed that the caller
    sees."""
    return await _living(context, await context.loaders.entry_originals.load(entry) or [])


async def replications_of(context: Context, entry: str) -> list[ReplicationRecord]:
    """By which replications others do again what this entry did: as `originals_of`."""
    return await _living(context, await context.loaders.entry_replications.load(entry) or [])


async def _living(context: Context, found: Iterable[ReplicationRecord]) -> list[ReplicationRecord]:
    living = (ReplicationStatus.CONFIRMED, ReplicationStatus.CLAIMED)
    return await seen(context, (each for each in found if each.status in living))


@dataclass(frozen=True)
class Lineage:
    """What an entry goes back to and what came of it, by confirmed replications, each entry with how many steps away it
    is. countries: where those are that came of it. since, until: the years of the first and of the last of all.
    is_whole: whether that is all of it."""

    origins: tuple[tuple[EntryRecord, int], ...]
    descendants: tuple[tuple[EntryRecord, int], ...]
    countries: tuple[str, ...]
    since: int | None
    until: int | None
    is_whole: bool


async def lineage(context: Context, entry: EntryRecord) -> Lineage:
    """The lineage of an entry, the nearest first."""
    loaders = context.loaders
    up = await _followed(entry.id, loaders.entry_originals.load_many, lambda each: (each.original, each.original_facts))
    down = await _followed(entry.id, loaders.entry_replications.load_many, lambda each: (each.entry, each.facts))
    held = await context.loaders.entry.load_many([*up, *down])
    there = {each.id: each for each in held if each is not None}
    above = [(there[id], steps) for id, steps in up.items() if id in there]
    below = [(there[id], steps) for id, steps in down.items() if id in there]
    years = [each.year for each in (entry, *there.values()) if each.year is not None]
    return Lineage(
        tuple(sorted(above, key=lambda pair: (pair[1], pair[0].id))),
        tuple(sorted(below, key=lambda pair: (pair[1], pair[0].id))),
        tuple(sorted({code for each, _ in below for code in each.countries})),
        min(years, default=None), max(years, default=None), max(len(up), len(down)) < MOST_RELATED,
    )  # fmt: skip


async def _followed(
    entry: str,
    load: Callable[[list[str]], Awaitable[list[list[ReplicationRecord] | None]]],
    end: Callable[[ReplicationRecord], tuple[str, EntryFacts]],
) -> dict[str, int]:
    """The entries at the far ends of confirmed replications, and at those of these, each with how many steps."""
    found: dict[str, int] = {}
    row, steps = [entry], 0
    while row and len(found) < MOST_RELATED:
        steps += 1
        ends = [end(each) for some in await load(row) for each in some or () if each.status is CONFIRMED]
        coming = {key: steps for key, facts in ends if facts.there and key not in found}
        found |= coming
        row = list(coming)
    return found
