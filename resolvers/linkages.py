"""Linkages: filtered and paged over the whole mapping, which is small enough to hold.

The mapping is one value (a tuple of linkages in order), so that any state of it, the present one or another, is listed,
filtered and paged alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graphdb.records import LinkageLevel, LinkageRecord, LinkageStatus
from resolvers.conditions import check_length, known_codes, known_filter
from resolvers.filters import CodeFilter, IntFilter
from resolvers.pages import MAX_LINKAGES, PageArguments, PageOf, checksum, page_of
from resolvers.reference import Reference


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
    and_: tuple[LinkageFilter, ...] | None = None
    or_: tuple[LinkageFilter, ...] | None = None
    not_: LinkageFilter | None = None


class LinkageList:
    """Linkages under a parent (or all of them) that meet a filter, by line, goal, whole goal first, target.

    Raises UnknownCode for a filter with an unknown code, BadInput for one with too many.
    """

    def __init__(
        self, reference: Reference, linkages: Iterable[LinkageRecord], given: LinkageFilter | None, under: str = ""
    ) -> None:
        self._reference, self._bound_to = reference, checksum("linkages", under, given)
        given = _known(given, reference) if given is not None else None
        self._linkages: Sequence[LinkageRecord] = [
            each for each in linkages if given is None or matches(given, each, reference)
        ]

    def total(self) -> int:
        return len(self._linkages)

    def page(self, arguments: PageArguments) -> PageOf[LinkageRecord]:
        return page_of(self._linkages, self._reference.linkage_order, arguments, self._bound_to, MAX_LINKAGES)


def of_line(reference: Reference, code: str) -> list[LinkageRecord]:
    """The linkages of a line and its parts."""
    covered = reference.covers(code)
    return [each for each in reference.linkages.values() if each.line in covered]


def of_goal(reference: Reference, number: int) -> list[LinkageRecord]:
    """The linkages to a goal and to any of its targets."""
    return [each for each in reference.linkages.values() if each.goal == number]


def of_target(reference: Reference, code: str) -> list[LinkageRecord]:
    return [each for each in reference.linkages.values() if each.target == code]


def matches(given: LinkageFilter, linkage: LinkageRecord, reference: Reference) -> bool:
    """Whether a linkage meets a filter; the rules are those of filters of entries."""
    line = {linkage.line, reference.lines[linkage.line].top}
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
        all(matches(each, linkage, reference) for each in given.and_ or ()),
        given.or_ is None or any(matches(each, linkage, reference) for each in given.or_),
        given.not_ is None or not matches(given.not_, linkage, reference),
    ]
    return all(tests)


def lines_in(given: CodeFilter | None, reference: Reference) -> list[str]:
    """The codes of the lines that meet a filter, C7 standing for its parts; all without one. Raises UnknownCode."""
    codes = known_filter("action line", given, reference.lines) if given is not None else None
    return [line.code for line in reference.lines.values() if codes is None or _codes(codes, {line.code, line.top})]


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


def _known(given: LinkageFilter, reference: Reference) -> LinkageFilter:
    """The filter with its codes as they are kept. Raises UnknownCode, and BadInput for lists that are too long."""
    if given.sdg_goal is not None:
        known_codes("SDG goal", given.sdg_goal.in_, reference.goals)
        known_codes("SDG goal", given.sdg_goal.not_in, reference.goals)
    for each in (given.status, given.levels):
        if each is not None:
            check_length(each.in_)
            check_length(each.not_in)
    lines, targets = given.action_line, given.sdg_target
    return replace(
        given,
        action_line=known_filter("action line", lines, reference.lines) if lines is not None else None,
        sdg_target=known_filter("SDG target", targets, reference.targets) if targets is not None else None,
        and_=_all_known(given.and_, reference),
        or_=_all_known(given.or_, reference),
        not_=_known(given.not_, reference) if given.not_ is not None else None,
    )


def _all_known(given: tuple[LinkageFilter, ...] | None, reference: Reference) -> tuple[LinkageFilter, ...] | None:
    return tuple(_known(each, reference) for each in given) if given is not None else None


def label(linkage: LinkageRecord, reference: Reference) -> str:
    """A linkage in one line: "C4 Capacity building – 4.4 Relevant skills for employment"."""
    if linkage.target is not None:
        end = f"{linkage.target} {reference.targets[linkage.target].label}"
    else:
        end = f"SDG{linkage.goal} {reference.goals[linkage.goal].short_title}"
    return f"{linkage.line} {reference.lines[linkage.line].title} – {end}"
