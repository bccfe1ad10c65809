"""A filter is bounded: every node of a set is tested by all of it."""

from __future__ import annotations

import pytest

from graphdb.conditions import And, Condition, In, Known, Not, Or, Some, depth, size
from graphdb.dimensions import Fact
from resolvers.lists.node_list import MAX_CONDITIONS, MAX_PARTS, MAX_RELATED, check_size
from resolvers.scope.limits import TooComplex

ONE = In(Fact.YEAR, (2015,))


def test_every_test_of_a_node_counts_once_however_it_is_nested() -> None:
    assert size(And((ONE, Or((ONE, Not(Known(Fact.GOAL)))), Some(Fact.PARTY, And((ONE, ONE)))))) == 6


def test_depth_is_how_often_a_filter_goes_on_to_other_nodes() -> None:
    assert depth(Or((ONE, Some(Fact.PARTY, Not(Some(Fact.PARTNER_ENTRY, ONE)))))) == 2


def test_a_filter_at_the_limits_is_answered() -> None:
    check_size(Or((ONE,) * MAX_CONDITIONS))
    check_size(_related(MAX_RELATED))


@pytest.mark.parametrize(
    ("condition", "advice"), [(Or((ONE,) * (MAX_CONDITIONS + 1)), "in one `in`"), ("related", "ask in steps")]
)
def test_a_filter_beyond_a_limit_is_refused_with_what_to_do(condition: Condition | str, advice: str) -> None:
    with pytest.raises(TooComplex, match=advice):
        check_size(_related(MAX_RELATED + 1) if isinstance(condition, str) else condition)


def test_a_filter_of_parts_that_say_nothing_is_refused_too() -> None:
    """An engine's parser goes down a step for each, and only so far."""
    nothing = And(())
    nots: Condition = nothing
    for _ in range(MAX_PARTS - 1):
        nots = Not(nots)
    check_size(nots)
    check_size(Or((nothing,) * (MAX_PARTS - 1)))
    for too_many in (Not(nots), Or((nothing,) * MAX_PARTS)):
        with pytest.raises(TooComplex, match="leave out those"):
            check_size(too_many)


def _related(times: int) -> Condition:
    condition: Condition = ONE
    for step in range(times):
        condition = Some(Fact.PARTNER_ENTRY if step % 2 else Fact.PARTY, condition)
    return condition
