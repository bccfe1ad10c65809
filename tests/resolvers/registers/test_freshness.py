"""How long it is since somebody said what an entry says."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from graphdb.engine import Graph
from graphdb.records.entries import EntryRecord
from resolvers.registers.freshness import Freshness, freshness, reported
from tests.resolvers.registering import CLINIC, brought, registered
from tests.resolvers.review.test_entry_moves import seen

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
BARE = EntryRecord("T:a", "A", (), None, None, None, None, None, None, "T", (), (), (), ())
FRESH, DUE, STALE = Freshness.FRESH, Freshness.DUE, Freshness.STALE


def at(day: str) -> str:
    return f"{day}T12:00:00.000000Z"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-26", FRESH), ("2025-11-27", FRESH), ("2025-11-26", DUE), ("2024-11-27", DUE), ("2024-11-26", STALE),
        ("2024-02-29", STALE),
    ],
)  # fmt: skip
def test_it_is_fresh_under_twelve_months_and_due_under_twenty_four(day: str, expected: Freshness) -> None:
    assert freshness(replace(BARE, confirmed_at=at(day)), NOW) is expected
    assert freshness(replace(BARE, submitted_at=at(day), submitted_by="ann"), NOW) is expected


def test_the_later_of_report_and_confirmation_counts() -> None:
    entry = replace(BARE, submitted_at=at("2024-12-01"))
    assert freshness(entry, NOW) is DUE
    assert freshness(replace(entry, confirmed_at=at("2026-01-01")), NOW) is FRESH
    assert freshness(replace(entry, confirmed_at=at("2020-01-01")), NOW) is DUE


async def test_a_file_that_says_more_of_an_old_entry_makes_it_no_younger(graph: Graph) -> None:
    await registered(graph)
    old = replace(CLINIC, properties={"year": 2005})
    await brought(graph, old)
    await brought(graph, replace(old, properties={"year": 2005, "description": "A description that came later."}))
    entry = await seen(graph, "T:clinic")
    assert entry.updated_at is not None
    assert freshness(entry, NOW) is STALE


def test_what_a_file_brings_in_today_is_as_old_as_its_year() -> None:
    brought = replace(BARE, submitted_at=at("2026-11-26"))
    assert freshness(replace(brought, year=2015), NOW) is STALE
    assert freshness(replace(brought, year=2026), NOW) is FRESH, "its year is not over"
    assert freshness(replace(brought, year=2015, submitted_by="ann"), NOW) is FRESH, "somebody sent it in today"
    assert freshness(replace(BARE, year=2015), NOW) is STALE, "of an older graph, which kept no time"


def test_nothing_is_reported_in_a_year_that_has_not_been() -> None:
    planned, confirmed_then = replace(BARE, year=2030), replace(BARE, year=2030, confirmed_at=at("2020-01-01"))
    assert freshness(planned, NOW) is None, "when is not known"
    assert freshness(confirmed_then, NOW) is STALE
    assert freshness(replace(planned, submitted_at=at("2025-01-01")), NOW) is DUE, "when it came here"
    assert reported(replace(BARE, year=2026), NOW) == at("2026-11-26"), "of the year that runs, no later than now"


def test_where_nothing_is_known_it_is_not_said_to_be_stale() -> None:
    assert freshness(BARE, NOW) is None
