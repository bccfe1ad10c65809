"""Who might work with a stakeholder, and why: reasons that somebody can look at, and no score.

A reason is a fact that entries of both have, with those entries, or two offers that answer each other. They are of four
families: what both work on, where, with whom, and what they say. Who has reasons of more families comes first; among
those, who has the rarest: of a line with 5 entries follows more than of one with thousands. What follows from linkages
is no reason, since all of a line have it.

All is read from the graph as it is, so that a reason is gone with the last entry that shows it. The work is bounded:
the rarest facts are followed first, as long as they lead to MOST_READ entries together; what is left out is counted.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from graphdb.questions import partners
from graphdb.questions.partners import COUNTRY, GOAL, LINE, PARTNER, REGION, Shareable
from graphdb.records.partners import OfferKind, OfferRecord, OwnEntry, SharedEntry
from resolvers.lists.pages import PageArguments, PageOf, Position, checksum, page_of
from resolvers.partners.listing import spread, standing
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

MOST_OWN: Final = 500  # entries of the stakeholder itself that are looked at
MOST_READ: Final = 2_500  # entries of others that are looked at, each once for every fact
MOST_SHOWN: Final = 3  # entries of each side that show a reason
MOST_REASONS: Final = 20  # of one suggestion, the rarest, and one of each family at least
NOWHERE: Final = "INTERNATIONAL"  # the region that says that there is none


class ReasonKind(Enum):
    OFFER = "OFFER"
    SHARED_PARTNER = "SHARED_PARTNER"
    LINE_AND_GOAL = "LINE_AND_GOAL"
    LINE = "LINE"
    GOAL = "GOAL"
    COUNTRY = "COUNTRY"
    REGION = "REGION"


FAMILIES: Final[Mapping[ReasonKind, str]] = {
    ReasonKind.OFFER: "said",
    ReasonKind.SHARED_PARTNER: "with whom",
    ReasonKind.LINE_AND_GOAL: "what",
    ReasonKind.LINE: "what",
    ReasonKind.GOAL: "what",
    ReasonKind.COUNTRY: "where",
    ReasonKind.REGION: "where",
}
_RANK: Final = {kind: place for place, kind in enumerate(ReasonKind)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two might work together. entries: how many have the fact; None of offers, which are said for this.

    line, goal, country, region, partner: codes and ids; what it is not about is None. offer: the one that offers;
    need: the one that seeks. mine, theirs: ids of entries that show it, MOST_SHOWN of each at most.
    """

    kind: ReasonKind
    entries: int | None = None
    line: str | None = None
    goal: int | None = None
    country: str | None = None
    region: str | None = None
    partner: str | None = None
    offer: OfferRecord | None = None
    need: OfferRecord | None = None
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[int, int, str]:
        """The rarest first; then by kind, then by what it is about."""
        said = (each.id if each is not None else None for each in (self.offer, self.need))
        about = (self.line, self.goal, self.country, self.region, self.partner, *said)
        return self.entries or 0, _RANK[self.kind], "/".join(str(each or "") for each in about)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stakeholder that somebody might work with, and why."""

    stakeholder: str
    reasons: tuple[Reason, ...]

    @property
    def families(self) -> int:
        """How many kinds of reason there are: of what, where, with whom, and what is said."""
        return len({FAMILIES[each.kind] for each in self.reasons})

    @property
    def place(self) -> Position:
        return -self.families, min(each.entries or 0 for each in self.reasons), self.stakeholder


@dataclass(frozen=True)
class Suggestions:
    """All of a stakeholder. left_out: facts of its entries that too many others have for all to be looked at; own_left:
    whether it has entries that were not looked at."""

    of: str
    found: tuple[Suggestion, ...]
    left_out: int = 0
    own_left: bool = False

    @property
    def is_cut(self) -> bool:
        return self.left_out > 0 or self.own_left

    def page(self, arguments: PageArguments) -> PageOf[Suggestion]:
        """Raises BadInput and BadCursor."""
        return page_of(
            self.found, lambda each: each.place, arguments, checksum("partnerSuggestions", self.of)
        )  # fmt: skip


@dataclass
class _Mine:
    """What a stakeholder's entries say: of each fact which entries, the first ones."""

    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    goals: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    both: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    countries: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    regions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, entries: Iterable[OwnEntry]) -> _Mine:
        mine = cls()
        for each in entries:
            for line in each.lines:
                mine.lines[line].append(each.id)
                for goal in each.goals:
                    mine.both[line, goal].append(each.id)
            for goal in each.goals:
                mine.goals[goal].append(each.id)
            for country in each.countries:
                mine.countries[country].append(each.id)
            for region in each.regions:
                if region != NOWHERE:
                    mine.regions[region].append(each.id)
        return mine


Having = Sequence[tuple[str | int, SharedEntry]]


@dataclass(frozen=True)
class _Read:
    """What was read for one stakeholder. partners: with whom it works now, by an entry of both. theirs: of each kind of
    fact the entries that have one that is followed, with that fact."""

    partners: Mapping[str, str]
    out: frozenset[str]
    offers: Sequence[OfferRecord]
    theirs: Mapping[Shareable, Having]


async def suggested(context: Context, stakeholder: str) -> Suggestions:
    """Who might work with a stakeholder, in order. Raises BadInput where more offers stand than anybody reads."""
    ask = context.graph.read
    own, present, out, offers = await asyncio.gather(
        partners.own(ask, stakeholder, MOST_OWN + 1),
        partners.present(ask, stakeholder),
        partners.out(ask),
        standing(ask),
    )
    looked_at = own[:MOST_OWN]
    mine = _Mine.of(looked_at)
    facts: dict[Shareable, Iterable[str | int]] = {
        LINE: mine.lines, GOAL: mine.goals, COUNTRY: mine.countries, REGION: mine.regions, PARTNER: present,
    }  # fmt: skip
    sized = await asyncio.gather(*(partners.sizes(ask, kind, keys) for kind, keys in facts.items()))
    followed, left_out = _followed(dict(zip(facts, sized, strict=True)))
    having = await asyncio.gather(*(partners.having(ask, kind, followed[kind]) for kind in facts))
    entries = await partners.carried_out(ask, sorted({id for pairs in having for _, id in pairs}))
    theirs = [[(fact, entries[id]) for fact, id in pairs if id in entries] for pairs in having]
    read = _Read(present, out, offers, dict(zip(facts, theirs, strict=True)))
    found = await asyncio.to_thread(_found, context.vocabulary, stakeholder, mine, read)
    context.note_synthetic()
    return Suggestions(stakeholder, found, left_out, len(own) > MOST_OWN)


def _followed(
    sized: Mapping[Shareable, Mapping[str | int, int]],
) -> tuple[dict[Shareable, list[str | int]], int]:
    """The facts that are followed, the rarest first, and how many are not."""
    order = {kind: place for place, kind in enumerate(sized)}
    every = [
        (size, order[kind], str(fact), kind, fact) for kind, sizes in sized.items() for fact, size in sizes.items()
    ]
    followed: dict[Shareable, list[str | int]] = {kind: [] for kind in sized}
    left = MOST_READ
    for place, (size, _, _, kind, fact) in enumerate(sorted(every, key=lambda each: each[:3])):
        if size > left:
            return followed, len(every) - place
        followed[kind].append(fact)
        left -= size
    return followed, 0


def _found(known: Vocabulary, me: str, mine: _Mine, read: _Read) -> tuple[Suggestion, ...]:
    never = {me, *read.partners, *read.out}
    reasons: dict[str, list[Reason]] = defaultdict(list)
    for who, why in (
        *_of_work(mine, read.theirs[LINE], read.theirs[GOAL]),
        *_of_places(known, mine, read.theirs[COUNTRY], read.theirs[REGION]),
        *_of_partners(read.partners, read.theirs[PARTNER]),
        *_of_offers(known, me, read.offers),
    ):
        if who not in never:
            reasons[who].append(why)
    found = [Suggestion(who, _shown(each)) for who, each in reasons.items()]
    return tuple(sorted(found, key=lambda each: each.place))


def _shown(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The rarest of them, and of each family the rarest at least."""
    ordered = sorted(reasons, key=lambda each: each.place)
    first = {FAMILIES[each.kind]: each for each in reversed(ordered)}.values()
    rest = [each for each in ordered if each not in first]
    return tuple(sorted([*first, *rest][:MOST_REASONS], key=lambda each: each.place))


Found = Iterator[tuple[str, Reason]]
Shared = dict[str, dict[tuple[str | None, int | None], list[str]]]


def _of_work(mine: _Mine, on_lines: Having, to_goals: Having) -> Found:
    """What both work on: a line and a goal in one entry of each; a line or a goal alone where that is all."""
    having: dict[tuple[str | None, int | None], set[str]] = defaultdict(set)
    theirs: Shared = defaultdict(lambda: defaultdict(list))
    for each in {each.id: each for _, each in (*on_lines, *to_goals)}.values():
        for fact in _work_in(mine, each):
            having[fact].add(each.id)
            for who in each.parties:
                theirs[who][fact].append(each.id)
    for who, facts in theirs.items():
        both = [fact for fact in facts if None not in fact]
        lines, goals = {line for line, _ in both}, {goal for _, goal in both}
        for (line, goal), shown in facts.items():
            if line is not None and goal is not None:
                kind, own = ReasonKind.LINE_AND_GOAL, mine.both[line, goal]
            elif line is not None and line not in lines:
                kind, own = ReasonKind.LINE, mine.lines[line]
            elif line is None and goal is not None and goal not in goals:
                kind, own = ReasonKind.GOAL, mine.goals[goal]
            else:
                continue
            yield who, Reason(
                kind, len(having[line, goal]), line=line, goal=goal, mine=_few(own), theirs=_few(shown)
            )  # fmt: skip


def _work_in(mine: _Mine, entry: SharedEntry) -> Iterator[tuple[str | None, int | None]]:
    """The lines, the goals and the pairs of both that an entry shares with one of mine."""
    lines = [each for each in entry.lines if each in mine.lines]
    goals = [each for each in entry.goals if each in mine.goals]
    yield from ((line, None) for line in lines)
    yield from ((None, goal) for goal in goals)
    yield from ((line, goal) for line in lines for goal in goals if (line, goal) in mine.both)


def _of_places(known: Vocabulary, mine: _Mine, in_countries: Having, in_regions: Having) -> Found:
    """Where both work; a region alone where they have no country of it in common."""
    covered: dict[str, set[str]] = defaultdict(set)
    for who, country, entries, shown in _by_party(in_countries):
        covered[who].add((known.countries[country].region if country in known.countries else None) or "")
        own = _few(mine.countries[country])
        yield who, Reason(ReasonKind.COUNTRY, entries, country=country, mine=own, theirs=_few(shown))
    for who, region, entries, shown in _by_party(in_regions):
        if region not in covered[who]:
            own = _few(mine.regions[region])
            yield who, Reason(ReasonKind.REGION, entries, region=region, mine=own, theirs=_few(shown))


def _of_partners(present: Mapping[str, str], carried_out: Having) -> Found:
    for who, partner, entries, shown in _by_party(carried_out):
        if who != partner:
            own = (present[partner],)
            yield who, Reason(ReasonKind.SHARED_PARTNER, entries, partner=partner, mine=own, theirs=_few(shown))


def _by_party(rows: Having) -> Iterator[tuple[str, str, int, list[str]]]:
    """Who has a fact, the fact, how many entries have it, and which of theirs."""
    having: dict[str, int] = defaultdict(int)
    theirs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fact, each in rows:
        having[str(fact)] += 1
        for who in each.parties:
            theirs[who, str(fact)].append(each.id)
    for (who, name), shown in theirs.items():
        yield who, name, having[name], shown


def _of_offers(known: Vocabulary, me: str, offers: Sequence[OfferRecord]) -> Found:
    """Whose offer answers a need of mine, and whose need an offer of mine answers."""
    for own in (each for each in offers if each.holder == me):
        for other in offers:
            if other.holder != me and other.kind is not own.kind and is_answered(known, own, other):
                need, offer = (own, other) if own.kind is OfferKind.SEEKS else (other, own)
                yield other.holder, Reason(ReasonKind.OFFER, offer=offer, need=need)


def is_answered(known: Vocabulary, one: OfferRecord, other: OfferRecord) -> bool:
    """Whether what is sought may be what is offered: they name a line or a goal in common, and, where both name
    countries, one of these, too."""
    lines = {*one.action_lines} & spread(known, other.action_lines)
    is_somewhere = not one.countries or not other.countries or bool({*one.countries} & {*other.countries})
    return is_somewhere and bool(lines or {*one.goals} & {*other.goals})


def _few(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids)[:MOST_SHOWN])
