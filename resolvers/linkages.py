"""Linkages: filtered and paged over the whole mapping, which is small enough to hold.

The mapping is one value (a tuple of linkages in order), so that any state of it, the present one or another, is listed,
filtered and paged alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphdb.records import LinkageLevel, LinkageRecord, LinkageStatus
from resolvers.conditions import check_codes, check_length
from resolvers.filters import CodeFilter, IntFilter
from resolvers.pages import PageArguments, PageOf, checksum, page_of
from resolvers.reference import Reference


@dataclass(frozen=True)
class LinkageStatusFilter:
    in_: tuple[LinkageStatus, ...] | None = None
    not_in: tuple[LinkageStatus, ...] | None = None


@dataclass(frozen=True)
class LinkageFilter:
    action_line: CodeFilter | None = None
    sdg_goal: IntFilter | None = None
    sdg_target: CodeFilter | None = None
    level: LinkageLevel | None = None
    status: LinkageStatusFilter | None = None
    has_rationale: bool | None = None
    negative: bool | None = None
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
        if given is not None:
            _check(given, reference)
        self._linkages: Sequence[LinkageRecord] = [
            each for each in linkages if given is None or matches(given, each, reference)
        ]

    def total(self) -> int:
        return len(self._linkages)

    def page(self, arguments: PageArguments) -> PageOf[LinkageRecord]:
        return page_of(self._linkages, self._reference.linkage_order, arguments, self._bound_to)


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
        given.status is None or given.status.in_ is None or linkage.status in given.status.in_,
        given.status is None or given.status.not_in is None or linkage.status not in given.status.not_in,
        given.has_rationale is None or given.has_rationale == (linkage.rationale is not None),
        given.negative is None or given.negative == linkage.negative,
        all(matches(each, linkage, reference) for each in given.and_ or ()),
        given.or_ is None or any(matches(each, linkage, reference) for each in given.or_),
        given.not_ is None or not matches(given.not_, linkage, reference),
    ]
    return all(tests)


def lines_in(given: CodeFilter | None, reference: Reference) -> list[str]:
    """The codes of the lines that meet a filter, C7 standing for its parts; all without one. Raises UnknownCode."""
    _check(LinkageFilter(action_line=given), reference)
    return [line.code for line in reference.lines.values() if given is None or _codes(given, {line.code, line.top})]


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


def _check(given: LinkageFilter, reference: Reference) -> None:
    known: tuple[tuple[str, CodeFilter | IntFilter | None, Iterable[str | int]], ...] = (
        ("action line", given.action_line, reference.lines),
        ("SDG goal", given.sdg_goal, reference.goals),
        ("SDG target", given.sdg_target, reference.targets),
    )
    for what, codes, accepted in known:
        if codes is not None:
            check_codes(what, codes.in_, accepted)
            check_codes(what, codes.not_in, accepted)
            check_codes(what, codes.all_ if isinstance(codes, CodeFilter) else None, accepted)
    if given.status is not None:
        check_length(given.status.in_)
        check_length(given.status.not_in)
    for each in (*(given.and_ or ()), *(given.or_ or ()), *([given.not_] if given.not_ else [])):
        _check(each, reference)
