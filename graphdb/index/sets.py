"""Conditions as sets of rows: the algebra of graphdb.conditions over bitmaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy
from numpy.typing import NDArray
from pyroaring import BitMap

from graphdb.conditions import (
    And,
    Between,
    Condition,
    CountBetween,
    CountIn,
    FromParent,
    HasAll,
    In,
    Known,
    Not,
    Or,
    Some,
    Value,
    Words,
)
from graphdb.dimensions import Fact
from graphdb.index.index import Index
from graphdb.index.side import Side
from graphdb.index.tokens import Unanswered
from graphdb.node_sets import Kind

Values = Sequence[tuple[Value, ...]]
OWN = (Fact.ID, Fact.STAKEHOLDER_ID)
# The facts that lead to the other side, and the number of each row that counts them.
FAR: dict[Fact, tuple[Kind, str]] = {
    Fact.PARTY: ("Stakeholder", "stakeholders"),
    Fact.PARTNER_ENTRY: ("Entry", "entries"),
}


def rows(index: Index, kind: Kind, condition: Condition, given: Values = ()) -> BitMap:
    """The rows that meet a condition; `given` are the values of the parent. Raises Unanswered."""
    side = index.side(kind)
    match condition:
        case And(parts):
            return BitMap.intersection(side.every, *(rows(index, kind, part, given) for part in parts))
        case Or(parts):
            return BitMap.union(BitMap(), *(rows(index, kind, part, given) for part in parts))
        case Not(part):
            return side.every - rows(index, kind, part, given)
        case In(fact, values):
            return _any(index, side, fact, given[values.place] if isinstance(values, FromParent) else values)
        case HasAll(fact, groups):
            return BitMap.intersection(side.every, *(_any(index, side, fact, each) for each in groups))
        case Known(fact):
            return _known(side, fact)
        case Between(fact, None, None):
            return _known(side, fact)
        case Between(fact, lowest, highest):
            within = (each for each in side.values[fact] if _is_within(each, lowest, highest))
            return _any(index, side, fact, within)
        case CountBetween(fact, lowest, highest):
            counts = _counts(side, fact)
            low = counts >= lowest if lowest is not None else numpy.ones(side.count, numpy.bool_)
            return side.every & _flagged(low & (counts <= highest) if highest is not None else low)
        case CountIn(fact, numbers):
            return side.every & _flagged(numpy.isin(_counts(side, fact), numbers))
        case Words(terms):
            if terms and side.words is None:
                raise Unanswered
            return BitMap.intersection(side.every, *(side.words.with_term(each) for each in terms if side.words))
        case Some(fact, inner):
            return _across(index, fact, rows(index, FAR[fact][0], inner, given))


def _any(index: Index, side: Side, fact: Fact, values: Iterable[Value]) -> BitMap:
    """The rows that have one of these values."""
    if fact in OWN:
        return BitMap(side.found(map(str, values)))
    if fact in FAR:
        return _across(index, fact, BitMap(index.side(FAR[fact][0]).found(map(str, values))))
    held = side.values[fact]
    return BitMap.union(BitMap(), *(held[each] for each in values if each in held))


def _across(index: Index, fact: Fact, far: BitMap) -> BitMap:
    return index.edges.entries_of(far) if fact is Fact.PARTY else index.edges.stakeholders_of(far)


def _known(side: Side, fact: Fact) -> BitMap:
    if fact in OWN:
        return side.every
    return side.every & _flagged(_counts(side, fact) > 0) if fact in FAR else side.known(fact)


def _counts(side: Side, fact: Fact) -> NDArray[numpy.int32]:
    """How many different values of the fact each row has."""
    if fact in FAR:
        return side.numbers[FAR[fact][1]]
    counts = numpy.zeros(side.count, numpy.int32)
    for each in side.values[fact].values():
        counts[numpy.asarray(each.to_array(), numpy.int64)] += 1
    return counts


def _flagged(flags: NDArray[numpy.bool_]) -> BitMap:
    return BitMap(numpy.flatnonzero(flags).astype(numpy.uint32))


def _is_within(value: Value, lowest: Value | None, highest: Value | None) -> bool:
    """Values of one fact, and the bounds of it, are of one type."""
    if isinstance(value, str):
        return (lowest is None or value >= str(lowest)) and (highest is None or value <= str(highest))
    return (lowest is None or value >= int(lowest)) and (highest is None or value <= int(highest))
