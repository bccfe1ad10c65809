"""The series of reports: what the newest edition of each is, and which period the next one is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphdb.records.editions import EditionRecord


@dataclass(frozen=True)
class SeriesRecord:
    """A series of reports. newest: its edition whose period ends last, of those that were opened here if any were."""

    code: str
    newest: EditionRecord
    editions: int

    @property
    def next_period(self) -> tuple[date, date] | None:
        """First and last day of what the next edition is about; None where nobody has said how often there is one."""
        newest = self.newest
        if newest.recurrence is None or newest.period_until is None:
            return None
        since = date.fromisoformat(newest.period_until) + timedelta(days=1)
        years = newest.recurrence.years
        is_leap_day = (since.month, since.day) == (2, 29)
        after = date(since.year + years, 3, 1) if is_leap_day else since.replace(year=since.year + years)
        return since, after - timedelta(days=1)

    def is_due(self, today: date) -> bool:
        """Whether the period of the next edition is over."""
        return self.next_period is not None and self.next_period[1] < today


def all_series(editions: Sequence[EditionRecord]) -> list[SeriesRecord]:
    """The series of these editions, by code."""
    by_code: dict[str, list[EditionRecord]] = {}
    for each in editions:
        by_code.setdefault(each.series, []).append(each)
    return [SeriesRecord(code, max(there, key=_newest), len(there)) for code, there in sorted(by_code.items())]


def series_of(editions: Sequence[EditionRecord], code: str) -> SeriesRecord | None:
    """A series whose newest edition was opened here; None where none was."""
    opened = [each for each in editions if each.series == code and each.opened_by is not None]
    return next(iter(all_series(opened)), None)


def _newest(edition: EditionRecord) -> tuple[bool, str, int, int]:
    return edition.opened_by is not None, edition.period_until or "", edition.year, edition.number or 0
