"""Lists of candidacies, counted and paged as the caller sees them: everything here is made of what is seen of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from graphdb.chain import canonical, digest
from graphdb.dimensions import DIMENSIONS
from graphdb.errors import BadInput, UnknownCode
from graphdb.node_sets import Key, Page
from graphdb.questions import contests
from graphdb.questions.contests import CandidacyFacts
from graphdb.records.contests import OUT, CandidacyRecord, CandidacyStatus, ContestRecord, ContestStatus, rung
from resolvers.contests.seeing import SeenCandidacy, all_seen, contests_there, may_be, viewer
from resolvers.filters.bounds import MAX_VALUES, words
from resolvers.filters.stated import EntryFilter, IdFilter
from resolvers.lists.counts import Counted
from resolvers.lists.once import Once
from resolvers.lists.pages import PageArguments, PageOf, checksum, page_of
from resolvers.registers.entry_lists import EntryList
from resolvers.scope.context import Context

NOTHING = CandidacyFacts()
Seen = Callable[[], Awaitable[list[SeenCandidacy]]]


class CandidacyDimension(Enum):
    """By what candidacies are counted. The last is their own; the others are those of entries, by the same names."""

    ACTION_LINE_AREA = "ACTION_LINE_AREA"
    REGION = "REGION"
    COUNTRY = "COUNTRY"
    ENTRY_KIND = "ENTRY_KIND"
    STAKEHOLDER_KIND = "STAKEHOLDER_KIND"
    STATUS = "STATUS"


@dataclass(frozen=True)
class CandidacyFilter:
    """Which candidacies; None is "not stated". reached: those that have come so far, or further; category: codes of
    areas, of which C7 stands for all of its parts."""

    reached: CandidacyStatus | None = None
    status: tuple[CandidacyStatus, ...] | None = None
    category: tuple[str, ...] | None = None


@dataclass(frozen=True)
class CandidacyCounts:
    """How candidacies spread over a dimension. unknown: how many have no value of it."""

    dimension: CandidacyDimension
    values: tuple[Counted, ...]
    unknown: int


class CandidacyList:
    """Those that the caller sees and that meet a filter, by category, and in each those that came furthest first.

    seen: all that the caller sees; bound: what names the list; shuffled_for: whose order it has, where it has one of
    its own for each. Raises BadInput and UnknownCode.
    """

    def __init__(
        self, context: Context, seen: Seen, bound: str, given: CandidacyFilter, shuffled_for: str | None = None
    ) -> None:
        if given.reached is not None and (rung(given.reached) < 0 or given.reached is CandidacyStatus.NOT_NOMINATED):
            raise BadInput(
                f"`reached` is {given.reached.value}, which is no step of the ladder: ask for it with `status`."
            )
        codes = [context.vocabulary.lines.need("category", each) for each in given.category or ()]
        covered = tuple(sorted({part for each in codes for part in context.vocabulary.covers(each)}))
        self._context, self._seen, self._whose = context, seen, shuffled_for
        self._given = replace(given, category=covered if given.category is not None else None)
        self._bound = checksum("candidacies", bound, self._given, shuffled_for)

    async def items(self, without: CandidacyDimension | None = None) -> list[SeenCandidacy]:
        """All of them; without: the dimension whose own filter is left out."""
        return sorted((each for each in await self._seen() if self._meets(each, without)), key=self._place)

    async def total(self) -> int:
        return len(await self.items())

    async def undetermined(self) -> int:
        """Of how many it is not known, or not told, whether they have come as far as is asked for."""
        asked = [self._given.reached] if self._given.reached is not None else self._given.status or ()
        return sum(
            any(may_be(each, status) for status in asked) for each in await self._seen() if self._is_in_category(each)
        )

    async def page(self, arguments: PageArguments) -> PageOf[SeenCandidacy]:
        """Raises BadInput and BadCursor."""
        return page_of(await self.items(), self._place, arguments, self._bound)

    async def facets(self, by: Sequence[CandidacyDimension]) -> list[CandidacyCounts]:
        """How they spread; the own filter of a dimension is left out of its facet."""
        facts: dict[str, CandidacyFacts] = {}
        if {*by} - {CandidacyDimension.ACTION_LINE_AREA, CandidacyDimension.STATUS}:
            facts = await contests.facts(self._context.graph.read, [each.place for each in await self.items()])
        return [self._counted(each, await self.items(without=each), facts) for each in dict.fromkeys(by)]

    def _counted(
        self, by: CandidacyDimension, items: Iterable[SeenCandidacy], facts: dict[str, CandidacyFacts]
    ) -> CandidacyCounts:
        counts, unknown = Counter[str](), 0
        for each in items:
            values = _values(by, each, facts.get(each.place, NOTHING))
            counts.update(values)
            unknown += not values
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        counted = tuple(Counted(value, self._label(by, value), count) for value, count in ordered)
        return CandidacyCounts(by, counted, unknown)

    def _label(self, by: CandidacyDimension, value: str) -> str:
        if by is CandidacyDimension.STATUS:
            return value.replace("_", " ").capitalize()
        return self._context.vocabulary.label(DIMENSIONS[by.value], value)

    def _meets(self, each: SeenCandidacy, without: CandidacyDimension | None) -> bool:
        reached, status = self._given.reached, self._given.status
        if reached is not None and rung(each.status) < rung(reached):
            return False
        if status is not None and without is not CandidacyDimension.STATUS and each.status not in status:
            return False
        return without is CandidacyDimension.ACTION_LINE_AREA or self._is_in_category(each)

    def _place(self, each: SeenCandidacy) -> tuple[int, int, int, str, str]:
        lines, source = self._orders, each.record.entry.rpartition(":")[2]
        number = int(source) if source.isascii() and source.isdigit() and len(source) < 10 else 0
        line, up = lines.get(each.record.category, len(lines)), -rung(each.status)
        if self._whose is not None:
            return line, up, 0, digest(canonical([self._whose, each.place])), each.contest.id
        return line, up, number, each.record.entry, each.contest.id

    @cached_property
    def _orders(self) -> dict[str, int]:
        return {code: at for at, code in enumerate(self._context.vocabulary.lines)}

    def _is_in_category(self, each: SeenCandidacy) -> bool:
        return self._given.category is None or each.record.category in self._given.category


def _values(by: CandidacyDimension, each: SeenCandidacy, facts: CandidacyFacts) -> tuple[str, ...]:
    match by:
        case CandidacyDimension.ACTION_LINE_AREA:
            return (each.record.category,)
        case CandidacyDimension.STATUS:
            return (each.status.value,)
        case CandidacyDimension.REGION:
            return facts.regions
        case CandidacyDimension.COUNTRY:
            return facts.countries
        case CandidacyDimension.ENTRY_KIND:
            return facts.kinds
        case CandidacyDimension.STAKEHOLDER_KIND:
            return facts.party_kinds


async def all_in(context: Context, contest: ContestRecord) -> list[CandidacyRecord]:
    """The candidacies of a contest, whoever may see them; those of several contests are asked for at once."""
    of_contests = context.loaders.keyed(
        "candidacies of contests", lambda codes: contests.of_contests(context.graph.read, codes)
    )
    return await of_contests.load(contest.id) or []


async def seen_in(context: Context, contest: ContestRecord) -> list[SeenCandidacy]:
    """The candidacies of a contest that the caller sees, those that are out of it too; asked once."""

    async def ask() -> list[SeenCandidacy]:
        return all_seen(await viewer(context), contest, await all_in(context, contest))

    return await context.loaders.shared(f"candidacies of {contest.id}", ask)


def in_contest(context: Context, contest: ContestRecord, given: CandidacyFilter) -> CandidacyList:
    """The candidacies of a contest; while it is voted on, those of a category in an order of its own for each caller,
    so that none is the first for all. Raises BadInput and UnknownCode."""
    whose = context.actor.id if context.actor is not None else ""
    shuffled_for = whose if contest.status is ContestStatus.VOTING else None
    return CandidacyList(context, lambda: seen_in(context, contest), contest.id, given, shuffled_for)


def is_in(each: SeenCandidacy) -> bool:
    """Whether a candidacy is still in its contest."""
    return each.status not in OUT


async def everywhere(
    context: Context, given: CandidacyFilter, code: str | None = None, text: str | None = None
) -> CandidacyList:
    """The candidacies that the caller sees of a contest, or of all, whose entries a search finds where `text` is given.
    Raises BadInput and UnknownCode."""
    there = await contests_there(context)
    if code is not None and code.upper() not in there:
        raise UnknownCode("contest", code, there)
    chosen = [there[code.upper()]] if code is not None else list(there.values())
    if text is not None:
        words(text)

    async def seen() -> list[SeenCandidacy]:
        found = [each for contest in chosen for each in await seen_in(context, contest)]
        if text is None:
            return found
        kept = await _found(context, sorted({each.record.entry for each in found}), text)
        return [each for each in found if each.record.entry in kept]

    votes = any(each.status is ContestStatus.VOTING for each in chosen)
    whose = context.actor.id if context.actor is not None else ""
    once = Once(seen)
    return CandidacyList(context, once, canonical([code and code.upper(), text]), given, whose if votes else None)


async def _found(context: Context, entries: Sequence[str], text: str) -> set[str]:
    """Which of these entries a search finds."""
    found: set[str] = set()
    for start in range(0, len(entries), MAX_VALUES):
        some = tuple(f"Entry:{each}" for each in entries[start : start + MAX_VALUES])
        listed = EntryList(context, EntryFilter(text=text, id=IdFilter(in_=some)))
        page = await context.loaders.page.load(listed.of_set(Page((Key("id"),), MAX_VALUES)))
        found |= {each.id for each in page}
    return found
