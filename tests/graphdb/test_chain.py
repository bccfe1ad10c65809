"""Times as they are stored."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from graphdb.chain import moment, timestamp

EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-14))
ANY = st.datetimes(timezones=st.sampled_from([UTC, EAST, WEST]))


@given(ANY, ANY)
def test_times_of_all_years_order_as_they_are_stored(one: datetime, other: datetime) -> None:
    stored = timestamp(one), timestamp(other)
    assert len(stored[0]) == len("2026-11-24T18:20:37.123456Z")
    assert stored[0] <= stored[1] if one <= other else stored[0] >= stored[1]


def test_a_time_is_stored_as_it_is_read_and_one_beyond_the_years_as_their_edge() -> None:
    assert timestamp(datetime(999, 1, 1, tzinfo=UTC)) == "0999-01-01T00:00:00.000000Z"
    assert timestamp(datetime(1, 1, 1, tzinfo=EAST)) == "0001-01-01T00:00:00.000000Z"
    assert timestamp(datetime.max.replace(tzinfo=WEST)) == "9999-12-31T23:59:59.999999Z"
    assert moment(timestamp(datetime(999, 1, 1, tzinfo=EAST))) == datetime(999, 1, 1, tzinfo=EAST)
