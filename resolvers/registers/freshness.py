"""How long it is since somebody last said what an entry says."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from graphdb.chain import moment, timestamp
from graphdb.records.entries import EntryRecord

DUE_AFTER, STALE_AFTER = 12, 24  # months


class Freshness(Enum):
    """As on the partnerships platform of the United Nations: by the last report, or that it is still so."""

    FRESH = "FRESH"
    DUE = "DUE"
    STALE = "STALE"


def reported(entry: EntryRecord, now: datetime) -> str | None:
    """When somebody last reported or confirmed it; None where nothing is known of that.

    What a file brought in was reported by the end of its year, if that is before it came here, and not in a year that
    has not been: to bring old entries in, or more words for them, makes them no younger. So `updated_at`, which is of
    files, does not count.
    """
    brought = entry.submitted_at
    if entry.submitted_by is None and entry.year is not None and entry.year <= now.year:
        year = f"{entry.year:04}-12-31T00:00:00.000000Z"
        brought = min(year, entry.submitted_at or timestamp(now))
    return max((each for each in (brought, entry.confirmed_at) if each), default=None)


def freshness(entry: EntryRecord, now: datetime) -> Freshness | None:
    """FRESH under 12 months since then, DUE under 24, else STALE; None where nothing is known of it."""
    at = reported(entry, now)
    if at is None:
        return None
    months = _whole_months(moment(at), now)
    if months < DUE_AFTER:
        return Freshness.FRESH
    return Freshness.DUE if months < STALE_AFTER else Freshness.STALE


def _whole_months(since: datetime, now: datetime) -> int:
    """How many months of the calendar have passed in full."""
    passed = 12 * (now.year - since.year) + now.month - since.month
    is_full = (now.day, now.timetz()) >= (since.day, since.timetz())
    return passed if is_full else passed - 1
