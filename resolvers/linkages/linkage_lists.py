"""Linkages: filtered and paged over the whole mapping, which is small enough to hold.

The mapping is one value (a tuple of linkages in order), so that any state of it, the present one or another, is listed,
filtered and paged alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from graphdb.chain import timestamp
from graphdb.errors import BadInput
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageLevel, LinkageRecord, LinkageStatus
from graphdb.records.linkages import LinkageMove as Move
from resolvers.filters.bounds import check_length, known_codes, known_filter
from resolvers.filters.stated import CodeFilter, IntFilter
from resolvers.ids import key_of
from resolvers.lists.pages import MAX_LINKAGES, PageArguments, PageOf, Position, checksum, page_of
from resolvers.vocabulary.held import Vocabulary


@dataclass(frozen=True)
class LinkageStatusFilter:
    in_: tuple[LinkageStatus, ...] | None = None
    not_in: tuple[LinkageStatus, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class LinkageLevelFilter:
    in_: tuple[LinkageLevel, ...] | None = None
    not_in: tuple[LinkageLevel, ...] | None = None
    is_null: bool | None = None


@dataclass(frozen=True)
class LinkageFilter:
    action_line: CodeFilter | None = None
    sdg_goal: IntFilter | None = None
    sdg_target: CodeFilter | None = None
    level: LinkageLevel | None = None
    levels: LinkageLevelFilter | None = None
    status: LinkageStatusFilter | None = None
    has_rationale: bool | None = None
    negative: bool | None = None
    in_mapping: bool | None = None
    reviewed: bool | None = None
    reviewed_before: datetime | None = None
    last_move: tuple[Move, ...] | None = None
    last_actor: str | None = None
    has_finding: bool | None = None
    may_i_move: tuple[Move, ...] | None = None
    and_: tuple[LinkageFilter, ...] | None = None
    or_: tuple[LinkageFilter, ...] | None = None
    not_: LinkageFilter | None = None


@dataclass(frozen=True)
class Facts:
    """By key of a linkage. reviewed: those whose present words somebody else than their author has confirmed; found:
    those with a finding that is not resolved. A fact that was not asked for is empty."""

    reviewed: frozenset[str] = frozenset()
    last: Mapping[str, ChangeRecord] = field(default_factory=dict)
    found: frozenset[str] = frozenset()
    may: Mapping[str, frozenset[Move]] = field(default_factory=dict)


NO_FACTS = Facts()


class LinkageOrder(Enum):
    """What linkages are ordered by; ties by line, goal, whole goal first, target."""

    REFERENCE = "REFERENCE"
    REVIEWED = "REVIEWED"
    CHANGED = "CHANGED"
    SINCE = "SINCE"


_KEYS: dict[LinkageOrder, Callable[[LinkageRecord], Position]] = {
    LinkageOrder.REFERENCE: lambda each: (),
    LinkageOrder.REVIEWED: lambda each: (each.reviewed_at or "",),  # never comes before long ago
    LinkageOrder.CHANGED: lambda each: (-each.sequence,),
    LinkageOrder.SINCE: lambda each: (each.since,),
}


class LinkageList:
    """Linkages under a parent (or all of them) that meet a filter, in an order.

    facts: what the filter asks for beside the mapping (resolvers.linkages.linkage_facts).

    Raises UnknownCode for a filter with an unknown code, BadInput for one with too many.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        linkages: Iterable[LinkageRecord],
        given: LinkageFilter | None,
        under: str = "",
        facts: Facts = NO_FACTS,
        order: LinkageOrder = LinkageOrder.REFERENCE,
    ) -> None:
        self._reference, self._key = vocabulary, _KEYS[order]
        self._bound_to = checksum("linkages", under, given, order)
        self.given, self._among, self._facts = given or LinkageFilter(), list(linkages), facts
        self._linkages: Sequence[LinkageRecord] = sorted(self.passing(self.given), key=self._place)

    def passing(self, given: LinkageFilter) -> list[LinkageRecord]:
        """Those under the parent that meet another filter, which asks for no other facts than that of the list."""
        known = _known(given, self._reference)
        return [each for each in self._among if matches(known, each, self._reference, self._facts)]

    def total(self) -> int:
        return len(self._linkages)

    def page(self, arguments: PageArguments) -> PageOf[LinkageRecord]:
        return page_of(self._linkages, self._place, arguments, self._bound_to, MAX_LINKAGES)

    def _place(self, linkage: LinkageRecord) -> Position:
        return *self._key(linkage), *self._reference.linkage_order(linkage)


def of_line(vocabulary: Vocabulary, code: str) -> list[LinkageRecord]:
    """The linkages of a line and its parts."""
    covered = vocabulary.covers(code)
    return [each for each in vocabulary.linkages.values() if each.line in covered]


def of_goal(vocabulary: Vocabulary, number: int) -> list[LinkageRecord]:
    """The linkages to a goal and to any of its targets."""
    return [each for each in vocabulary.linkages.values() if each.goal == number]


def of_target(vocabulary: Vocabulary, code: str) -> list[LinkageRecord]:
    return [each for each in vocabulary.linkages.values() if each.target == code]


def matches(given: LinkageFilter, linkage: LinkageRecord, vocabulary: Vocabulary, facts: Facts = NO_FACTS) -> bool:
    """Whether a linkage meets a filter; the rules are those of filters of entries."""
    line = {linkage.line, vocabulary.lines[linkage.line].top}
    tests = [
        given.action_line is None or _codes(given.action_line, line),
        given.sdg_goal is None or _number(given.sdg_goal, linkage.goal),
        given.sdg_target is None or _codes(given.sdg_target, {linkage.target} if linkage.target else set()),
        given.level is None or linkage.level is given.level,
        given.levels is None or _stated(given.levels, linkage.level),
        given.status is None or _stated(given.status, linkage.status),
        given.has_rationale is None or given.has_rationale == (linkage.rationale is not None),
        given.negative is None or given.negative == linkage.negative,
        given.in_mapping is None or given.in_mapping == bool(linkage.in_mapping),
        _of_facts(given, linkage, facts),
        all(matches(each, linkage, vocabulary, facts) for each in given.and_ or ()),
        given.or_ is None or any(matches(each, linkage, vocabulary, facts) for each in given.or_),
        given.not_ is None or not matches(given.not_, linkage, vocabulary, facts),
    ]
    return all(tests)


def _of_facts(given: LinkageFilter, linkage: LinkageRecord, facts: Facts) -> bool:
    """Whether a linkage meets what a filter asks beside the mapping itself; not what is nested in it."""
    last = facts.last.get(linkage.key)
    tests = [
        given.reviewed is None or given.reviewed == (linkage.key in facts.reviewed),
        given.reviewed_before is None or (linkage.reviewed_at or "") < _kept(given.reviewed_before),
        given.last_move is None or (last is not None and last.move in given.last_move),
        given.last_actor is None or (last is not None and last.actor.id == key_of("Actor", given.last_actor)),
        given.has_finding is None or given.has_finding == (linkage.key in facts.found),
        given.may_i_move is None or not facts.may.get(linkage.key, frozenset()).isdisjoint(given.may_i_move),
    ]
    return all(tests)


def _kept(at: datetime) -> str:
    """A time as reviews are kept with. Raises BadInput for one without a zone."""
    if at.tzinfo is None:
        raise BadInput(f"`reviewedBefore` is {at.isoformat()}, without a zone: write {at.isoformat()}Z for UTC.")
    return timestamp(at)


def lines_in(given: CodeFilter | None, vocabulary: Vocabulary) -> list[str]:
    """The codes of the lines that meet a filter, C7 standing for its parts; all without one. Raises UnknownCode."""
    codes = known_filter("action line", given, vocabulary.lines) if given is not None else None
    return [line.code for line in vocabulary.lines.values() if codes is None or _codes(codes, {line.code, line.top})]


def _stated(given: LinkageStatusFilter | LinkageLevelFilter, value: LinkageStatus | LinkageLevel) -> bool:
    """Every linkage has a status and a level."""
    return (
        (given.in_ is None or value in given.in_)
        and (given.not_in is None or value not in given.not_in)
        and given.is_null is not True
    )


def _codes(given: CodeFilter, values: set[str]) -> bool:
    return (
        (given.in_ is None or not values.isdisjoint(given.in_))
        and (given.not_in is None or values.isdisjoint(given.not_in))
        and (given.all_ is None or values.issuperset(given.all_))
        and (given.is_null is None or given.is_null == (not values))
    )


def _number(given: IntFilter, value: int) -> bool:
    return (
        (given.in_ is None or value in given.in_)
        and (given.not_in is None or value not in given.not_in)
        and (given.gte is None or value >= given.gte)
        and (given.lte is None or value <= given.lte)
        and given.is_null is not True
    )


def _known(given: LinkageFilter, vocabulary: Vocabulary) -> LinkageFilter:
    """The filter with its codes as they are kept. Raises UnknownCode, and BadInput for lists that are too long."""
    if given.sdg_goal is not None:
        known_codes("SDG goal", given.sdg_goal.in_, vocabulary.goals)
        known_codes("SDG goal", given.sdg_goal.not_in, vocabulary.goals)
    for each in (given.status, given.levels):
        if each is not None:
            check_length(each.in_)
            check_length(each.not_in)
    lines, targets = given.action_line, given.sdg_target
    return replace(
        given,
        action_line=known_filter("action line", lines, vocabulary.lines) if lines is not None else None,
        sdg_target=known_filter("SDG target", targets, vocabulary.targets) if targets is not None else None,
        and_=_all_known(given.and_, vocabulary),
        or_=_all_known(given.or_, vocabulary),
        not_=_known(given.not_, vocabulary) if given.not_ is not None else None,
    )


def _all_known(given: tuple[LinkageFilter, ...] | None, vocabulary: Vocabulary) -> tuple[LinkageFilter, ...] | None:
    return tuple(_known(each, vocabulary) for each in given) if given is not None else None


def label(linkage: LinkageRecord, vocabulary: Vocabulary) -> str:
    """A linkage in one line: "C4 Capacity building – 4.4 Relevant skills for employment"."""
    if linkage.target is not None:
        end = f"{linkage.target} {vocabulary.targets[linkage.target].label}"
    else:
        end = f"SDG{linkage.goal} {vocabulary.goals[linkage.goal].short_title}"
    return f"{linkage.line} {vocabulary.lines[linkage.line].title} – {end}"
