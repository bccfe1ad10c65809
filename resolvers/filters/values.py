"""What a filter of one property means: a condition on it, whichever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from graphdb.codes import Codes
from graphdb.conditions import Between, Condition, CountBetween, CountIn, HasAll, In, Known, Not, Or, both
from graphdb.dimensions import Fact
from graphdb.records.distinctions import DistinctionKind, counting
from resolvers.filters.bounds import check_length, known_filter
from resolvers.filters.stated import CodeFilter, DistinctionKindFilter, IntFilter, TimeFilter
from resolvers.filters.times import stored_time

V = TypeVar("V")
F = TypeVar("F")


def of_codes(given: CodeFilter, fact: Fact, what: str, known: Codes[str, Any] | None) -> Condition:
    """known: the codes that there are; without them, values are texts, and any may be asked for."""
    check_length(given.all_)
    given = known_filter(what, given, known) if known is not None else given
    parts: list[Condition] = [HasAll(fact, tuple((code,) for code in given.all_))] if given.all_ is not None else []
    parts += listed(given.in_, given.not_in, lambda codes: In(fact, codes))
    return both(*parts, *missing(given.is_null, Known(fact)))


def of_kinds(given: Any, fact: Fact) -> Condition:
    parts = listed(given.in_, given.not_in, lambda kinds: In(fact, tuple(kind.value for kind in kinds)))
    return both(*parts, *missing(given.is_null, Known(fact)))


def listed(
    in_: tuple[V, ...] | None, not_in: tuple[V, ...] | None, contained: Callable[[tuple[V, ...]], Condition]
) -> list[Condition]:
    """What `in` and `notIn` ask for. Raises BadInput for a list that is too long."""
    check_length(in_)
    check_length(not_in)
    parts = [contained(in_)] if in_ is not None else []
    return parts + ([Not(contained(not_in))] if not_in is not None else [])


def missing(is_null: bool | None, known: Condition) -> list[Condition]:
    """What `isNull` asks for, where it is stated."""
    return [] if is_null is None else [Not(known) if is_null else known]


def of_numbers(given: IntFilter, fact: Fact) -> Condition:
    parts = listed(given.in_, given.not_in, lambda numbers: In(fact, numbers))
    if given.gte is not None or given.lte is not None:
        parts.append(Between(fact, given.gte, given.lte))
    return both(*parts, *missing(given.is_null, Known(fact)))


def of_times(name: str, given: TimeFilter | None, fact: Fact) -> list[Condition]:
    """Raises BadInput for a time without a zone."""
    if given is None:
        return []
    since, until = stored_time(f"{name}.since", given.since), stored_time(f"{name}.until", given.until, before=True)
    parts: list[Condition] = [] if since is None and until is None else [Between(fact, since, until)]
    return parts + missing(given.is_null, Known(fact))


def distinguished(given: DistinctionKindFilter) -> list[Condition]:
    """Which entries have a distinction whose last day is not over, by the clock of UTC."""
    day = datetime.now(UTC).date()

    def counting_one(kinds: Sequence[DistinctionKind]) -> Condition:
        return Or(tuple(Between(Fact.DISTINCTION, counting(each, day), counting(each, date.max)) for each in kinds))

    parts = listed(given.in_, given.not_in, counting_one)
    return parts + missing(given.is_null, counting_one(tuple(DistinctionKind)))


def of_count(given: IntFilter, fact: Fact) -> Condition:
    """A count always has a value, 0 where there are none: `isNull: true` is never true of it."""
    parts = listed(given.in_, given.not_in, lambda numbers: CountIn(fact, numbers))
    if given.gte is not None or given.lte is not None:
        parts.append(CountBetween(fact, given.gte, given.lte))
    return both(*parts, *missing(given.is_null, CountBetween(fact, 0, None)))


def nested(
    all_of: tuple[F, ...] | None, any_of: tuple[F, ...] | None, not_: F | None, compiled: Callable[[F], Condition]
) -> Iterable[Condition]:
    """`and: []` holds for everything, `or: []` for nothing."""
    yield from (compiled(each) for each in all_of or ())
    if any_of is not None:
        yield Or(tuple(compiled(each) for each in any_of))
    if not_ is not None:
        yield Not(compiled(not_))
