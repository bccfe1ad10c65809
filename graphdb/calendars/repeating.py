"""The days of a rule of RFC 5545, section 3.3.10. Each day of a bounded time is looked at once, whatever the rule asks
for, so that one that no day meets (30 February) costs what any other does.

An ordinal of BYDAY (-1FR) is within the month, within the year where FREQ is YEARLY without BYMONTH, and stands for
nothing where FREQ is DAILY or WEEKLY.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from graphdb.errors import shown

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
# The largest number of each part, and whether it may be counted from the end, too.
_NUMBERS = {
    "BYMONTH": (12, False), "BYMONTHDAY": (31, True), "BYYEARDAY": (366, True), "BYWEEKNO": (53, True),
    "BYSETPOS": (366, True),
}  # fmt: skip
_DAYS = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")


@dataclass(frozen=True)
class Repeated:
    """A rule, read. week: the weekday that weeks begin with, 0 for Monday; by_day: an ordinal, None for each, and a
    weekday; by: the numbers of its other parts."""

    frequency: str
    interval: int
    week: int
    by_day: frozenset[tuple[int | None, int]]
    by: Mapping[str, frozenset[int]]

    def days(self, begin: date, last: date) -> Iterator[date]:
        """The days that it gives from one on, as far as another, in their order."""
        rule, first = self._beginning(begin), self._first(begin)
        start, reach = self._period(first), (last - first).days + 367  # the last period to its end, for BYSETPOS
        for period, days in groupby((first + timedelta(days=each) for each in range(reach)), self._period):
            if (period - start) % self.interval:
                continue
            for day in rule._chosen([each for each in days if rule._meets(each)]):
                if day > last:
                    return
                if day >= begin:
                    yield day

    def _beginning(self, begin: date) -> Repeated:
        """The rule with what its beginning says where it names no days itself."""
        if self.by_day or any(name in self.by for name in _DAYS) or self.frequency == "DAILY":
            return self
        if self.frequency == "WEEKLY":
            return replace(self, by_day=frozenset({(None, begin.weekday())}))
        said = {"BYMONTHDAY": frozenset({begin.day})}
        if self.frequency == "YEARLY" and "BYMONTH" not in self.by:
            said["BYMONTH"] = frozenset({begin.month})
        return replace(self, by={**self.by, **said})

    def _first(self, day: date) -> date:
        """The first day of the period that a day is in."""
        match self.frequency:
            case "WEEKLY":
                return day - timedelta(days=(day.weekday() - self.week) % 7)
            case "MONTHLY":
                return day.replace(day=1)
            case "YEARLY":
                return day.replace(month=1, day=1)
        return day

    def _period(self, day: date) -> int:
        """The number of the period that a day is in."""
        match self.frequency:
            case "WEEKLY":
                return (day.toordinal() - 1 - self.week) // 7  # the first day of all was a Monday
            case "MONTHLY":
                return day.year * 12 + day.month
            case "YEARLY":
                return day.year
        return day.toordinal()

    def _chosen(self, days: list[date]) -> list[date]:
        """Those of a period that BYSETPOS names."""
        if "BYSETPOS" not in self.by:
            return days
        places = {each - 1 if each > 0 else len(days) + each for each in self.by["BYSETPOS"]}
        return [day for at, day in enumerate(days) if at in places]

    def _meets(self, day: date) -> bool:
        by = self.by
        if "BYMONTH" in by and day.month not in by["BYMONTH"]:
            return False
        if "BYMONTHDAY" in by and not _either(day.day, _length(day), by["BYMONTHDAY"]):
            return False
        if "BYYEARDAY" in by and not _either(_of_year(day), 365 + isleap(day.year), by["BYYEARDAY"]):
            return False
        if "BYWEEKNO" in by and not self._is_in_week(day, by["BYWEEKNO"]):
            return False
        return not self.by_day or self._is_weekday(day)

    def _is_weekday(self, day: date) -> bool:
        at = day.weekday()
        if (None, at) in self.by_day:
            return True
        wanted = {ordinal for ordinal, weekday in self.by_day if weekday == at and ordinal is not None}
        if not wanted:
            return False
        is_of_year = self.frequency == "YEARLY" and "BYMONTH" not in self.by
        number, length = (_of_year(day), 365 + isleap(day.year)) if is_of_year else (day.day, _length(day))
        return (number + 6) // 7 in wanted or -((length - number) // 7 + 1) in wanted

    def _is_in_week(self, day: date, wanted: frozenset[int]) -> bool:
        """Weeks are of the year that their fourth day is in."""
        fourth = self._fourth(day)
        weeks = (_of_year(self._fourth(date(fourth.year, 12, 28))) + 6) // 7
        return _either((_of_year(fourth) + 6) // 7, weeks, wanted)

    def _fourth(self, day: date) -> date:
        return day + timedelta(days=3 - (day.weekday() - self.week) % 7)


def repeated(parts: Mapping[str, str]) -> Repeated:
    """A rule by its parts, without COUNT and UNTIL. Raises ValueError for one that says what there is not."""
    frequency = parts["FREQ"]
    if (week := parts.get("WKST", "MO")) not in _WEEKDAYS:
        raise ValueError(f"WKST={shown(week)} is no weekday")
    by = {name: _numbers(name, parts[name]) for name in _NUMBERS if name in parts}
    found = set[tuple[int | None, int]]()
    for each in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        read = _BYDAY.fullmatch(each)
        ordinal = int(read[1]) if read is not None and read[1] else None
        if read is None or (ordinal is not None and not 1 <= abs(ordinal) <= 53):
            raise ValueError(f"BYDAY has {shown(each)}")
        is_kept = frequency in ("MONTHLY", "YEARLY")
        found.add((ordinal if is_kept else None, _WEEKDAYS.index(read[2])))
    return Repeated(frequency, int(parts.get("INTERVAL", "1")), _WEEKDAYS.index(week), frozenset(found), by)


def _numbers(name: str, given: str) -> frozenset[int]:
    most, from_end = _NUMBERS[name]
    found = set[int]()
    for each in given.split(","):
        number = int(each) if _NUMBER.fullmatch(each) else 0
        if not 1 <= abs(number) <= most or (number < 0 and not from_end):
            raise ValueError(f"{name} has {shown(each)}")
        found.add(number)
    return frozenset(found)


def _either(number: int, length: int, wanted: frozenset[int]) -> bool:
    """Whether a number is wanted, counted from the beginning or from the end."""
    return number in wanted or number - length - 1 in wanted


def _of_year(day: date) -> int:
    return day.timetuple().tm_yday


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]
